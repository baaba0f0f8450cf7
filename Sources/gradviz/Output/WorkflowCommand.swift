import TraceGraph
import Training

/// Annotations as GitHub's workflows read them from the log of a job.
enum WorkflowCommand {
  /// A verdict as an annotation: critical ones are errors, the others warnings, notes notices.
  static func annotation(_ verdict: Verdict, _ text: String) -> String {
    let word =
      switch verdict.severity {
      case .critical: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let place = verdict.scope.isEmpty ? "" : " in \(verdict.scope)"
    return
      "::\(word) title=\(property("gradviz: \(verdict.kind.rawValue)\(place)"))::\(data(text))\n"
  }

  /// Text behind the second pair of colons.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// Text of a property, which colons and commas would end.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
