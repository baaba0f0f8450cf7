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

extension FormulaProgram {
  /// The name and value of a text that is one `NAME=LITERAL`, as a command line gives values; nil for
  /// any other text.
  public static func assignment(in text: String) -> (name: String, value: Tensor)? {
    guard let program = try? FormulaProgram(parsing: text), program.statements.count == 1,
      let literal = program.statements[0].literal
    else { return nil }
    return (program.statements[0].name, literal)
  }
}
