/// How much may be tried.
public enum ExperimentEffort: String, CaseIterable, Hashable, Sendable {
  /// Nothing: the evidence alone.
  case none
  /// At most ten times the run's own steps.
  case quick
  /// Everything that the evidence does not rule out, at most sixty times the run's own steps.
  case full

  /// How many times the run's own steps may be taken in all, the run itself included.
  public var budget: Int {
    switch self {
    case .none: 0
    case .quick: 10
    case .full: 60
    }
  }
}

/// Where experiments draw their lines.
enum ExperimentThresholds {
  /// A change heals if it takes the loss so far of the way from the unchanged run's to the best.
  static let healed = 0.8
  /// … if the loss is under this share of the unchanged run's: of a run that nothing betters, nothing heals
  static let better = 0.9
  /// … and if the loss is under this share of the best constant prediction's.
  static let belowConstant = 0.95
  /// A loss over this share of the best constant prediction's may be nothing learned.
  static let nothingLearned = 0.9
  /// … and one that comes less than so many times as far below it as labels in another order do
  static let overShuffled = 1.5
  /// … where it is over this share: what comes farther learned something.
  static let chanceFrom = 0.6
  /// So many standard errors are passed once in twenty times by chance (a normal distribution, one side).
  static let oneSided = 1.645
  /// A run that came so far of the way from the constant prediction to the best of all experiments learns:
  /// what else is seen is a note.
  static let learns = 0.6
  /// … while the loss falls at all times, so far.
  static let learnsFalling = 0.5
  /// … where a plain suspicion was confirmed, so far.
  static let learnsPlain = 0.8
  /// A loss over this share of the constant prediction's that stays where it is asks for experiments.
  static let stuck = 0.08
  /// A change that takes such a loss to this share of it shows that the run is in a hollow.
  static let hollow = 0.1
  /// … where it is over this share: under it a run learned, whatever else might be found.
  static let hollowFrom = 0.3
  /// Where something in the sheet or the data speaks against the run, under this share of it.
  static let finePlain = 0.3
  /// Under this share of the constant prediction's loss no experiments are made where nothing in the sheet
  /// speaks against the run.
  static let fine = 0.4
}
