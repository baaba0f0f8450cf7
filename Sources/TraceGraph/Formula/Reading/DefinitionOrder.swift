/// Checks that every formula uses only what stands before it.
struct DefinitionOrder {
  private let program: FormulaProgram
  private let definitions: [String: Int]

  init(_ program: FormulaProgram) {
    self.program = program
    definitions = Dictionary(
      uniqueKeysWithValues: program.statements.enumerated().map { ($1.name, $0) })
  }

  /// - Throws: `FormulaError` at the first use that stands before its definition, or in it.
  func check() throws(FormulaError) {
    let byID = program.expression.names.map { definitions[$0] }
    for (number, statement) in program.statements.enumerated() {
      for node in statement.nodes {
        guard case .name(let id) = program.expression.nodes[node],
          let definition = byID[Int(id)], definition >= number
        else { continue }
        throw error(at: program.places[node], in: number, uses: definition)
      }
    }
  }

  private func error(at place: Place, in user: Int, uses used: Int) -> FormulaError {
    let name = program.statements[used].name.quoted
    if user == used {
      return program.text.error(at: place, "a cycle: \(name) is defined by itself")
    }
    if let cycle = path(from: used, to: user) {
      let way = WordList.chain([user] + cycle, by: "←") { program.statements[$0].name.shortened }
      return program.text.error(
        at: place, "a cycle: \(way)",
        remedy: "a formula uses only what stands before it")
    }
    if let word = wordFor(used) { return word }
    return program.text.error(
      at: place,
      "\(name) is used before it is defined (line \(program.statements[used].source.line))",
      remedy: "move its definition up")
  }

  /// `y = abc` after formulas that use y, where no formula knows abc: a value that is no number.
  private func wordFor(_ used: Int) -> FormulaError? {
    let statement = program.statements[used]
    guard statement.nodes.count == 1,
      case .name(let id) = program.expression.nodes[statement.nodes.lowerBound]
    else { return nil }
    let word = program.expression.names[Int(id)]
    let isOnly = program.expression.nodes.count { $0 == .name(id) } == 1
    guard isOnly, definitions[word] == nil, NamedNumber.value(of: word) == nil else { return nil }
    return program.text.error(
      at: program.places[statement.nodes.lowerBound],
      "the value of \(statement.name.quoted) is \(word.quoted), which is no number",
      remedy:
        "a value is a number, a vector or a matrix: \(statement.name) = 2, \(statement.name) = [1, 2]"
    )
  }

  /// The formulas by which `start` uses `goal`, both included; nil if it does not. Breadth first.
  private func path(from start: Int, to goal: Int) -> [Int]? {
    var reachedFrom = [start: start]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      if current == goal { return trail(to: goal, from: start, reachedFrom) }
      for used in uses(of: current) where reachedFrom[used] == nil {
        reachedFrom[used] = current
        queue.append(used)
      }
    }
    return nil
  }

  private func trail(to goal: Int, from start: Int, _ reachedFrom: [Int: Int]) -> [Int] {
    var trail = [goal]
    while let last = trail.last, last != start, let before = reachedFrom[last] {
      trail.append(before)
    }
    return trail.reversed()
  }

  private func uses(of statement: Int) -> [Int] {
    program.statements[statement].nodes.compactMap { node in
      guard case .name(let id) = program.expression.nodes[node] else { return nil }
      return definitions[program.expression.names[Int(id)]]
    }
  }
}
