/// One fault that a run shows, with the numbers that say so.
public struct Verdict: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case vanishing, exploding, saturated, dead, nan, plateau, diverged
  }

  public enum Severity: String, CaseIterable, Comparable, Hashable, Sendable {
    case note, warning, critical

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int { self == .note ? 0 : (self == .warning ? 1 : 2) }
  }

  public var kind: Kind
  /// The layer or neuron; empty for the run as a whole.
  public var scope: String
  /// The first step that shows it.
  public var fromStep: Int
  public var severity: Severity
  /// Numbers by name, in an order that can be read.
  public var evidence: [Evidence]
  /// What shrank the gradient, factor by factor; only for vanishing.
  public var ledger: AttenuationLedger?
  /// What usually helps against what the evidence shows.
  public var advice: String

  /// A number or text by name.
  public struct Evidence: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      case number(Double)
      case text(String)
      /// Numbers by scope, in forward order.
      case byScope([(scope: String, number: Double)])

      public static func == (a: Content, b: Content) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)): x.bitPattern == y.bitPattern
        case (.text(let x), .text(let y)): x == y
        case (.byScope(let x), .byScope(let y)): x.elementsEqual(y, by: ==)
        default: false
        }
      }

      public func hash(into hasher: inout Hasher) {
        switch self {
        case .number(let number): hasher.combine(number.bitPattern)
        case .text(let text): hasher.combine(text)
        case .byScope(let list): for entry in list { hasher.combine(entry.scope) }
        }
      }
    }

    public var name: String
    public var content: Content

    public init(_ name: String, _ content: Content) {
      self.name = name
      self.content = content
    }

    init(_ name: String, _ number: Double) { self.init(name, .number(number)) }
  }

  init(
    _ kind: Kind, _ scope: String, from step: Int, _ severity: Severity, _ evidence: [Evidence],
    ledger: AttenuationLedger? = nil, advice: String
  ) {
    self.kind = kind
    self.scope = scope
    fromStep = step
    self.severity = severity
    self.evidence = evidence
    self.ledger = ledger
    self.advice = advice
  }
}

/// What a run shows.
public struct DiagnosisReport: Hashable, Sendable {
  /// The worst first.
  public var verdicts: [Verdict]

  public init(verdicts: [Verdict]) {
    self.verdicts = verdicts.enumerated().sorted { a, b in
      a.element.severity == b.element.severity
        ? a.offset < b.offset : a.element.severity > b.element.severity
    }.map(\.element)
  }

  /// Whether no verdict is above a note.
  public var isHealthy: Bool { verdicts.allSatisfy { $0.severity == .note } }
}
