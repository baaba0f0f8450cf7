import GRDB
import TraceGraph
import Training

/// What a statistic of a run is about: a quantity in a scope, or one tensor.
struct Subject: Hashable {
  var key: StatisticsKey
  /// What people call it: the tensor's full name where the numbers are those of one tensor, else
  /// `layer1:activation`.
  var label: String
  /// The activation function, of an activation where it is known.
  var op: String?
  /// Where the numbers of its update stand in their column; nil for what training does not change.
  var updatePlace: Int?

  static let query = """
    SELECT place, name, scope, quantity, op, update_place FROM subject WHERE graph = ?
    ORDER BY place
    """

  init(_ key: StatisticsKey, label: String, op: String? = nil, updatePlace: Int? = nil) {
    self.key = key
    self.label = label
    self.op = op
    self.updatePlace = updatePlace
  }

  /// Whether the numbers of both are about the same, whatever it is called.
  func isSame(as other: Subject) -> Bool { key == other.key }

  /// The subject of the current row.
  init(_ row: RunStatement) throws(RunStatement.Fault) {
    label = try row.text(1)
    let scope = try row.text(2)
    let word = try row.text(3)
    guard let quantity = StatisticsKey.Quantity(rawValue: word) else {
      throw row.invalid("the quantity '\(word)' is unknown")
    }
    key = StatisticsKey(scope: scope, quantity: quantity)
    op = try row.optionalText(4)
    updatePlace = try row.optionalInteger(5)
    if quantity == .tensor {
      guard let name = NodeName.withoutScope(label, scope) else {
        throw row.invalid("'\(label)' is not in its scope")
      }
      key.name = name
    }
  }

  /// How many numbers a step has of a subject.
  static let size = RunSchema.measureColumns.count

  /// The subjects of all graphs, by graph, each in the order of their numbers: one walk over the table,
  /// however many graphs there are.
  static func all(_ database: Database) throws -> [Int: [Subject]] {
    let rows = try RunStatement(
      database,
      """
      SELECT place, name, scope, quantity, op, update_place, graph, id FROM subject ORDER BY id
      """)
    try rows.query()
    var last = 0
    var updates: [Int: Int] = [:]
    var subjects: [Int: [Subject]] = [:]
    while try rows.next() {
      _ = try rows.rowNumber(7, after: &last)
      let graph = try rows.integer(6)
      let subject = try Subject(rows)
      guard try rows.integer(0) == (subjects[graph]?.count ?? 0) * size,
        subject.updatePlace.map({ $0 == (updates[graph] ?? 0) * size }) ?? true
      else {
        throw rows.invalid("the subjects of graph \(graph) leave gaps")
      }
      if subject.updatePlace != nil { updates[graph, default: 0] += 1 }
      subjects[graph, default: []].append(subject)
    }
    return subjects
  }

  /// How many subjects of each graph have numbers of their update.
  static func updateCounts(_ database: Database) throws -> [Int: Int] {
    try all(database).mapValues { subjects in subjects.count { $0.updatePlace != nil } }
  }

  /// The subjects of a graph in the order of their numbers, which lie one behind the other.
  static func all(ofGraph graph: Int, _ rows: RunStatement) throws(RunStatement.Fault) -> [Subject]
  {
    var subjects: [Subject] = []
    try rows.query(.integer(graph))
    while try rows.next() {
      guard try rows.integer(0) == subjects.count * size else {
        throw rows.invalid("the subjects of graph \(graph) leave gaps")
      }
      subjects.append(try Subject(rows))
    }
    return subjects
  }
}

extension NumberSummary {
  /// The summary of numbers in the order of `RunSchema.measures`; nil when none has such numbers.
  init?(_ numbers: ArraySlice<Double>) {
    // Millions of these are read of a long run: no copy is made.
    let summary = numbers.withUnsafeBufferPointer { all -> NumberSummary? in
      guard all.count == RunSchema.measures.count, let count = CheckedSize.whole(all[0]),
        all[8] >= 0, all[8] <= 1
      else { return nil }
      return NumberSummary(
        count: count, mean: all[1], sd: all[2], minimum: all[3], maximum: all[4], l2: all[5],
        zeros: all[6], saturated: all[7].isNaN ? nil : all[7], notFinite: all[8])
    }
    guard let summary else { return nil }
    self = summary
  }
}
