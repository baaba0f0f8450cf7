import TraceGraph
import Training

/// A small training with all that makes resuming hard: an optimiser with memory, shuffled examples,
/// and a last batch that is smaller.
enum SampleTraining {
  /// - Parameters:
  ///   - steps: how many.
  ///   - tensors: whether layers have matrices.
  ///   - isValidated: whether two more rows never train.
  static func trainer(
    steps: Int, tensors: Bool = false, isValidated: Bool = false
  ) throws -> Trainer {
    let rows = (0..<7).map { i -> [Double] in
      let x = Double(i) / 7 - 0.4
      return [x, x * x - 0.1, x > 0 ? 0.9 : 0.1]
    }
    let network = NetworkDescription(
      inputs: ["x1", "x2"],
      layers: [
        .init(units: 3, sum: "k", out: "h", activation: "sigmoid", weights: "w", bias: "b"),
        .init(units: 1, out: "y", activation: "sigmoid", weights: "v", bias: "c"),
      ], granularity: tensors ? .tensor : .scalar)
    var description = ModelDescription(
      formulas: try FormulaProgram(parsing: "loss = squared(y, t)"), network: network,
      roles: ["t": .target], data: try DataTable(columns: ["x1", "x2", "t"], rows: rows), seed: 7)
    if isValidated {
      description.validation = try DataTable(
        columns: ["x1", "x2", "t"], rows: [[0.1, 0.2, 1], [-0.3, 0, 0]])
    }
    return try Trainer(
      Model(description),
      TrainingOptions(
        objective: .mean(of: "loss"), optimizer: .adam(), learningRate: 0.05, batch: .size(3),
        shuffleSeed: 11, duration: .steps(steps)))
  }
}
