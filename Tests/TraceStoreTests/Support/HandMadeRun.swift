import Foundation
import GRDB
import Training

@testable import TraceStore

/// A run of statistics as another program writes one, from the page about the format alone: the five tables
/// that it needs and no views.
struct HandMadeRun {
  /// Scope, quantity, activation.
  static let subjects: [(scope: String, quantity: String, op: String?)] = [
    ("", "input", nil),
    ("encoder/layer1", "weight", nil), ("encoder/layer1", "bias", nil),
    ("encoder/layer1", "sum", nil), ("encoder/layer1", "activation", "sigmoid"),
    ("head:out", "weight", nil), ("head:out", "sum", nil),
  ]

  var steps = 6
  /// How many examples a step says that it has; nil for NULL.
  var batch: Int? = 32
  var reduction: String? = "mean"
  var scopes = true
  var type: String? = "float32"

  /// - Parameter path: where it comes to lie.
  func write(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(
        sql: "PRAGMA application_id = \(0x6772_6474); PRAGMA user_version = 2")
      for table in [
        RunSchema.run, RunSchema.graph, RunSchema.subject, RunSchema.step, RunSchema.chunk,
      ]
        + (scopes ? [RunSchema.scope] : [])
      {
        try database.execute(sql: table.statement())
      }
      try database.execute(
        sql: """
          INSERT INTO run VALUES (1, 'made', 'by hand', 'statistics', 1, 1000, NULL, 'complete', '', ?, ?)
          """, arguments: [type, reduction])
      if scopes {
        try database.execute(
          sql:
            "INSERT INTO scope VALUES (1, 'encoder/layer1', 'Linear(8, 4)'), (2, 'head:out', NULL)")
      }
      try database.execute(
        sql: "INSERT INTO graph VALUES (1, 'only', 0, 0, 0, 0, ?)", arguments: [Self.subjects.count]
      )
      try write(subjects: database)
      for step in 0..<steps { try write(step: step, database) }
    }
    try queue.close()
  }

  private func write(subjects database: Database) throws {
    var updates = 0
    for (place, subject) in Self.subjects.enumerated() {
      let isTrained = ["weight", "bias"].contains(subject.quantity)
      try database.execute(
        sql: "INSERT INTO subject VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
        arguments: [
          place + 1, place * 18, "\(subject.scope):\(subject.quantity)", subject.scope,
          subject.quantity, subject.op, isTrained ? updates * 18 : nil,
        ])
      if isTrained { updates += 1 }
    }
  }

  /// The nine numbers of a subject: its mean is `level`, its root mean square √(level² + 1).
  static func nine(_ level: Double, saturated: Double = .nan) -> [Double] {
    [64, level, 1, level - 1, level + 1, 8 * (level * level + 1).squareRoot(), 0, saturated, 0]
  }

  static let none = [0] + [Double](repeating: .nan, count: 8)

  private func write(step: Int, _ database: Database) throws {
    var numbers: [Double] = []
    var updates: [Double] = []
    for (place, subject) in Self.subjects.enumerated() {
      let isActivation = subject.quantity == "activation"
      numbers += Self.nine(Double(place), saturated: isActivation ? 0.25 : .nan)
      numbers += subject.quantity == "input" ? Self.none : Self.nine(0.125 * Double(place))
      guard ["weight", "bias"].contains(subject.quantity) else { continue }
      updates += Self.nine(Double(place) + 0.5) + Self.nine(0.5)
    }
    for (id, column) in [(2 * step + 1, numbers), (2 * step + 2, updates)] {
      try database.execute(
        sql: "INSERT INTO chunk VALUES (?, ?)",
        arguments: [id, column.withUnsafeBytes { Data($0) }])
    }
    try database.execute(
      sql: "INSERT INTO step VALUES (?, 0, ?, 0.1, ?, 1, NULL, NULL, NULL, ?, ?, 1, ?)",
      arguments: [
        step, 2 / Double(step + 1), Double(step), 2 * step + 1, batch, 2 * step + 2,
      ])
  }
}
