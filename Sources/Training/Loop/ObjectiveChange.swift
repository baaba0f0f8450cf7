/// The objective over the data before the first update and after the last.
public struct ObjectiveChange: Hashable, Sendable {
  /// What is compared: "mean of loss", a formula of the objective, "mistakes".
  public var what: String
  /// At the first values of the parameters.
  public var before: Double
  /// At the values that training came to.
  public var after: Double
  /// Over how many examples; 1 without data.
  public var examples: Int
  /// How many examples the data has. More than `examples` where computing all of them would have taken
  /// long against the training: the examples that are taken lie evenly in the data.
  public var rows: Int

  /// A change from its parts.
  public init(what: String, before: Double, after: Double, examples: Int, rows: Int) {
    self.what = what
    self.before = before
    self.after = after
    self.examples = examples
    self.rows = rows
  }
}

extension Trainer {
  /// Compares the objective before the first update with the one at the current parameters, over all
  /// data whatever the batches are. The trainer stays as it is.
  ///
  /// Where batches hold all data, the numbers are those of the steps, bit for bit. Else each example is
  /// computed alone; of data that training passes over fewer than ten times so many examples are taken
  /// that they are a tenth of those of all steps, and at least 1,000.
  ///
  /// - Throws: `TrainingError` for an objective that cannot be computed over the data.
  /// - Complexity: about two passes over the examples without gradients, at most a fifth of what
  ///   training took, or 2,000 examples.
  public func objectiveChange() throws(TrainingError) -> ObjectiveChange {
    let first = model.initialParameters.flatMap(\.value.elements)
    let rows = model.exampleCount
    if !isPerceptron, order.batchSize == rows {
      let computation = try computation(size: rows)
      if let data = model.description.data { computation.load(Array(0..<rows), of: data) }
      let values = [first, parameters].map { values in
        computation.load(parameters: values)
        computation.trace.replay()
        return computation.output.value
      }
      return ObjectiveChange(
        what: options.objective.text, before: values[0], after: values[1], examples: rows,
        rows: rows)
    }
    let (visits, isLarge) = stepCount.multipliedReportingOverflow(by: order.batchSize)
    let count = min(rows, max(1_000, isLarge ? rows : visits / 10))
    let survey = try ObjectiveSurvey(model, options.objective, rows: rows.evenly(count))
    return ObjectiveChange(
      what: options.objective.text, before: try survey.value(at: first),
      after: try survey.value(at: parameters), examples: count, rows: rows)
  }
}

extension Objective {
  /// What is minimised, in words.
  public var text: String {
    switch self {
    case .mean(let name): "mean of \(name)"
    case .formula(let text): text
    case .perceptron: "mistakes"
    }
  }
}

extension Int {
  /// `count` of the numbers from 0 up to this one, evenly spaced, the first among them.
  fileprivate func evenly(_ count: Int) -> [Int] {
    (0..<count).map { $0 * self / count }
  }
}
