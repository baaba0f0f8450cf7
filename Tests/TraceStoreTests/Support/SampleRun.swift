import Foundation
import GRDB
import TraceGraph
import TraceStore
import Training

@testable import RunWriterChild

/// Runs of the sample training in the states in which others may meet them.
enum SampleRun {
  /// A finished run.
  static func finish(_ path: String, steps: Int = 6, name: String = "") throws {
    let writer = try RunWriter(creating: path, RunDescription(name: name))
    try SampleTraining.trainer(steps: steps).run(recorder: writer)
    try writer.finish()
  }

  /// A run as a kill leaves it: all steps in the `-wal` file.
  ///
  /// - Parameter steps: how many have a state.
  static func leave(_ path: String, steps: Int = 6, name: String = "") throws {
    let original = path + ".original"
    let writer = try RunWriter(creating: original, RunDescription(name: name))
    let trainer = try SampleTraining.trainer(steps: steps)
    try trainer.run(recorder: writer)
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: original + ending, toPath: path + ending)
    }
    try writer.finish()
    try FileManager.default.removeItem(atPath: original)
  }

  /// Changes a run by SQL behind the library's back.
  static func change(_ path: String, by sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  /// Every row of every table but the seconds, a text each: two runs that hold the same are equal.
  static func tables(_ path: String) throws -> [String: [String]] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.inDatabase { database in
      var tables: [String: [String]] = [:]
      let names = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      for name in names {
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(name) ORDER BY 1")
        tables[name] = rows.map { row in
          row.filter { column, _ in column != "seconds" }.map { "\($0) \($1)" }
            .joined(separator: "|")
        }
      }
      return tables
    }
  }

  /// Where a file of a run of gradviz is, with what SQLite may have left beside it.
  static func journals(in scratch: Scratch) throws -> [String] {
    try scratch.files().filter { $0.hasSuffix("-journal") }
  }
}
