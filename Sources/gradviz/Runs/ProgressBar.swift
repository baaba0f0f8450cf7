import Training

/// How far a training is, in one line of a terminal.
struct ProgressBar {
  private let progress: TrainingProgress
  /// Steps a second since this call of `train` began.
  private let rate: Double

  init(_ progress: TrainingProgress, firstStep: Int) {
    self.progress = progress
    let taken = Double(progress.step - firstStep)
    rate = progress.seconds > 0 ? taken / progress.seconds : 0
  }

  /// As many parts as fit, the most important first: a longer line would wrap, and a wrapped line
  /// cannot be erased.
  func text(width: Int) -> String {
    var text = ""
    for part in [steps, loss, left, speed] where !part.isEmpty {
      let longer = text.isEmpty ? part : text + "  " + part
      guard longer.count <= width else { break }
      text = longer
    }
    let room = min(20, width - text.count - 3)
    return room < 5 ? text : bar(room) + " " + text
  }

  private func bar(_ count: Int) -> String {
    let share = Double(progress.step + 1) / Double(max(1, progress.stepCount))
    let filled = min(count, Int(share * Double(count)))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: " ", count: count - filled) + "]"
  }

  private var steps: String { "step \(progress.step + 1)/\(progress.stepCount)" }
  private var loss: String { "loss \(Brief.number(progress.loss))" }
  private var speed: String { rate > 0 ? "\(Brief.number(rate)) steps/s" : "" }

  private var left: String {
    let seconds = Double(progress.stepCount - progress.step - 1) / rate
    guard rate > 0, seconds < 1e9 else { return "" }
    if seconds < 120 { return "\(Int(seconds)) s left" }
    if seconds < 7_200 { return "\(Int(seconds / 60)) min left" }
    return "\(Int(seconds / 3_600)) h left"
  }
}
