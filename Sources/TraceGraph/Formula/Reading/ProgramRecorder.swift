/// Records the nodes of a program one after the other.
struct ProgramRecorder {
  private let program: FormulaProgram
  private let trace: Trace
  /// What every node of the program became in the trace.
  private var recorded: [Int32]
  private(set) var nodes: [String: Value] = [:]
  /// The seed of masks that are drawn.
  private let seed: UInt64

  init(_ program: FormulaProgram, _ trace: Trace, seed: UInt64) {
    self.program = program
    self.trace = trace
    self.seed = seed
    recorded = Array(repeating: Storage.none, count: program.expression.nodes.count)
  }

  private func error(at place: Place, _ cause: String, remedy: String = "") -> FormulaError {
    program.text.error(at: place, cause, remedy: remedy)
  }

  private var scope: String {
    trace.storage.pointee.scopes[Int(trace.storage.pointee.currentScope)]
  }

  /// Whether the trace's current scope holds the name.
  private func isTaken(_ name: String) -> Bool {
    trace.node(named: NodeName.join(scope, name)) != nil
  }

  /// The node that a name means in the trace: of the current scope, else of the nearest around it.
  private func existing(_ name: String) -> Value? {
    var path: String? = scope
    while let around = path, !around.isEmpty {
      if let node = trace.node(named: NodeName.join(around, name)) { return node }
      path = ScopePath.around(around)
    }
    return trace.node(named: name)
  }
}

extension ProgramRecorder {
  mutating func recordLeaves(
    _ values: [String: Tensor], _ roles: [String: Role]
  ) throws(FormulaError) {
    for use in program.names {
      let statement = use.definition.map { program.statements[$0] }
      if let statement, statement.literal == nil { continue }
      let source = program.text.source(of: use.place)
      if let value = values[use.name] ?? statement?.literal {
        guard !isTaken(use.name) else { throw taken(use.name, at: use.place) }
        nodes[use.name] = trace.leaf(
          use.name, value, role: roles[use.name] ?? .input, source: source)
      } else if let existing = existing(use.name) {
        nodes[use.name] = existing
      } else if let number = NamedNumber.value(of: use.name) {
        nodes[use.name] = trace.constant(Tensor(number), source: source)
      } else {
        throw missing(use, values)
      }
    }
  }

  private func taken(_ name: String, at place: Place) -> FormulaError {
    error(at: place, "\(name.quoted) is already defined outside these formulas")
  }

  private func missing(_ use: NameUse, _ values: [String: Tensor]) -> FormulaError {
    let place = use.firstUse ?? use.place
    if OpTable.functions[use.name] != nil {
      return error(
        at: place, "\(use.name.quoted) has no value",
        remedy: "as a function it is written \(use.name)(…)")
    }
    let known = program.statements.map(\.name) + values.keys.sorted()
    let hint = NearestWord.hint(for: use.name, among: known)
    let lacking = program.freeNames.filter {
      values[$0] == nil && existing($0) == nil
    }
    return error(
      at: place, "\(use.name.quoted) has no value",
      remedy: [hint, "values are needed for: \(WordList.text(lacking))"].filter { !$0.isEmpty }
        .joined(separator: "; "))
  }
}

extension ProgramRecorder {
  mutating func record(_ statement: FormulaProgram.Statement) throws(FormulaError) {
    if statement.literal != nil { return }
    guard !isTaken(statement.name) else { throw taken(statement.name, at: statement.place) }
    for node in statement.nodes { recorded[node] = try record(node, of: statement).index }
    let root = Value(trace, recorded[statement.nodes.upperBound - 1])
    do {
      // A second name of a node is a copy.
      if root.op == .leaf || !root.name.isEmpty {
        try trace.requireRoom(for: .identity, root.shape)
      }
    } catch {
      throw self.error(at: statement.place, "\(error)")
    }
    nodes[statement.name] = root.named(
      statement.name, source: program.text.source(of: statement.place))
  }

  private func record(
    _ position: Int, of statement: FormulaProgram.Statement
  ) throws(FormulaError) -> Value {
    let node = program.expression.nodes[position]
    let place = program.places[position]
    switch node {
    case .name(let id):
      let name = program.expression.names[Int(id)]
      guard let value = nodes[name] else {
        throw error(at: place, "\(name.quoted) has no value")
      }
      return value
    case .number(let bits):
      return trace.constant(
        Tensor(Double(bitPattern: bits)), source: program.text.source(of: place))
    case .tensor(let id):
      return trace.constant(
        program.expression.tensors[Int(id)], source: program.text.source(of: place))
    default: return try record(op: node, at: place, of: statement)
    }
  }

  /// A name for the mask of a statement's dropout that no formula and no node bears.
  private func maskName(_ statement: FormulaProgram.Statement) -> String {
    let name = "\(statement.name)_mask"
    var number = 1
    func isFree(_ name: String) -> Bool { !program.nameSet.contains(name) && !isTaken(name) }
    while !isFree(number == 1 ? name : "\(name)\(number)") { number += 1 }
    return number == 1 ? name : "\(name)\(number)"
  }

  private func record(
    op node: FormulaNode, at place: Place, of statement: FormulaProgram.Statement
  ) throws(FormulaError) -> Value {
    let operands = program.expression.operands(of: node).map {
      Value(trace, recorded[Int($0)])
    }
    let call = OperandCheck(
      op: node.op, operands: operands, attributes: program.expression.attributes(of: node))
    do {
      try call.check()
      if case .rate(let rate) = call.attributes, operands.count == 1 {
        return try trace.recordDropout(
          of: operands[0], rate: rate, mask: maskName(statement), seed: seed,
          source: program.text.source(of: place))
      }
      return try trace.record(
        node.op, operands, attributes: call.attributes, source: program.text.source(of: place))
    } catch {
      throw self.error(at: place, "\(error)")
    }
  }
}
