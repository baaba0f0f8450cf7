import Training

/// A diagnosis for people.
enum DiagnosisText {
  static func text(_ report: DiagnosisReport) -> String {
    guard !report.verdicts.isEmpty else { return "nothing found\n" }
    return report.verdicts.map(text).joined(separator: "\n")
  }

  private static func text(_ verdict: Verdict) -> String {
    let place = verdict.scope.isEmpty ? "" : " in \(verdict.scope)"
    var lines = [
      "\(verdict.severity.rawValue): \(verdict.kind.rawValue)\(place), from step \(verdict.fromStep)"
    ]
    for item in verdict.evidence { lines.append("  \(item.name): \(text(item.content))") }
    if let ledger = verdict.ledger { lines += text(ledger) }
    lines.append("  what helps: \(verdict.advice)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ content: Verdict.Evidence.Content) -> String {
    switch content {
    case .number(let number): Brief.number(number)
    case .text(let text): text
    case .byScope(let list):
      list.map { "\($0.scope) \(Brief.number($0.number))" }.joined(separator: ", ")
    }
  }

  private static func text(_ ledger: AttenuationLedger) -> [String] {
    ["  what shrank the gradient of \(ledger.target) at step \(ledger.step):"]
      + ledger.factors.map { "    \($0.description)" }
  }
}
