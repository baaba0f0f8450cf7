extension Trainer {
  /// Every how many steps the rows that never train are looked at: as far apart that they are no more than
  /// the rows that train in between, and at steps that are recorded. So validation takes at most as many
  /// examples as training does, without their gradients. The state after the last update has it always.
  public var validationSpacing: Int {
    let rows = validator?.count ?? 0
    let needed = max(1, (rows + order.batchSize - 1) / order.batchSize)
    return (needed + recordEvery - 1) / recordEvery * recordEvery
  }

  /// Loss and accuracy over the rows that never train, at the current parameters; nil without such rows.
  ///
  /// - Throws: `TrainingError` for an objective that cannot be computed over them.
  public func validation() throws(TrainingError) -> ValidationResult? {
    try validator?.result(at: parameters)
  }

  /// The validation of a step, with the accuracy of its own batch.
  func validation(of step: StepResult) throws(TrainingError) -> ValidationResult? {
    guard var result = try validation() else { return nil }
    if isPerceptron {
      result.trainingAccuracy = 1 - step.record.loss
    } else if let rule = validator?.rule, let data = model.description.data {
      let rows = step.record.examples
      let computation = try computation(size: rows.count)
      result.trainingAccuracy = rule.accuracy(computation.predictions, rows, of: data)
    }
    return result
  }
}
