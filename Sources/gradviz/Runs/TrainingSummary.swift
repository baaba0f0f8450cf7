import Plots
import Sheets
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
  /// What the parameters came to on the rows that never train; nil without such rows.
  var validation: ValidationResult?
  /// Where those rows come from.
  var heldBack: SheetValidation?

  /// More numbers than this are counted, not listed.
  private static let mostNumbers = 20

  var text: String {
    var facts: [Fact] = [("steps", "\(outcome.state.step) of \(trainer.stepCount)")]
    if case .errorFree(let epoch) = outcome.ending {
      facts.append(("error-free", "epoch \(epoch)"))
    }
    if outcome.loss == nil { facts.append(("", "there was nothing left to do")) }
    facts.append(("objective", ObjectiveText.line(objective)))
    if let validation { facts.append(("validation", ValidationText.line(validation))) }
    if let heldBack { facts.append(("held back", HeldBackRecord(heldBack).text)) }
    facts += parameters
    if let path { facts.append(("run", path)) }
    return TextTable(
      facts: facts.map { ($0.label.escapedForDisplay, $0.text.escapedForDisplay) },
      least: Self.labelWidth
    ).text()
  }

  private typealias Fact = (label: String, text: String)

  /// Room for the longest label that is no name.
  private static let labelWidth = 10

  private var parameters: [Fact] {
    let count = outcome.state.parameters.reduce(0) { $0 + $1.value.elements.count }
    guard count <= Self.mostNumbers else { return [("parameters", "\(count) numbers")] }
    return outcome.state.parameters.map { name, value in
      let numbers = value.elements.map(NumberFormat().text).joined(separator: ", ")
      return (name, value.shape.isEmpty ? numbers : "[\(numbers)]")
    }
  }
}
