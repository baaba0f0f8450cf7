/// One fault that a run shows, with the numbers that say so.
public struct Verdict: Hashable, Sendable {
  /// The faults that are looked for; `DiagnosisThresholds` says where each begins, and `docs/diagnosis.md`
  /// what each is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case vanishing, exploding, saturated, dead, nan, plateau, diverged, oscillating
    case noGradient = "no-gradient"
    case notUpdated = "not-updated"
    case overfitting, degenerate
  }

  /// How bad a fault is; only notes are compatible with health.
  public enum Severity: String, CaseIterable, Comparable, Hashable, Sendable {
    case note, warning, critical

    /// A note is less than a warning, a warning less than critical.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int { self == .note ? 0 : (self == .warning ? 1 : 2) }
  }

  /// Which fault.
  public var kind: Kind
  /// The layer or neuron; empty for the run as a whole.
  public var scope: String
  /// The first step that shows it.
  public var fromStep: Int
  /// The last step that shows it; nil where it holds to the end.
  public var toStep: Int?
  /// How bad it is.
  public var severity: Severity
  /// Why, as far as that is known.
  public var cause: Cause
  /// Numbers by name, in an order that can be read.
  public var evidence: [Evidence]
  /// What shrank the gradient, factor by factor; only for vanishing.
  public var ledger: AttenuationLedger?
  /// What helps: after experiments what healed, else what usually does against what the evidence shows.
  public var advice: String
  /// The changes that healed; empty where nothing did or nothing was tried.
  public var changes: [Change] = []
  /// The experiment that shows it, a position in the report's list.
  public var experiment: Int?
  /// Verdicts that follow from this one, positions in the report's list.
  public var explains: [Int] = []

  /// A number or text by name.
  public struct Evidence: Hashable, Sendable {
    /// A number, a text, or numbers by scope.
    public enum Content: Hashable, Sendable {
      /// A number; not-a-number and infinities are kept.
      case number(Double)
      /// Words, such as the name of a node.
      case text(String)
      /// Numbers by scope, in forward order.
      case byScope([(scope: String, number: Double)])

      /// Numbers are compared bit for bit, so that not-a-number equals itself.
      public static func == (a: Content, b: Content) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)): x.bitPattern == y.bitPattern
        case (.text(let x), .text(let y)): x == y
        case (.byScope(let x), .byScope(let y)): x.elementsEqual(y, by: ==)
        default: false
        }
      }

      /// Equal contents hash alike.
      public func hash(into hasher: inout Hasher) {
        switch self {
        case .number(let number): hasher.combine(number.bitPattern)
        case .text(let text): hasher.combine(text)
        case .byScope(let list): for entry in list { hasher.combine(entry.scope) }
        }
      }
    }

    /// The key in JSON, in lower case with underscores.
    public var name: String
    /// What was found.
    public var content: Content

    /// A piece of evidence.
    public init(_ name: String, _ content: Content) {
      self.name = name
      self.content = content
    }

    init(_ name: String, _ number: Double) { self.init(name, .number(number)) }
  }

  init(
    _ kind: Kind, _ scope: String, from step: Int, _ severity: Severity, _ evidence: [Evidence],
    ledger: AttenuationLedger? = nil, cause: Cause = .unknown, advice: String
  ) {
    self.cause = cause
    self.kind = kind
    self.scope = scope
    fromStep = step
    self.severity = severity
    self.evidence = evidence
    self.ledger = ledger
    self.advice = advice
  }
}
