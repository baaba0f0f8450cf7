/// A model with the options of its training: what an experiment changes and trains.
public struct TrainingSetup: Sendable {
  /// What is trained.
  public var description: ModelDescription
  /// How it is trained.
  public var options: TrainingOptions
  /// What is computed over the rows that never train where that is another than what is minimised, such as
  /// an objective without its penalty.
  var validated: Objective?

  /// The text of the formulas, for changes of an activation or an operand there; empty without.
  public var formulas: String

  /// A setup that `trainer()` checks.
  public init(
    _ description: ModelDescription, _ options: TrainingOptions, formulas: String = ""
  ) {
    self.description = description
    self.options = options
    self.formulas = formulas
  }

  /// How many steps the options ask for; 0 where they cannot be counted.
  public var plannedSteps: Int {
    guard case .epochs = options.duration else {
      if case .steps(let steps) = options.duration { return steps }
      return 0
    }
    let count = description.data?.rows.count ?? 1
    let size = max(1, examplesPerStep)
    return (try? options.duration.steps(perEpoch: (count + size - 1) / size)) ?? 0
  }

  /// How many examples a step takes.
  var examplesPerStep: Int {
    let count = description.data?.rows.count ?? 1
    guard case .size(let batch) = options.batch else { return count }
    return min(batch, count)
  }

  /// Whether both have equal parameters at first; false where one is no model.
  func beginsLike(_ other: TrainingSetup) -> Bool {
    guard let own = try? Model(description), let others = try? Model(other.description) else {
      return false
    }
    return own.initialParameters.elementsEqual(others.initialParameters) {
      $0.name == $1.name && $0.value == $1.value
    }
  }

  /// A trainer at the first values.
  ///
  /// - Throws: `TrainingError` for a model or options that make no sense.
  public func trainer() throws(TrainingError) -> Trainer {
    try Trainer(try Model(description), options, validating: validated)
  }
}
