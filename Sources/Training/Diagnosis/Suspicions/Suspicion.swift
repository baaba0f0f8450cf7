/// A cause that the evidence points at, with what would prove it.
struct Suspicion: Sendable {
  /// How plain the evidence is.
  enum Strength: Int, Comparable, Sendable {
    /// Worth trying where nothing else heals.
    case possible
    /// The evidence is unusual and would explain what is seen.
    case likely
    /// The evidence singles this cause out: what else heals works around it.
    case plain
    /// So plain that it is the cause where the run is no better than a constant, whatever heals in so few
    /// steps.
    case glaring
    /// What stands in the sheet or the data alone says so: nothing needs to be tried.
    case certain

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  var cause: Verdict.Cause
  /// The layer; empty for the whole run.
  var scope = ""
  var strength: Strength
  /// What is seen of it, the most telling first.
  var kinds: [Verdict.Kind]
  /// Changes that would heal, the smallest first.
  var tries: [Intervention] = []
  var evidence: [Verdict.Evidence] = []
}
