import TraceGraph

/// Tells what a model is worth on the rows that never train.
final class Validator {
  /// How many rows never train.
  let count: Int
  /// How a prediction names a class; nil where targets are no classes.
  let rule: ClassRule?
  private let table: DataTable
  private let survey: ObjectiveSurvey
  private let isPerceptron: Bool

  /// - Throws: `TrainingError` for an objective that cannot be computed over the rows.
  init(_ model: Model, _ objective: Objective, _ table: DataTable) throws(TrainingError) {
    self.table = table
    count = table.rows.count
    isPerceptron = objective.perceptronTarget != nil
    survey = try ObjectiveSurvey(
      model, objective, rows: Array(table.rows.indices), of: table, most: count)
    rule = try Self.rule(model, objective, table)
  }

  private static func rule(
    _ model: Model, _ objective: Objective, _ table: DataTable
  ) throws(TrainingError) -> ClassRule? {
    let example = try model.record(row: 0)
    guard let data = model.description.data,
      let loss = objective.lossName(in: example).flatMap({ example.nodes[$0] }), loss.isScalar
    else { return nil }
    let outputs = model.description.network?.outputs(in: example.trace) ?? []
    return LossPart(example, loss: loss, outputs: outputs).flatMap { ClassRule($0, [data, table]) }
  }

  /// Loss and accuracy over the rows.
  ///
  /// - Parameter parameters: all of them as one vector.
  func result(at parameters: [Double]) throws(TrainingError) -> ValidationResult {
    let nodes = rule?.prediction.map { survey.example.trace[$0.id] } ?? []
    let (objective, predictions) = try survey.value(at: parameters, beside: nodes)
    if isPerceptron {
      let share = objective / Double(count)
      return ValidationResult(loss: share, accuracy: 1 - share, examples: count)
    }
    return ValidationResult(
      loss: objective,
      accuracy: rule?.accuracy(predictions, Array(table.rows.indices), of: table),
      examples: count)
  }
}
