import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Shows how far a training is: a bar on a terminal, plain lines when asked for, else nothing.
final class TrainingProgressLine {
  private let every: Int?
  private let isBar: Bool
  private var shown = -1.0
  private var firstStep: Int?
  private(set) var firstLoss: Double?

  init(every: Int?) {
    self.every = every
    isBar = every == nil && isatty(STDERR_FILENO) == 1
  }

  func show(_ progress: TrainingProgress) {
    if firstStep == nil { firstStep = progress.step }
    if firstLoss == nil { firstLoss = progress.loss }
    if let every, progress.step % every == 0 { Diagnostics.note(Self.line(progress)) }
    guard isBar, progress.seconds - shown > 0.1 else { return }
    shown = progress.seconds
    Diagnostics.write(ProgressBar.clear + bar(progress))
  }

  /// Leaves the terminal's line empty.
  func end() {
    if isBar { Diagnostics.write(ProgressBar.clear) }
  }

  private static func line(_ progress: TrainingProgress) -> String {
    "step \(progress.step) epoch \(progress.epoch) loss \(progress.loss) "
      + "learning-rate \(progress.learningRate)"
  }

  private func bar(_ progress: TrainingProgress) -> String {
    let done = Double(progress.step + 1) / Double(max(1, progress.stepCount))
    let taken = Double(progress.step + 1 - (firstStep ?? 0))
    let rate = progress.seconds > 0 ? taken / progress.seconds : 0
    let left = rate > 0 ? Int(Double(progress.stepCount - progress.step - 1) / rate) : 0
    return ProgressBar.text(done)
      + " step \(progress.step + 1)/\(progress.stepCount)  loss \(Brief.number(progress.loss))  "
      + "\(Int(rate)) steps/s  \(left) s left"
  }
}
