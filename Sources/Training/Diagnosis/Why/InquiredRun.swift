import TraceGraph

/// A run that is asked about, with what it takes to train it anew.
struct InquiredRun {
  let setup: TrainingSetup
  /// How many steps it took.
  let steps: Int
  let thresholds: DiagnosisThresholds
  let cancellation: CancellationFlag?

  /// The run from its first values.
  func replay(without omission: Replay.Omission = Replay.Omission()) throws(TrainingError) -> Replay
  {
    try Replay(setup, steps: steps, without: omission, cancellation: cancellation)
  }

  /// Takes an update of the run apart.
  func split(_ step: Int, _ target: UpdateSplit.Target, row: Int) -> UpdateSplit {
    UpdateSplit(
      setup: setup, steps: steps, step: step, target: target, row: row, cancellation: cancellation)
  }

  /// Another setup in the place of the run's.
  func changed(_ setup: TrainingSetup) -> InquiredRun {
    InquiredRun(
      setup: setup, steps: steps, thresholds: thresholds, cancellation: cancellation)
  }

  /// Every how many steps all rows of the data are computed: at every one unless that takes more than
  /// 400,000 examples and more than four times as many as there are steps.
  static func spacing(steps: Int, rows: Int) -> Int {
    let all = Double(steps) * Double(rows)
    return max(1, Int(all / max(400_000, 4 * Double(steps))))
  }

  /// Searches for silent units.
  var silence: SilenceSearch { silence(Replay.Omission()) }

  /// Searches for silent units where something is left out.
  func silence(_ omission: Replay.Omission) -> SilenceSearch {
    SilenceSearch(setup: setup, steps: steps, omission: omission, cancellation: cancellation)
  }
}

/// What of a decisive update is left out for a proof.
struct BlamedPart {
  var words: String
  var omission: Replay.Omission
  var fromStep: Int

  /// The shares of the rows that did the most, where they are not all of them, then the update as a whole.
  static func parts(of update: DecisiveUpdate) -> [BlamedPart] {
    let rows = update.blamed
    let whole = BlamedPart(
      words: "the update of step \(update.step)", omission: Replay.Omission(update: update.step),
      fromStep: update.step)
    guard !rows.isEmpty else { return [whole] }
    let first = update.firstStep
    return [
      BlamedPart(
        words: self.words(rows), omission: Replay.Omission(examples: Set(rows), fromStep: first),
        fromStep: first), whole,
    ]
  }

  /// Rows of the data in words, counted from 1.
  static func words(_ rows: [Int]) -> String {
    let list = WordList.all(rows.map { String($0 + 1) })
    return rows.count == 1 ? "the share of row \(list)" : "the shares of rows \(list)"
  }
}
