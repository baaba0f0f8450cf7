import TraceGraph

@testable import Training

/// Networks on the moons that learn, or do not for a known reason.
enum Patient: String, CaseIterable {
  case deepSigmoid, repairedTwin, tinyWeights, hugeWeights, saturatedTanh, deadRectifiers
  case fewDeadRectifiers, noLearningRate, tooFast, overflow
  case deadWithSingleExamples, farTooFast, logarithmOfZero, exclusiveOr
  case shallowSigmoid, tanhWithAdam, moonsScalars, moonsTensors, minibatches, singleExamples
  case singleExamplesOfTensors, linearRegression, perceptron

  /// The kinds of verdicts above a note.
  var faults: Set<Verdict.Kind> {
    switch self {
    case .deepSigmoid: [.vanishing, .plateau]
    case .tinyWeights: [.vanishing, .plateau]
    case .hugeWeights: [.exploding]
    case .saturatedTanh: [.saturated]
    case .deadRectifiers, .deadWithSingleExamples: [.dead]
    case .noLearningRate: [.plateau]
    case .exclusiveOr: [.oscillating]
    case .tooFast, .farTooFast: [.diverged]
    case .logarithmOfZero: [.nan]
    case .overflow: [.nan, .diverged]
    case .repairedTwin, .fewDeadRectifiers, .shallowSigmoid, .tanhWithAdam, .moonsScalars,
      .moonsTensors, .minibatches, .singleExamples, .singleExamplesOfTensors, .linearRegression,
      .perceptron:
      []
    }
  }

  /// Consequences that may show beside the fault itself.
  var allowed: Set<Verdict.Kind> {
    switch self {
    case .hugeWeights: [.diverged, .nan, .dead]
    case .saturatedTanh: [.plateau, .exploding, .vanishing]
    case .deadRectifiers, .deadWithSingleExamples: [.plateau]
    case .farTooFast: [.exploding, .vanishing]
    case .tooFast: [.exploding, .nan, .dead]
    case .overflow: [.exploding]
    default: []
    }
  }

  func series() throws -> TrainingSeries {
    let recorder = SeriesRecorder()
    try trainer().run(recorder: recorder)
    return recorder.series
  }

  private func trainer() throws -> Trainer {
    switch self {
    case .deepSigmoid: try deep("sigmoid", .normal(mean: 0, deviation: 0.5))
    case .repairedTwin: try deep("relu", .he())
    case .tinyWeights: try deep("tanh", .normal(mean: 0, deviation: 0.01))
    case .hugeWeights: try deep("relu", .normal(mean: 0, deviation: 3), rate: 1e-6)
    case .saturatedTanh:
      try deep(
        "tanh", .normal(mean: 0, deviation: 20), output: .xavier(), depth: 2, rate: 1e-4)
    case .deadRectifiers:
      try deep("relu", .he(), bias: .constant(-100), depth: 1, rate: 0.05)
    case .fewDeadRectifiers:
      try deep(
        "relu", .he(), bias: .literal([0, 0, 0, 0, 0, 0, 0, -100]), depth: 1, rate: 0.05)
    case .noLearningRate: try deep("tanh", .xavier(), depth: 1, rate: 1e-7)
    case .tooFast: try line(rate: 3.1, steps: 30)
    case .overflow: try line(rate: 1e12, steps: 60)
    case .deadWithSingleExamples:
      try deep(
        "relu", .he(), bias: .constant(-100), depth: 1, rate: 0.05, batch: .size(1), steps: 300)
    case .farTooFast: try deep("tanh", .xavier(), depth: 2, rate: 5)
    case .logarithmOfZero:
      try deep("relu", .he(), depth: 1, loss: "loss = -t*log(relu(y))")
    case .linearRegression: try line(rate: 0.1, steps: 60)
    case .perceptron, .exclusiveOr: try guesses()
    case .shallowSigmoid: try deep("sigmoid", .xavier(), depth: 1, rate: 0.2)
    case .tanhWithAdam:
      try deep("tanh", .xavier(), depth: 3, rate: 0.02, optimizer: .adam(), steps: 120)
    case .moonsScalars: try Moons.trainer(.scalar, steps: 12)
    case .moonsTensors: try Moons.trainer(.tensor, steps: 40)
    case .minibatches:
      try Moons.trainer(.tensor, batch: .size(10), shuffleSeed: 1, steps: 150, learningRate: 0.1)
    case .singleExamplesOfTensors:
      try Moons.trainer(.tensor, batch: .size(1), shuffleSeed: 1, steps: 400, learningRate: 0.03)
    case .singleExamples:
      try Moons.trainer(.scalar, batch: .size(1), shuffleSeed: 1, steps: 400, learningRate: 0.03)
    }
  }

  /// A network with hidden layers of eight and one linear output.
  private func deep(
    _ activation: String, _ weights: ParameterInitializer,
    output outputWeights: ParameterInitializer? = nil,
    bias: ParameterInitializer = .constant(0), depth: Int = 8, rate: Double = 0.05,
    optimizer: Optimizer = .sgd, batch: TrainingOptions.BatchSize = .full, steps: Int = 40,
    loss: String = "loss = (y - t)^2"
  ) throws -> Trainer {
    let hidden = (0..<depth).map { _ in
      NetworkDescription.Layer(
        units: 8, sum: "k", out: "h", activation: activation, weights: "w", bias: "b",
        initialWeights: weights, initialBias: bias)
    }
    let output = NetworkDescription.Layer(
      units: 1, out: "y", weights: "v", bias: "c", initialWeights: outputWeights ?? weights)
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: loss),
        network: NetworkDescription(
          inputs: ["x1", "x2"], layers: hidden + [output], granularity: .tensor),
        roles: ["t": .target], data: DataTable(csvFile: fixtureFile("moons.csv")), seed: 4))
    return try Trainer(
      model,
      TrainingOptions(
        objective: .mean(of: "loss"), optimizer: optimizer, learningRate: rate, batch: batch,
        duration: .steps(steps)))
  }

  private func line(rate: Double, steps: Int) throws -> Trainer {
    let model = try Model(
      ModelDescription(
        "y = w1*x1 + w2*x2 + b; loss = (y - t)^2", ["w1": 0.1, "w2": 0.1, "b": 0.1],
        data: DataTable(csvFile: fixtureFile("moons.csv")), roles: ["b": .bias, "t": .target]))
    return try Trainer(
      model,
      TrainingOptions(
        objective: .mean(of: "loss"), learningRate: rate, duration: .steps(steps)))
  }

  /// The perceptron rule on "and", which a line separates, or on "exclusive or", which none does.
  private func guesses() throws -> Trainer {
    let labels: [Double] = self == .perceptron ? [0, 0, 0, 1] : [0, 1, 1, 0]
    let inputs: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let rows = zip(inputs, labels).map { $0 + [$1] }
    return try Trainer(
      Model(
        ModelDescription(
          "score = w0 + w1*x1 + w2*x2; guess = step(score)", ["w0": 0, "w1": 0, "w2": 0],
          data: DataTable(columns: ["x1", "x2", "label"], rows: rows))),
      TrainingOptions(
        objective: .perceptron(guess: "guess", target: "label"), learningRate: 1,
        batch: .size(1), duration: .epochs(20)))
  }
}
