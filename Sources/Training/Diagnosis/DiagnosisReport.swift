/// What a run shows, and what was tried against it.
public struct DiagnosisReport: Hashable, Sendable {
  /// The run in numbers.
  public struct Run: Hashable, Sendable {
    /// Steps with an update that are known of.
    public var steps: Int
    /// The loss of the first step; not-a-number without steps.
    public var firstLoss: Double
    /// The loss of the last step; not-a-number without steps.
    public var lastLoss: Double
    /// The loss of the best constant prediction; nil where it is not known.
    public var constantLoss: Double?

    init(_ series: TrainingSeries) {
      steps = series.steps.count
      firstLoss = series.steps.first?.loss ?? .nan
      lastLoss = series.steps.last?.loss ?? .nan
    }
  }

  /// The run in numbers.
  public var run: Run
  /// The first is the one to act on; without experiments the worst stands first.
  public var verdicts: [Verdict]
  /// What was tried, in order.
  public var experiments: [Experiment] = []
  /// Why no experiments were made, or not all, in words; empty where nothing is to be said.
  public var remark = ""

  /// A report with the worst verdicts first; equal ones keep their order.
  public init(verdicts: [Verdict], of series: TrainingSeries = TrainingSeries()) {
    run = Run(series)
    self.verdicts = verdicts.enumerated().sorted { a, b in
      a.element.severity == b.element.severity
        ? a.offset < b.offset : a.element.severity > b.element.severity
    }.map(\.element)
  }

  /// Whether no verdict is above a note.
  public var isHealthy: Bool { verdicts.allSatisfy { $0.severity == .note } }
}
