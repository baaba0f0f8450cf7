extension Trace: CustomStringConvertible {
  /// The trace as an aligned table of names, formulas and values; see `table(output:pass:)`.
  public var description: String { table() }

  /// An aligned table: a line for every node with name, formula, value and, with a pass, gradient; at the
  /// end the work done (`WorkCount`). A step without a name has none, and stands in formulas as what it
  /// computes; a name that several nodes bear is written with its scope.
  ///
  /// Numbers are rounded to significant digits and never read as zero when they are not; `nan`,
  /// `inf` and `-inf` are shown as such, `–` where there is no gradient. Tensors show their first
  /// numbers. Names with control characters are escaped; names and formulas over 60 columns end in
  /// `…`.
  /// - Parameters:
  ///   - output: whose work is counted; by default the output of the pass, else the last node.
  ///   - pass: where gradients come from; nil leaves them out.
  ///   - digits: significant digits, 1…17.
  ///   - constants: whether literals have lines of their own.
  /// - Precondition: output and pass are of this trace.
  /// - Complexity: linear in nodes and edges.
  public func table(
    output: Value? = nil, pass: BackwardPass? = nil, digits: Int = 4, constants: Bool = false
  ) -> String {
    var table = TextTable([
      .init("name"), .init("formula"), .init("value", .right), .init("gradient", .right),
    ])
    if pass == nil { table.columns.removeLast() }
    let names = ShownNames(self)
    for node in nodes where constants || node.role != .constant {
      table.add(row(node, names, pass, digits))
    }
    let text = table.text()
    guard let counted = output ?? pass?.output ?? nodes.last else { return text }
    precondition(counted.trace === self, "'\(counted.label)' is of another trace")
    return text + "\n\(WorkCount(of: counted))\n"
  }

  /// Columns that a name or formula may take; longer ones end in `…`.
  private static let widestCell = 60

  private func row(
    _ node: Value, _ names: ShownNames, _ pass: BackwardPass?, _ digits: Int
  ) -> [String] {
    let isLeaf = node.op == .leaf
    let name = Trace.cell(names.name(of: node))
    let formula = isLeaf ? "" : Trace.cell(names.formulaText(of: node))
    let format = NumberFormat(digits: digits)
    let row = [name, formula, format.text(node.tensor)]
    guard let pass else { return row }
    return row + [pass.tensorGradient(of: node).map { format.text($0) } ?? "–"]
  }

  private static func cell(_ text: String) -> String {
    text.escapedForDisplay.fitted(to: widestCell)
  }
}
