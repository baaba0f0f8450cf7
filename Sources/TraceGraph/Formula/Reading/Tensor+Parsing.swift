extension Tensor {
  /// Reads a literal as formulas write it: a signed number, a vector `[1, 2]` or a matrix
  /// `[[1, 2], [3, 4]]`.
  ///
  /// - Throws: `FormulaError` at the place that does not belong to a literal.
  public init(
    parsing text: String, origin: Source = Source(line: 1, column: 1)
  ) throws(FormulaError) {
    var parser = try ExpressionParser(FormulaText(text, origin: origin))
    let root = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("one literal") }
    switch parser.builder.nodes[Int(root)] {
    case .number(let bits) where root == 0: self.init(Double(bitPattern: bits))
    case .tensor(let id) where root == 0: self = parser.builder.tensors.elements[Int(id)]
    default:
      throw parser.error(
        at: Place(), "expected a literal: a number, [1, 2] or [[1, 2], [3, 4]]")
    }
  }
}
