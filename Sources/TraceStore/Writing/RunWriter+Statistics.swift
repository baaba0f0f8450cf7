import TraceGraph
import Training

/// The subjects of statistics that a run knows.
struct SubjectTable {
  /// A subject, and its graph where its name (`#12`) means something there only.
  private struct Key: Hashable {
    var subject: StatisticSubject
    var graph: Int?
  }

  private var ids: [Key: Int] = [:]

  init() {}

  /// Reads what a run holds already.
  init(_ rows: RunStatement) throws(RunStatement.Fault) {
    try rows.query()
    while try rows.next() {
      let subject = StatisticSubject(
        name: try rows.text(1), scope: try rows.text(2), quantity: try rows.text(3))
      ids[Key(subject: subject, graph: try rows.optionalInteger(4))] = try rows.integer(0)
    }
  }

  static let query = "SELECT id, name, scope, quantity, graph FROM subject"

  /// The number of a subject; `insert` stores it when it is new.
  mutating func id(
    of subject: StatisticSubject, graph: Int, insert: (Int, Int?) throws -> Void
  ) throws -> Int {
    let key = Key(subject: subject, graph: subject.name.hasPrefix("#") ? graph : nil)
    if let known = ids[key] { return known }
    let id = ids.count + 1
    try insert(id, key.graph)
    ids[key] = id
    return id
  }
}

extension RunWriter {
  func writeStatistics(
    _ step: StepRecord, _ graph: RecordedGraph, _ statements: WriterStatements
  ) throws {
    for sample in StatisticSample.tensors(of: step) + scopeStatistics(step) {
      let subject = sample.subject
      let id = try subjects.id(of: subject, graph: graph.id) { id, graph in
        try statements.subject.run(
          .integer(id), .text(subject.name), .text(subject.scope), .text(subject.quantity),
          Cell(graph))
      }
      try statements.statistic.run(
        [.integer(counters.nextStatistic), .integer(step.step), .integer(id)]
          + sample.value.cells + (sample.gradient?.cells ?? NumberStatistics.noCells))
      counters.nextStatistic += 1
      counters.bytes += RecordPolicy.Size.statistic
    }
  }
}

extension NumberStatistics {
  /// In the order of the columns.
  fileprivate var cells: [Cell] {
    [
      .integer(count), .real(mean), .real(sd), .real(minimum), .real(maximum), .real(l2),
      .real(zeros), Cell(saturated), .real(notFinite),
    ]
  }

  fileprivate static var noCells: [Cell] { Array(repeating: .null, count: 9) }
}
