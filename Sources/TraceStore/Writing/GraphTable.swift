import GRDB
import TraceGraph
import Training

/// A graph that the file knows.
struct RecordedGraph {
  var id: Int
  /// Where the recorded numbers of its nodes stand.
  var layout: NumberLayout
  /// What its steps have statistics of.
  var statistics: GraphStatistics
}

/// The graphs of a run by the key of their structure and output.
struct GraphTable {
  private(set) var ids: [String: Int] = [:]
  private var count = 0
  private(set) var scopes: [String: Int] = [:]
  private var lastScope = 0
  /// The graphs that steps of this recording ran over.
  private var made: [Int: RecordedGraph] = [:]
  /// The trace of the step before, whose structure need not be looked at again.
  private weak var lastTrace: Trace?
  private var lastStamp: StructureStamp?
  private var lastOutput = -1
  private var last: RecordedGraph?

  init() {}

  /// Reads what a run holds already.
  init(_ database: Database) throws {
    let graphs = try RunStatement(database, "SELECT key, id FROM graph ORDER BY id")
    try graphs.query()
    while try graphs.next() {
      ids[try graphs.text(0)] = try graphs.rowNumber(1, after: &count)
    }
    let paths = try RunStatement(database, "SELECT path, id FROM scope ORDER BY id")
    try paths.query()
    while try paths.next() {
      scopes[try paths.text(0)] = try paths.rowNumber(1, after: &lastScope)
    }
  }

  static func key(of step: StepRecord) -> String {
    "\(step.trace.structureKey.text)-\(step.pass.output.id)" + (step.isStacked ? "-stacked" : "")
  }

  /// The graph of the step before, if this step has the same trace and nothing was added to it.
  func repeated(_ step: StepRecord) -> RecordedGraph? {
    guard let last, lastTrace === step.trace, lastStamp == step.trace.structureStamp,
      lastOutput == step.pass.output.id
    else { return nil }
    return last
  }

  /// The graph with this key, if a step of this recording ran over it.
  func known(_ key: String) -> RecordedGraph? { ids[key].flatMap { made[$0] } }

  mutating func remember(_ graph: RecordedGraph, of step: StepRecord) {
    made[graph.id] = graph
    lastTrace = step.trace
    lastStamp = step.trace.structureStamp
    lastOutput = step.pass.output.id
    last = graph
  }

  mutating func add(key: String) -> Int {
    count += 1
    ids[key] = count
    return count
  }

  /// The number of a scope, and whether it is new.
  mutating func scope(_ path: String) -> (id: Int, isNew: Bool) {
    if let known = scopes[path] { return (known, false) }
    lastScope += 1
    scopes[path] = lastScope
    return (lastScope, true)
  }
}

extension RunWriter {
  /// The graph that a step ran over, stored when it is new.
  func graph(of step: StepRecord, _ statements: WriterStatements) throws -> RecordedGraph {
    if let repeated = graphs.repeated(step) { return repeated }
    let key = GraphTable.key(of: step)
    let graph = try graphs.known(key) ?? add(step, key, statements)
    graphs.remember(graph, of: step)
    return graph
  }

  private func add(
    _ step: StepRecord, _ key: String, _ statements: WriterStatements
  ) throws -> RecordedGraph {
    let layout = NumberLayout(of: step.trace, where: policy.keeps)
    var statistics = GraphStatistics(of: step.trace, isStacked: step.isStacked)
    var key = key
    while let stored = graphs.ids[key] {
      if statistics.adopt(try Subject.all(ofGraph: stored, statements.subjects)) {
        return RecordedGraph(id: stored, layout: layout, statistics: statistics)
      }
      // Another version of the library had statistics of something else.
      key += "'"
    }
    let graph = RecordedGraph(id: graphs.add(key: key), layout: layout, statistics: statistics)
    try statements.graph.run(
      .integer(graph.id), .text(key), .integer(step.pass.output.id),
      .integer(counters.nextNode), .integer(step.trace.count), .integer(layout.count),
      .integer(statistics.subjects.count))
    try writeNodes(step, graph: graph.id, statements)
    try store(statistics.subjects, graph: graph.id, statements)
    return graph
  }
}
