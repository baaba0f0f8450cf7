extension Trainer {
  /// Trains to the end, or to the end of the current step when cancelled.
  ///
  /// Every step is recorded with the values before its update, and the state after the last update as
  /// the step that would come next: a loss that is not finite there is told as one of a step. What is
  /// needed to go on is recorded whenever the recorder wants it, and at the end whatever the ending.
  /// - Parameters:
  ///   - recorder: receives every step; nil to record nothing.
  ///   - cancellation: checked before every step.
  ///   - progress: called after every step.
  /// - Throws: what the recorder throws, and `TrainingError` when a smaller last batch cannot be
  ///   recorded. A loss that is not finite is no error but an ending.
  /// - Returns: how it ended, with the state to go on from.
  @discardableResult
  public func run(
    recorder: (any StepRecording)? = nil, cancellation: CancellationFlag? = nil,
    progress: ((TrainingProgress) -> Void)? = nil
  ) throws -> TrainingOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    var ending = TrainingOutcome.Ending.finished
    var loss: Double?
    while step < stepCount {
      if cancellation?.isCancelled == true {
        ending = .cancelled
        break
      }
      let before = order
      var result = try computeStep(seconds: (clock.now - start).inSeconds)
      if recorder?.wantsValidation == true, step.isMultiple(of: validationSpacing) {
        result.record.validation = try validation(of: result)
      }
      loss = result.record.loss
      try recorder?.record(result.record)
      progress?(result.record.progress(of: stepCount))
      if let failure = result.failure {
        order = before
        ending = .notFinite(failure)
        break
      }
      update(rate: result.record.learningRate)
      if let epoch = errorFreeEpoch() {
        ending = .errorFree(epoch: epoch)
        break
      }
      if let recorder, recorder.wantsState { try recorder.record(state) }
    }
    if !ending.isFailure,
      let failure = try recordEnding(recorder, seconds: (clock.now - start).inSeconds)
    {
      ending = .notFinite(failure)
    }
    let state = state
    try recorder?.record(state)
    return TrainingOutcome(ending: ending, state: state, loss: loss)
  }

  /// Computes and records where training ended.
  ///
  /// - Returns: what is no finite number there; nil for nothing.
  private func recordEnding(
    _ recorder: (any StepRecording)?, seconds: Double
  ) throws -> NumericFailure? {
    var result = try computeEnding(seconds: seconds)
    if recorder?.wantsValidation == true {
      result.record.validation = try validation(of: result)
    }
    try recorder?.record(ending: result.record)
    return result.failure.flatMap { $0.kind == .value ? $0 : nil }
  }
}

extension TrainingOutcome.Ending {
  fileprivate var isFailure: Bool {
    if case .notFinite = self { return true }
    return false
  }
}

extension Duration {
  /// As a number of seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

extension StepRecord {
  fileprivate func progress(of stepCount: Int) -> TrainingProgress {
    TrainingProgress(
      step: step, stepCount: stepCount, epoch: epoch, loss: loss, learningRate: learningRate,
      seconds: seconds)
  }
}
