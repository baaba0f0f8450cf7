import Sheets
import TraceGraph

/// Tells, once a run of the command, which compositions lose digits and what to write instead, where no
/// gradient passes, and what is computed outside of where it has a value.
enum FormulaHints {
  nonisolated(unsafe) private static var told: Set<StableForm> = []
  nonisolated(unsafe) private static var isArgmaxTold = false
  nonisolated(unsafe) private static var isUndefinedTold = false

  static func tell(_ trace: Trace) {
    for form in trace.stableForms where told.insert(form).inserted {
      Diagnostics.warning(
        "\(form.composed): \(form.cause)\n  \(form.stable) is the same with all digits")
    }
    if !isArgmaxTold, let node = trace.nodes.first(where: { $0.op == .argmax }) {
      isArgmaxTold = true
      let formula = node.formulaText.escapedForDisplay
      Diagnostics.note("\(formula) passes no gradient: through it everything gets 0")
    }
    if !isUndefinedTold, let node = trace.nodes.first(where: \.isUndefined) {
      isUndefinedTold = true
      Diagnostics.warning(node.undefinedText)
    }
  }

  /// The formulas of a sheet; one that cannot be recorded as it stands is told by who records it.
  static func tell(_ sheet: Sheet) {
    if let recording = try? sheet.record() { tell(recording.trace) }
  }
}

extension Value {
  /// Whether it is not a number, or has an element that is none, though its operands are all numbers.
  fileprivate var isUndefined: Bool {
    guard op != .leaf, op != .opaque else { return false }
    return tensor.elements.contains(where: \.isNaN)
      && !operands.contains { $0.tensor.elements.contains(where: \.isNaN) }
  }

  /// `y = log(x) is not a number at x = -1`.
  fileprivate var undefinedText: String {
    let places = operands.filter { $0.isScalar && !$0.name.isEmpty }
      .map { "\($0.fullName) = \(NumberFormat().text($0.value))" }
    let name = self.name.isEmpty ? "" : fullName + " = "
    let place = places.isEmpty ? "" : " at " + WordList.text(places)
    return (name + formulaText + " is not a number" + place).escapedForDisplay
  }
}
