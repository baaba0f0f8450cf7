import TraceGraph
import Training

/// What the statistics of a run are about: a quantity in a scope, or one tensor.
struct Subject: Hashable {
  var key: StatisticsKey
  /// What people call it: the tensor's full name where the numbers are those of one tensor, else
  /// `layer1:activation`.
  var label: String

  static let query = "SELECT id, name, scope, quantity FROM subject ORDER BY id"

  init(_ key: StatisticsKey, label: String) {
    self.key = key
    self.label = label
  }

  /// The subject of the current row.
  init(_ row: RunStatement) throws(RunStatement.Fault) {
    label = try row.text(1)
    let scope = try row.text(2)
    let word = try row.text(3)
    guard let quantity = StatisticsKey.Quantity(rawValue: word) else {
      throw row.invalid("the quantity '\(word)' is unknown")
    }
    key = StatisticsKey(scope: scope, quantity: quantity)
    if quantity == .tensor {
      let prefix = scope.isEmpty ? "" : scope + "/"
      guard label.hasPrefix(prefix) else { throw row.invalid("'\(label)' is not in its scope") }
      key.name = String(label.dropFirst(prefix.count))
    }
  }
}

/// The numbers of the subjects that a run knows.
struct SubjectTable {
  private var ids: [Subject: Int] = [:]

  init() {}

  /// Reads what a run holds already.
  init(_ rows: RunStatement) throws(RunStatement.Fault) {
    try rows.query()
    while try rows.next() { ids[try Subject(rows)] = try rows.integer(0) }
  }

  /// The number of a subject; `insert` stores it when it is new.
  mutating func id(of subject: Subject, insert: (Int) throws -> Void) throws -> Int {
    if let known = ids[subject] { return known }
    let id = ids.count + 1
    try insert(id)
    ids[subject] = id
    return id
  }
}
