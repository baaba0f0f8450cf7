import GRDB
import TraceGraph
import Training

/// Records a training run into a file.
///
/// Steps are collected in a transaction. `record(_ state:)` ends it: when the call returns, its steps
/// are safe from a kill of the process, and `wantsState` says when it is time. One task uses a writer.
/// Call `finish` at the end: a writer that is dropped keeps its steps but leaves the run unfinished.
public final class RunWriter: StepRecording {
  /// The path as it was given.
  public let path: String
  /// How much of each step is recorded.
  public let policy: RecordPolicy
  /// Where training stood when the run was resumed: nil for a new run, and for one that was recorded
  /// without states.
  public let resumedState: TrainingState?
  let warn: (RunWarning) -> Void
  let connection: RunConnection
  /// The absolute path without links.
  let file: String
  /// Held until the connection is closed.
  var lock: RecorderLock?

  var statements: WriterStatements?
  var counters: WriterCounters
  var graphs: GraphTable
  var batch = Batch()
  var examples: [Int]?
  /// Seconds of training before it was resumed.
  let secondsBefore: Double
  var scratch: [Double] = []
  var stateLayout: StateLayout?
  /// The parameters of the step that was recorded last, until its update is known.
  var pendingUpdate: PendingUpdate?
  /// The error after which nothing is recorded any more.
  var failure: RunError?
  var isFinished = false

  init(
    opened: OpenedRun, policy: RecordPolicy, warn: @escaping (RunWarning) -> Void
  ) {
    path = opened.connection.path
    connection = opened.connection
    file = opened.file
    examples = opened.examples
    secondsBefore = opened.secondsBefore
    lock = opened.lock
    counters = opened.counters
    graphs = opened.graphs
    resumedState = opened.state
    statements = opened.statements
    self.policy = policy
    self.warn = warn
  }

  deinit {
    guard !isFinished else { return }
    // Nobody is left to tell; what cannot be kept is missing from the file.
    if failure == nil { try? commit() }
    statements = nil
    try? connection.close(.writing)
  }

  /// Whether enough waits for `record(_ state:)`: 8 MB of numbers, or steps of half a second.
  public var wantsState: Bool { batch.isDue }

  /// A run keeps what its steps are worth on rows that never train.
  public var wantsValidation: Bool { true }

  /// Records a step before its update, where the policy asks for it or its loss is not finite, and finishes
  /// the statistics of the update before it.
  ///
  /// - Throws: `RunError` of kind `misuse` after `finish`, for a step that does not come after the last
  ///   recorded one, and for a learning rate that is not-a-number; of kind `full` or `system` where the file
  ///   cannot be written. After an error in writing every call throws it again.
  public func record(_ step: StepRecord) throws(RunError) {
    try requireOpen()
    try finishUpdate(at: step)
    // Whoever never gives a state has steps saved all the same; looked at before this step, so that its
    // state can still come.
    if batch.isOverdue { try commit() }
    batch.countStep()
    guard policy.records(step: step.step, loss: step.loss) else { return }
    try writing("step \(step.step)") { try write(step, isEnding: false, $0, $1) }
  }

  /// Records the state after the last update, whatever `every` says: its learning rate is NULL. Resuming
  /// takes it for what it is, a step that is still to be taken.
  ///
  /// - Throws: `RunError` as recording any other step does.
  public func record(ending step: StepRecord) throws(RunError) {
    try requireOpen()
    try finishUpdate(at: step)
    batch.countStep()
    try writing("step \(step.step)") { try write(step, isEnding: true, $0, $1) }
  }

  /// Keeps a state to resume from in place of the one before, and saves all steps so far.
  ///
  /// - Throws: `RunError` as recording a step does.
  public func record(_ state: TrainingState) throws(RunError) {
    try requireOpen()
    try finishUpdate(at: state)
    try writing("state of step \(state.step)") { try write(state, $0, $1) }
    try commit()
  }

  /// About how large the file becomes; see `RecordPolicy.estimatedBytes`.
  public func estimatedBytes(steps: Int, trace: Trace) -> Int {
    policy.estimatedBytes(steps: steps, trace: trace)
  }
}

extension RunWriter {
  func requireOpen() throws(RunError) {
    if let failure { throw failure }
    guard !isFinished else {
      throw RunError(
        .writing, .misuse, of: path, cause: "the run is finished", remedy: "resume it first")
    }
  }

  /// Runs `body` in the open transaction. After an error the transaction is undone and the writer is
  /// done: what the file holds is whole batches.
  func writing(
    _ part: String, _ body: (Database, WriterStatements) throws -> Void
  ) throws(RunError) {
    guard let statements else { return }
    do throws(RunError) {
      try connection.perform(.writing, part) { database in
        try begin(database)
        try body(database, statements)
      }
    } catch {
      failure = error
      rollBack()
      throw error
    }
  }
}
