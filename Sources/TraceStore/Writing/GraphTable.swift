import GRDB
import TraceGraph
import Training

/// A graph that the file knows.
struct RecordedGraph {
  var id: Int
  /// Where the recorded numbers of its nodes stand.
  var layout: NumberLayout
}

/// The graphs of a run by the key of their structure and output.
struct GraphTable {
  private(set) var ids: [String: Int] = [:]
  private(set) var scopes: [String: Int] = [:]
  /// The trace of the step before, whose structure need not be looked at again.
  private weak var lastTrace: Trace?
  private var lastStamp: StructureStamp?
  private var lastOutput = -1
  private var last: RecordedGraph?

  init() {}

  /// Reads what a run holds already.
  init(_ database: Database) throws {
    let graphs = try RunStatement(database, "SELECT key, id FROM graph")
    try graphs.query()
    while try graphs.next() { ids[try graphs.text(0)] = try graphs.integer(1) }
    let paths = try RunStatement(database, "SELECT path, id FROM scope")
    try paths.query()
    while try paths.next() { scopes[try paths.text(0)] = try paths.integer(1) }
  }

  static func key(of step: StepRecord) -> String {
    "\(step.trace.structureKey.text)-\(step.pass.output.id)"
  }

  /// The graph of the step before, if this step has the same trace and nothing was added to it.
  func repeated(_ step: StepRecord) -> RecordedGraph? {
    guard let last, lastTrace === step.trace, lastStamp == step.trace.structureStamp,
      lastOutput == step.pass.output.id
    else { return nil }
    return last
  }

  mutating func remember(_ graph: RecordedGraph, of step: StepRecord) {
    lastTrace = step.trace
    lastStamp = step.trace.structureStamp
    lastOutput = step.pass.output.id
    last = graph
  }

  mutating func add(key: String) -> Int {
    let id = ids.count + 1
    ids[key] = id
    return id
  }

  /// The number of a scope, and whether it is new.
  mutating func scope(_ path: String) -> (id: Int, isNew: Bool) {
    if let known = scopes[path] { return (known, false) }
    let id = scopes.count + 1
    scopes[path] = id
    return (id, true)
  }
}

extension RunWriter {
  /// The graph that a step ran over, stored when it is new.
  func graph(of step: StepRecord, _ statements: WriterStatements) throws -> RecordedGraph {
    if let repeated = graphs.repeated(step) { return repeated }
    let key = GraphTable.key(of: step)
    var layout = NumberLayout(of: step.trace, where: policy.keeps)
    if let known = graphs.ids[key] {
      let graph = RecordedGraph(id: known, layout: layout)
      graphs.remember(graph, of: step)
      return graph
    }
    let graph = RecordedGraph(id: graphs.add(key: key), layout: layout)
    layout = graph.layout
    try statements.graph.run(
      .integer(graph.id), .text(key), .integer(step.pass.output.id),
      .integer(counters.nextNode), .integer(step.trace.count), .integer(layout.count))
    try writeNodes(step, graph: graph.id, statements)
    graphs.remember(graph, of: step)
    return graph
  }

  private func writeNodes(
    _ step: StepRecord, graph: Int, _ statements: WriterStatements
  ) throws {
    var texts = NodeTexts()
    var place = 0
    for node in step.trace.nodes {
      let isKept = policy.keeps(node)
      try write(
        node, graph: graph, place: isKept ? place : nil, reaches: step.pass.reaches(node), &texts,
        statements)
      if isKept { place += node.shape.reduce(1, *) }
    }
    counters.bytes += step.trace.count * RecordPolicy.Size.node
  }

  private func write(
    _ node: Value, graph: Int, place: Int?, reaches: Bool, _ texts: inout NodeTexts,
    _ statements: WriterStatements
  ) throws {
    let scope = graphs.scope(node.scope)
    if scope.isNew { try statements.scope.run(.integer(scope.id), .text(node.scope)) }
    let name = node.fullName
    let source = node.ownSource
    try statements.node.run(
      .integer(counters.nextNode), .integer(graph), .integer(node.id),
      name.isEmpty ? .null : .text(name), .integer(scope.id), .text(texts.name(of: node.op)),
      .text(node.role.name), .text(texts.text(of: node.shape)),
      .text(NodeTexts.list(node.operands.map(\.id))), Cell(NodeTexts.attributes(of: node)),
      Cell(place), .integer(reaches ? 1 : 0), Cell(source?.file), Cell(source?.line),
      Cell(source?.column))
    counters.nextNode += 1
  }
}

/// Texts in node rows, made once where many nodes share them.
private struct NodeTexts {
  private var names = Op.allCases.map(\.name)
  private var shapes: [[Int]: String] = [[]: "[]"]

  func name(of op: Op) -> String { names[Int(op.rawValue)] }

  mutating func text(of shape: [Int]) -> String {
    if let known = shapes[shape] { return known }
    let text = Self.list(shape)
    shapes[shape] = text
    return text
  }

  /// A list as JSON.
  static func list(_ numbers: [Int]) -> String {
    switch numbers.count {
    case 0: "[]"
    case 1: "[\(numbers[0])]"
    case 2: "[\(numbers[0]), \(numbers[1])]"
    default: "[" + numbers.map(String.init).joined(separator: ", ") + "]"
    }
  }

  static func attributes(of node: Value) -> String? {
    let attributes = node.attributes
    return attributes == .none ? nil : attributes.json
  }
}
