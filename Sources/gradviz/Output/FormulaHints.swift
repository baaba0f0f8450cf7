import Sheets
import TraceGraph

/// Tells, once a run of the command, which compositions lose digits and what to write instead, and where
/// no gradient passes.
enum FormulaHints {
  nonisolated(unsafe) private static var told: Set<StableForm> = []
  nonisolated(unsafe) private static var isArgmaxTold = false

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
  }

  /// The formulas of a sheet; one that cannot be recorded as it stands is told by who records it.
  static func tell(_ sheet: Sheet) {
    if let recording = try? sheet.record() { tell(recording.trace) }
  }
}
