/// Reads `name = expression` line by line.
struct StatementParser {
  var expressions: ExpressionParser
  /// Where every defined name stands.
  private var definitions: [String: Place] = [:]

  init(_ text: FormulaText) throws(FormulaError) {
    expressions = try ExpressionParser(text)
  }

  mutating func statements() throws(FormulaError) -> [FormulaProgram.Statement] {
    var statements: [FormulaProgram.Statement] = []
    while true {
      switch expressions.token.kind {
      case .end: return statements
      case .newline, .semicolon: try expressions.advance()
      default: statements.append(try statement())
      }
    }
  }

  private mutating func statement() throws(FormulaError) -> FormulaProgram.Statement {
    let token = expressions.token
    let name = try definedName()
    let first = expressions.builder.nodes.count
    _ = try expressions.expression()
    let nodes = first..<expressions.builder.nodes.count
    return FormulaProgram.Statement(
      name: name, literal: literal(nodes), source: expressions.lexer.text.source(of: token.place),
      place: token.place, nodes: nodes)
  }

  /// `name =`
  private mutating func definedName() throws(FormulaError) -> String {
    let token = expressions.token
    let example = "a formula is written name = expression"
    guard token.kind == .name else {
      throw expressions.unexpected("a name at the beginning of a formula", remedy: example)
    }
    let name = expressions.lexer.string(token)
    try expressions.advance()
    guard expressions.token.kind == .equals else {
      throw expressions.unexpected("'=' after \(name.quoted)", remedy: example)
    }
    if let first = definitions[name] {
      let line = expressions.lexer.text.source(of: first).line
      throw expressions.error(
        at: token.place, "\(name.quoted) is defined twice, first in line \(line)")
    }
    definitions[name] = token.place
    try expressions.advance()
    return name
  }

  private func literal(_ nodes: Range<Int>) -> Tensor? {
    guard nodes.count == 1 else { return nil }
    switch expressions.builder.nodes[nodes.lowerBound] {
    case .number(let bits): return Tensor(Double(bitPattern: bits))
    case .tensor(let id): return expressions.builder.tensors.elements[Int(id)]
    default: return nil
    }
  }
}
