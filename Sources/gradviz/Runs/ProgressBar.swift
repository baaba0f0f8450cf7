import TraceGraph
import Training

/// How far a work is, in one line of a terminal.
struct ProgressBar {
  private let share: Double
  /// What stands beside the bar, the most important first.
  private let parts: [String]

  /// - Parameters:
  ///   - what: what is done.
  ///   - share: from 0 to 1.
  init(_ what: String, share: Double) {
    self.share = share
    parts = [what.escapedForDisplay]
  }

  /// - Parameters:
  ///   - progress: of a training.
  ///   - firstStep: the step at which this call of `train` began.
  init(_ progress: TrainingProgress, firstStep: Int) {
    share = Double(progress.step + 1) / Double(max(1, progress.stepCount))
    let taken = Double(progress.step - firstStep)
    let rate = progress.seconds > 0 ? taken / progress.seconds : 0
    parts = [
      "step \(progress.step + 1)/\(progress.stepCount)",
      "loss \(NumberFormat().text(progress.loss))",
      Self.left(progress.stepCount - progress.step - 1, rate),
      rate > 0 ? "\(NumberFormat().text(rate)) steps/s" : "",
    ]
  }

  /// As many parts as fit: a longer line would wrap, and a wrapped line cannot be erased.
  func text(width: Int) -> String {
    var text = ""
    for part in parts where !part.isEmpty {
      let longer = text.isEmpty ? part : text + "  " + part
      guard longer.count <= width else { break }
      text = longer
    }
    let room = min(20, width - text.count - 3)
    return room < 5 ? text : bar(room) + " " + text
  }

  private func bar(_ count: Int) -> String {
    let filled = min(count, max(0, Int(share * Double(count))))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: " ", count: count - filled) + "]"
  }

  private static func left(_ steps: Int, _ rate: Double) -> String {
    let seconds = Double(steps) / rate
    guard rate > 0, seconds < 1e9 else { return "" }
    if seconds < 120 { return "\(Int(seconds)) s left" }
    if seconds < 7_200 { return "\(Int(seconds / 60)) min left" }
    return "\(Int(seconds / 3_600)) h left"
  }
}
