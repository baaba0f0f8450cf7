import TraceGraph

/// Formulas drawn from the grammar: every op on operands of every shape, so that what mutations of samples
/// seldom reach is reached.
struct FormulaGrammar {
  /// The words of all ops, and those that mean several.
  static let functions =
    Op.allCases.map(\.name) + ["max", "min", "where", "abs", "std", "var", "T", "softmax"]

  private static let infixes = ["+", "-", "*", "/", "^", "**", "@", "<", "<=", ">", ">="]

  /// Some leaves with values and some formulas of them.
  func program(_ chance: inout Chance) -> String {
    var lines: [String] = []
    var names: [String] = []
    for index in 0..<(1 + chance.below(4)) {
      let name = ["x", "y", "W", "b", "t"][index]
      lines.append("\(name) = \(literal(&chance))")
      names.append(name)
    }
    for index in 0..<chance.few(most: 5) {
      let name = ["f", "g", "h", "k", "loss"][index]
      lines.append("\(name) = \(expression(3, names, &chance))")
      names.append(name)
    }
    return lines.joined(separator: chance.once(in: 5) ? "; " : "\n")
  }

  private func number(_ chance: inout Chance) -> String {
    if chance.once(in: 12) { return chance.pick(HostileWords.numbers) }
    return chance.pick(["0", "1", "2", "-1", "0.5", "-0.3", "3", "1.5", "-2", "1e-3"])
  }

  private func literal(_ chance: inout Chance) -> String {
    let rows = 1 + chance.below(3)
    let columns = 1 + chance.below(3)
    switch chance.below(4) {
    case 0: return number(&chance)
    case 1: return vector(columns, &chance)
    default:
      return "[" + (0..<rows).map { _ in vector(columns, &chance) }.joined(separator: ", ") + "]"
    }
  }

  private func vector(_ count: Int, _ chance: inout Chance) -> String {
    "[" + (0..<count).map { _ in number(&chance) }.joined(separator: ", ") + "]"
  }

  private func expression(_ depth: Int, _ names: [String], _ chance: inout Chance) -> String {
    guard depth > 0, !chance.once(in: 6) else {
      return chance.once(in: 4) ? literal(&chance) : chance.pick(names)
    }
    func part() -> String { expression(depth - 1, names, &chance) }
    switch chance.below(10) {
    case 0...2: return "(\(part()) \(chance.pick(Self.infixes)) \(part()))"
    case 3: return "-\(part())"
    case 4: return "\(chance.pick(names))[\(index(&chance))]"
    default: break
    }
    let arguments = (0..<[1, 1, 1, 2, 2, 3][chance.below(6)]).map { _ in part() }
    let option =
      chance.once(in: 6) ? ", axis=\(chance.pick(["1", "2", "3", "0", "-1", "1.5"]))" : ""
    let shape = chance.once(in: 12) ? ", \(literal(&chance))" : ""
    let function = chance.pick(Self.functions)
    return "\(function)(\(arguments.joined(separator: ", "))\(shape)\(option))"
  }

  private func index(_ chance: inout Chance) -> String {
    func place() -> String {
      chance.once(in: 10) ? number(&chance) : chance.pick(["1", "2", "3", "1:2", "2:3"])
    }
    return chance.once(in: 3) ? "\(place()), \(place())" : place()
  }
}
