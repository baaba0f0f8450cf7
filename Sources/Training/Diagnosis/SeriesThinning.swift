/// Keeps of a long run what a diagnosis needs in bounded memory: the losses of all steps, and the
/// statistics of evenly spaced ones, of the first and the last, of the first with a number that is not
/// finite, and of those where weights jump, each with the step before.
package struct SeriesThinning {
  /// The steps so far; those that are thinned out have no statistics.
  package private(set) var steps: [TrainingSeries.Step] = []
  private let spacing: Int
  private let thresholds: DiagnosisThresholds
  private var isBroken = false
  private var jumpsLeft = 1_000
  /// The statistics of the last step, where they are not kept so far.
  private var last: [ScopeStatistics] = []

  /// - Parameter spacing: the statistics of every so many steps are kept, at least 1.
  package init(spacing: Int, thresholds: DiagnosisThresholds) {
    self.spacing = spacing
    self.thresholds = thresholds
  }

  /// Adds one step.
  package mutating func add(_ step: TrainingSeries.Step) {
    let isStart = isStart(step)
    if isStart { restoreLast() }
    let isKept = isStart || steps.count.isMultiple(of: spacing)
    last = isKept ? [] : step.scopes
    steps.append(step)
    if !isKept { steps[steps.count - 1].scopes = [] }
  }

  /// To be called after the last step, whose statistics are kept.
  package mutating func finish() { restoreLast() }

  /// Whether something begins at a step that a diagnosis must not miss.
  private mutating func isStart(_ step: TrainingSeries.Step) -> Bool {
    guard spacing > 1 else { return false }
    if !isBroken, step.isBroken {
      isBroken = true
      return true
    }
    guard var before = steps.last, before.step + 1 == step.step, jumpsLeft > 0 else { return false }
    if before.scopes.isEmpty { before.scopes = last }
    guard step.jump(since: before, over: thresholds.weightGrowth) != nil else { return false }
    jumpsLeft -= 1
    return true
  }

  private mutating func restoreLast() {
    guard !last.isEmpty else { return }
    steps[steps.count - 1].scopes = last
    last = []
  }
}

extension TrainingSeries.Step {
  /// Whether a number of the step is not finite.
  fileprivate var isBroken: Bool {
    !loss.isFinite
      || scopes.contains { $0.value.notFinite > 0 || ($0.gradient?.notFinite ?? 0) > 0 }
  }
}
