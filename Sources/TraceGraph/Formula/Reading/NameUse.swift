/// A name of a program and where it first stands.
struct NameUse: Sendable {
  var name: String
  /// Its first appearance, as use or definition.
  var place: Place
  /// The first use in a formula; nil if it is only defined.
  var firstUse: Place?
  /// The formula that defines it.
  var definition: Int?

  /// Every name of the formulas, in order of first appearance.
  static func uses(
    in expression: ExpressionNodes, _ places: [Place], _ statements: [FormulaProgram.Statement]
  ) -> [NameUse] {
    var table = Table()
    for (number, statement) in statements.enumerated() {
      table.define(statement, number)
      for node in statement.nodes {
        guard case .name(let id) = expression.nodes[node] else { continue }
        table.use(expression.names[Int(id)], id, at: places[node])
      }
    }
    return table.uses
  }

  private struct Table {
    var uses: [NameUse] = []
    private var positions: [String: Int] = [:]
    /// Positions by the expression's own number of a name, which saves hashing the text.
    private var known: [Int32: Int] = [:]

    private mutating func position(of name: String, at place: Place) -> Int {
      if let known = positions[name] { return known }
      positions[name] = uses.count
      uses.append(NameUse(name: name, place: place))
      return uses.count - 1
    }

    mutating func define(_ statement: FormulaProgram.Statement, _ number: Int) {
      uses[position(of: statement.name, at: statement.place)].definition = number
    }

    mutating func use(_ name: String, _ id: Int32, at place: Place) {
      if known[id] != nil { return }
      let position = position(of: name, at: place)
      known[id] = position
      uses[position].firstUse = place
    }
  }
}
