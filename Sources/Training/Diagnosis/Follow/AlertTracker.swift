/// Turns the verdicts of a run that grows into alerts, each told once.
public struct AlertTracker: Sendable {
  /// A verdict as it arises.
  public struct Alert: Hashable, Sendable {
    /// The newest step that was known then, from 0.
    public var step: Int
    /// What the run shows.
    public var verdict: Verdict
  }

  private var told: [Place: Verdict.Severity] = [:]

  private struct Place: Hashable {
    var kind: Verdict.Kind
    var scope: String
  }

  /// A tracker that has told nothing.
  public init() {}

  /// The verdicts above a note that were not told yet, and those that are worse than when they were told.
  ///
  /// - Parameters:
  ///   - report: of all that the run shows so far.
  ///   - step: the newest that is known.
  public mutating func alerts(_ report: DiagnosisReport, at step: Int) -> [Alert] {
    report.verdicts.filter { $0.severity > .note }.compactMap { verdict in
      let place = Place(kind: verdict.kind, scope: verdict.scope)
      if let before = told[place], before >= verdict.severity { return nil }
      told[place] = verdict.severity
      return Alert(step: step, verdict: verdict)
    }
  }
}
