import Training

/// Shows how far a training is: a bar on a terminal, plain lines when asked for, else nothing.
final class TrainingProgressLine {
  private let every: Int?
  private let isBar: Bool
  /// Seconds at which the bar was written last: a short training shows none.
  private var shown = 0.0
  private var firstStep: Int?

  init(every: Int?) {
    self.every = every
    isBar = every == nil && StatusLine.isPossible
  }

  func show(_ progress: TrainingProgress) {
    if firstStep == nil { firstStep = progress.step }
    if let every, progress.step % every == 0 { Diagnostics.note(Self.line(progress)) }
    guard isBar, progress.seconds - shown > 0.1 else { return }
    shown = progress.seconds
    let bar = ProgressBar(progress, firstStep: firstStep ?? 0)
    Diagnostics.write(StatusLine.erasing + bar.text(width: StatusLine.width - 1))
  }

  /// Leaves the terminal's line empty.
  func end() {
    if isBar { Diagnostics.write(StatusLine.erasing) }
  }

  private static func line(_ progress: TrainingProgress) -> String {
    "step \(progress.step) epoch \(progress.epoch) loss \(progress.loss) "
      + "learning-rate \(progress.learningRate)"
  }
}
