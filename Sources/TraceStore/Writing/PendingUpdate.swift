import GRDB
import TraceGraph
import Training

/// A recorded step whose update is still to come, with the parameters that it had.
struct PendingUpdate {
  let step: Int
  let plan: UpdatePlan
  let before: [Double]

  /// Nil where nothing is trained.
  init?(_ step: StepRecord, _ graph: RecordedGraph) {
    guard let plan = graph.statistics.updates else { return nil }
    self.step = step.step
    self.plan = plan
    before = plan.numbers(step.trace)
  }
}

extension RunWriter {
  /// Writes what the update of the last recorded step made of its parameters, which the step behind it
  /// shows before its own update.
  func finishUpdate(at next: StepRecord) throws(RunError) {
    guard let pending = pendingUpdate else { return }
    pendingUpdate = nil
    guard next.step == pending.step + 1 else { return }
    let names = next.trace.nodes.lazy.filter { $0.role == .parameter || $0.role == .bias }
    guard names.map(\.label).elementsEqual(pending.plan.names) else { return }
    var after: [Double] = []
    for node in names { node.readValue { after.append(contentsOf: $0) } }
    try write(pending, after)
  }

  /// The same from the state after the step.
  func finishUpdate(at state: TrainingState) throws(RunError) {
    guard let pending = pendingUpdate, state.step == pending.step + 1 else { return }
    guard let after = pending.plan.numbers(state) else { return }
    pendingUpdate = nil
    try write(pending, after)
  }

  private func write(_ pending: PendingUpdate, _ after: [Double]) throws(RunError) {
    guard after.count == pending.before.count else { return }
    try writing("update of step \(pending.step)") { _, statements in
      let before = counters.bytes
      let column = pending.plan.column(before: pending.before, after: after)
      let first = try write(column: column, statements)
      try statements.update.run(.integer(first), .integer(pending.step))
      batch.count(bytes: counters.bytes - before)
    }
  }
}
