import TraceGraph
import Training

/// The objective before and after training, for people.
enum ObjectiveText {
  /// "0.5333 -> 0.0896, mean of loss over all 6 examples".
  static func line(_ change: ObjectiveChange) -> String {
    let numbers = "\(NumberFormat().text(change.before)) -> \(NumberFormat().text(change.after))"
    return "\(numbers), \(change.what.fitted(to: 60))\(extent(change))"
  }

  private static func extent(_ change: ObjectiveChange) -> String {
    if change.examples < change.rows {
      return " over \(change.examples) of \(change.rows) examples"
    }
    return change.rows > 1 ? " over all \(change.rows) examples" : ""
  }
}

/// What a training came to, in a few lines.
struct TrainingSummary {
  var outcome: TrainingOutcome
  var objective: ObjectiveChange
  var trainer: Trainer
  var path: String?

  /// More numbers than this are counted, not listed.
  private static let mostNumbers = 20

  var text: String {
    var lines = ["steps       \(outcome.state.step) of \(trainer.stepCount)"]
    if case .errorFree(let epoch) = outcome.ending { lines.append("error-free  epoch \(epoch)") }
    if outcome.loss == nil { lines.append("            there was nothing left to do") }
    lines.append("objective   " + ObjectiveText.line(objective))
    lines += parameters
    if let path { lines.append("run         \(path)") }
    return lines.map(\.escapedForDisplay).joined(separator: "\n") + "\n"
  }

  private var parameters: [String] {
    let count = outcome.state.parameters.reduce(0) { $0 + $1.value.elements.count }
    guard count <= Self.mostNumbers else { return ["parameters  \(count) numbers"] }
    let width = max(12, (outcome.state.parameters.map(\.name.displayWidth).max() ?? 0) + 1)
    return outcome.state.parameters.map { name, value in
      let numbers = value.elements.map(NumberFormat().text).joined(separator: ", ")
      return name.padded(to: width) + (value.shape.isEmpty ? numbers : "[\(numbers)]")
    }
  }
}
