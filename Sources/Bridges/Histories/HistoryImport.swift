import TraceGraph
import TraceStore
import Training

/// Makes a run of statistics of a history.
///
/// The rows are walked over three times: to see what columns hold, to check every row, and to write. So nothing is
/// written of a history that is refused, and no more than a row and a step stand in memory.
package struct HistoryImport {
  /// A step holds eighteen numbers of a layer or number (`docs/run-format.md`).
  private static let bytesOfSubject = 144.0

  private let source: any HistorySource
  private let plan: HistoryPlan
  /// What people should know: which column is what, and what is left out.
  package private(set) var notes: [String] = []
  /// How many steps the run gets.
  package private(set) var steps = 0

  /// Reads a table.
  ///
  /// - Throws: for a file that is none, and for rows that contradict themselves, with their line.
  package init(csv path: String, _ choices: HistoryChoices) throws(BridgeError) {
    try self.init(try CSVHistory(path), choices)
  }

  /// Reads lines of JSON.
  ///
  /// - Throws: as `init(csv:_:)`.
  package init(jsonLines path: String, _ choices: HistoryChoices) throws(BridgeError) {
    try self.init(try JSONHistory(path), choices)
  }

  /// Reads event files of TensorBoard.
  ///
  /// - Parameters:
  ///   - path: the folder of one run, or one file.
  ///   - choices: of tags.
  /// - Throws: as `init(csv:_:)`, and for files that are damaged.
  package init(tensorBoard path: String, _ choices: HistoryChoices) throws(BridgeError) {
    try self.init(try EventHistory(path), choices)
  }

  /// The event files that `init(tensorBoard:_:)` reads.
  ///
  /// - Throws: for a folder without any.
  package static func eventFiles(_ path: String) throws(BridgeError) -> [String] {
    try EventHistory.files(path)
  }

  init(_ source: any HistorySource, _ choices: HistoryChoices) throws(BridgeError) {
    self.source = source
    let (facts, rows) = try ColumnFacts.all(of: source)
    guard rows > 0 else {
      throw BridgeError(.invalid, of: source.path, "there is no row below the names")
    }
    plan = try HistoryPlan(source, facts, choices)
    var steps = HistorySteps(plan, source.path)
    var count = 0
    try steps.forEachStep(of: source) { _ in count += 1 }
    guard count > 0 else {
      throw BridgeError(.invalid, of: source.path, "no row has both a step and a loss")
    }
    self.steps = count
    try requireRoom()
    notes = source.notes + plan.notes + steps.notes
  }

  /// Every step holds all subjects, also those that its row does not tell: of few letters there could be a run
  /// without end.
  private func requireRoom() throws(BridgeError) {
    let size = CheckedSize.count(steps, plan.subjects.count) * Self.bytesOfSubject
    do {
      try MemoryBudget.require(size)
    } catch {
      throw BridgeError(
        .invalid, of: source.path,
        "the run of \(steps) steps with \(plan.subjects.count) layers and numbers would have "
          + "\(MemoryRefusal.text(error.needed)), and may have "
          + MemoryRefusal.text(Double(error.budget)),
        remedy: "leave columns out (--map 'COLUMN=nothing'), or allow more (--memory)")
    }
  }

  /// Writes the run.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - program: what the run says that it was recorded by.
  ///   - overwriting: whether a file that is there gives way.
  ///   - cancellation: ends the run early, as one that was stopped.
  /// - Returns: how many steps were written.
  /// - Throws: `RunError` where the run cannot be written, `BridgeError` where the history has changed meanwhile.
  @discardableResult
  package func write(
    to path: String, program: String, overwriting: Bool, cancellation: CancellationFlag? = nil
  ) throws -> Int {
    let known = plan.batch != nil || plan.column(of: .batch) != nil
    let description = RunDescription(
      name: FileName.name(of: source.path), program: program,
      attachments: [
        RunDescription.Attachment(name: "columns", kind: "columns", .text(plan.json))
      ], reduction: known ? .mean : .other)
    let writer = try RunWriter(
      creating: path, description, policy: RecordPolicy(values: .statistics),
      overwriting: overwriting)
    do {
      try writer.begin(telling: plan.subjects)
      var steps = HistorySteps(plan, source.path)
      var written = 0
      var failure: RunError?
      try steps.forEachStep(of: source) { step throws(BridgeError) in
        guard failure == nil, cancellation?.isCancelled != true else { return }
        do throws(RunError) {
          try writer.record(step)
          written += 1
        } catch { failure = error }
      }
      if let failure { throw failure }
      let isWhole = written == self.steps || cancellation?.isCancelled != true
      try writer.finish(isWhole ? .complete : .stopped("interrupted"))
      return written
    } catch let error as BridgeError {
      try writer.finish(.stopped(error.cause))
      throw error
    }
  }
}

extension HistoryPlan {
  /// What every column became, as the run keeps it.
  fileprivate var json: String {
    var writer = JSONWriter()
    writer.list(Array(columns.enumerated()), separator: ",\n ") { writer, column in
      writer.raw("{\"column\": ")
      writer.string(column.element)
      writer.raw(", \"as\": ")
      writer.string(meanings[column.offset].text)
      writer.raw("}")
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
