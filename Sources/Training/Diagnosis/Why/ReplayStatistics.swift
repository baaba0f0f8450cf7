/// Statistics along a replay, a step at a time.
final class ReplayStatistics {
  private let recorder = SeriesRecorder()

  /// The statistics of a computed step.
  func step(_ record: StepRecord) -> TrainingSeries.Step {
    recorder.record(record)
    return recorder.takeLast() ?? TrainingSeries.Step(record)
  }
}
