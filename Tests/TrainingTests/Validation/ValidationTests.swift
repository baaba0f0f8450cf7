import Testing
import TraceGraph

@testable import Training

/// Losses and accuracies over rows that never train, against numbers that are worked out by hand.
@Suite struct ValidationTests {
  /// A model of formulas with rows that train and rows that do not.
  private func trainer(
    _ formulas: String, _ parameters: [String: Tensor], columns: [String],
    rows: [[Double]], held: [[Double]], objective: Objective = .mean(of: "loss"),
    batch: TrainingOptions.BatchSize = .full, steps: Int = 2,
    vectors: [ModelDescription.Vector] = []
  ) throws -> Trainer {
    var description = ModelDescription(
      formulas: try FormulaProgram(parsing: formulas),
      parameters: parameters.sorted { $0.key < $1.key }.map { .init($0.key, .literal($0.value)) },
      data: try DataTable(columns: columns, rows: rows), vectors: vectors)
    description.validation = try DataTable(columns: columns, rows: held)
    return try Trainer(
      Model(description),
      TrainingOptions(
        objective: objective, learningRate: 0.1, batch: batch, duration: .steps(steps)))
  }

  private func line(
    _ objective: Objective = .mean(of: "loss"), held: [[Double]] = [[2, 3], [4, 5]],
    batch: TrainingOptions.BatchSize = .full, steps: Int = 2
  ) throws -> Trainer {
    try trainer(
      "y = w*x; loss = (y - t)^2", ["w": Tensor(0.5)], columns: ["x", "t"], rows: [[1, 2]],
      held: held, objective: objective, batch: batch, steps: steps)
  }

  private func results(_ trainer: Trainer) throws -> [(step: Int, result: ValidationResult)] {
    let recorder = SeriesRecorder()
    try trainer.run(recorder: recorder)
    return recorder.series.validation.map { ($0.step, $0.result) }
  }

  @Test func `the loss is the objective over the rows before an update, and after the last`()
    throws
  {
    let found = try results(try line(steps: 1))
    // w = 0.5: ((1 − 3)² + (2 − 5)²)/2 = 6.5. The gradient over the row that trains is 2(0.5 − 2)·1 = −3,
    // so w = 0.8: ((1.6 − 3)² + (3.2 − 5)²)/2 = 2.6.
    #expect(found.map(\.step) == [0, 1])
    #expect(abs(found[1].result.loss - 2.6) < 1e-12)
    #expect(found[0].result.loss == 6.5 && found[0].result.examples == 2)
    #expect(found[0].result.accuracy == nil && found[0].result.trainingAccuracy == nil)
  }

  @Test func `the state after the last update is looked at whatever the spacing`() throws {
    let trainer = try line(steps: 1)
    try trainer.run()
    #expect(abs(try #require(try trainer.validation()).loss - 2.6) < 1e-12)
    let recorded = try results(try line(held: [[2, 3], [4, 5]], steps: 3))
    // Two rows are held back and one trains: every second step, and the end.
    #expect(recorded.map(\.step) == [0, 2, 3])
  }

  @Test func `a penalty is part of it, and a formula is taken over all rows at once`() throws {
    let penalty = try line(.formula("mean(loss) + 0.5 * sumsquares(parameters)"))
    #expect(try #require(try penalty.validation()).loss == 6.5 + 0.5 * 0.25)
    let root = try line(.formula("sqrt(mean(loss))"))
    #expect(abs(try #require(try root.validation()).loss - 6.5.squareRoot()) < 1e-15)
  }

  @Test func `rows that are held back never train`() throws {
    let one = try line(held: [[2, 3]], steps: 30)
    let other = try line(held: [[-7, 100], [3, 1]], steps: 30)
    #expect(try one.run().state == other.run().state)
  }

  @Test func `they are looked at so far apart that they are no more than what trains`() throws {
    let rows = (0..<10).map { [Double($0), 1] }
    func spacing(_ batch: TrainingOptions.BatchSize, every: Int = 1) throws -> Int {
      let trainer = try trainer(
        "loss = (w*x - t)^2", ["w": Tensor(0)], columns: ["x", "t"], rows: rows, held: rows,
        batch: batch)
      trainer.recordEvery = every
      return trainer.validationSpacing
    }
    #expect(try spacing(.full) == 1)
    #expect(try spacing(.size(3)) == 4)
    #expect(try spacing(.size(1)) == 10)
    // At steps that are recorded: 12 is the first multiple of 4 from 10 on.
    #expect(try spacing(.size(1), every: 4) == 12)
    #expect(try spacing(.full, every: 7) == 7)
  }

  @Test func `stacked tensors give what single examples give`() throws {
    func loss(_ granularity: NetworkDescription.Granularity) throws -> Double {
      let rows = (0..<300).map { row -> [Double] in
        [Double(row) / 100, Double(row % 7), Double(row % 2)]
      }
      let network = NetworkDescription(
        inputs: ["a", "b"],
        layers: [
          .init(units: 3, sum: "k", out: "h", activation: "tanh", weights: "w", bias: "b1"),
          .init(units: 1, out: "y", activation: "sigmoid", weights: "v", bias: "c"),
        ], granularity: granularity)
      var description = ModelDescription(
        formulas: try FormulaProgram(parsing: "loss = squared(y, t)"), network: network,
        data: try DataTable(columns: ["a", "b", "t"], rows: Array(rows.prefix(5))), seed: 3)
      description.validation = try DataTable(columns: ["a", "b", "t"], rows: rows)
      let trainer = try Trainer(
        Model(description),
        TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.1, duration: .steps(1)))
      let result = try #require(try trainer.validation())
      #expect(result.accuracy != nil)
      return result.loss
    }
    // 300 rows are one whole stack and a rest.
    #expect(abs(try loss(.tensor) - loss(.scalar)) < 1e-12)
  }

  // MARK: Accuracy

  /// The accuracy at the first values, w = 1, over the rows and once more the first.
  private func accuracy(
    _ formulas: String, _ targets: [[Double]], inputs: [[Double]],
    vectors: [ModelDescription.Vector] = []
  ) throws -> Double? {
    let rows = zip(inputs, targets).map { $0 + $1 }
    let columns =
      inputs[0].indices.map { "x\($0 + 1)" } + targets[0].indices.map { "t\($0 + 1)" }
    return try trainer(
      formulas, ["w": Tensor(1)], columns: columns, rows: rows, held: rows + [rows[0]],
      vectors: vectors
    ).validation()?.accuracy
  }

  /// Two of them are guessed right with the targets below, and so is the first once more.
  private let sums: [[Double]] = [[-1], [0.2], [3], [-2]]

  @Test(arguments: [
    // σ(k) > ½ where k > 0.
    "p = sigmoid(w*x1); loss = bce(p, t1)",
    "p = sigmoid(w*x1); loss = -t1*log(p) - (1 - t1)*log(1 - p)",
    "loss = sigmoidbce(w*x1, t1)", "p = sigmoid(w*x1); loss = (p - t1)^2",
    "p = sigmoid(w*x1); loss = abs(p - t1)", "k = w*x1; loss = softplus(k) - t1*k",
    // ½ is the threshold of squares of 0 and 1, not 0: 0.2 + 0.4 is over it.
    "y = w*x1 + 0.4; loss = (y - t1)^2",
  ])
  func `two classes are told by the threshold of the loss`(_ formulas: String) throws {
    // Guesses 0 1 1 0 (0) against 0 1 0 1 (0).
    #expect(try accuracy(formulas, [[0], [1], [0], [1]], inputs: sums) == 3.0 / 5)
  }

  @Test func `squares of 0 and 1 change over at one half`() throws {
    let formulas = "y = w*x1; loss = (y - t1)^2"
    // 0.2 is nearer to 0: guesses 0 0 1 0 (0) against 0 1 0 1 (0).
    #expect(try accuracy(formulas, [[0], [1], [0], [1]], inputs: sums) == 2.0 / 5)
  }

  @Test(arguments: ["loss = hinge(w*x1, t1)", "loss = (w*x1 - t1)^2"])
  func `of −1 and 1 the sign is the class`(_ formulas: String) throws {
    #expect(try accuracy(formulas, [[-1], [1], [-1], [1]], inputs: sums) == 3.0 / 5)
  }

  @Test func `the largest output is the class, of equal ones the first`() throws {
    let vectors = [
      ModelDescription.Vector("x", columns: ["x1", "x2", "x3"]),
      ModelDescription.Vector("t", columns: ["t1", "t2", "t3"]),
    ]
    let inputs: [[Double]] = [[1, 5, 2], [4, 4, 0], [0, 0, 9]]
    let targets: [[Double]] = [[0, 1, 0], [0, 1, 0], [0, 0, 1]]
    for formulas in [
      "o = w*x; loss = softmaxcrossentropy(o, t)", "p = softmax(w*x); loss = crossentropy(p, t)",
      "o = w*x; loss = squared(o, t)",
    ] {
      // Right, wrong (the first of two), right, and the first once more.
      #expect(try accuracy(formulas, targets, inputs: inputs, vectors: vectors) == 3.0 / 4)
    }
  }

  @Test func `class numbers count from 1 in formulas`() throws {
    let vectors = [ModelDescription.Vector("x", columns: ["x1", "x2", "x3"])]
    let inputs: [[Double]] = [[1, 5, 2], [4, 3, 0], [0, 0, 9]]
    #expect(
      try accuracy(
        "loss = softmaxcrossentropy(w*x, t1)", [[2], [2], [3]], inputs: inputs, vectors: vectors)
        == 3.0 / 4)
  }

  @Test func `several outputs of 0 and 1 are judged each for itself`() throws {
    let vectors = [
      ModelDescription.Vector("x", columns: ["x1", "x2"]),
      ModelDescription.Vector("t", columns: ["t1", "t2"]),
    ]
    // Guesses 1 1, 0 1, 0 0 and 1 1 again; targets 1 1, 1 1, 0 1 and 1 1: six of eight.
    #expect(
      try accuracy(
        "p = sigmoid(w*x); loss = bce(p, t)", [[1, 1], [1, 1], [0, 1]],
        inputs: [[1, 2], [-1, 1], [-1, -2]], vectors: vectors) == 6.0 / 8)
  }

  @Test func `other targets are no classes`() throws {
    let formulas = "y = w*x1; loss = (y - t1)^2"
    #expect(try accuracy(formulas, [[0], [1], [2], [1]], inputs: sums) == nil)
    #expect(try accuracy(formulas, [[0.5], [1], [0], [1]], inputs: sums) == nil)
    #expect(try accuracy(formulas, [[1], [1], [1], [1]], inputs: sums) == nil)
    // A loss whose change from one class to the other is elsewhere says nothing.
    #expect(
      try accuracy("y = w*x1; loss = (y - 7*t1)^2", [[0], [1], [0], [1]], inputs: sums) == nil)
  }

  @Test func `the step's own batch has an accuracy as well`() throws {
    let trainer = try trainer(
      "loss = sigmoidbce(w*x, t)", ["w": Tensor(1)], columns: ["x", "t"],
      rows: [[1, 1], [2, 0], [-1, 0], [3, 1]], held: [[5, 1], [-5, 1]], steps: 1)
    let found = try results(trainer)
    #expect(found[0].result.trainingAccuracy == 0.75 && found[0].result.accuracy == 0.5)
  }

  @Test func `the perceptron rule has shares of wrong guesses`() throws {
    let trainer = try trainer(
      "guess = step(w*x)", ["w": Tensor(1)], columns: ["x", "c"],
      rows: [[2, 1], [-1, 0]], held: [[1, 1], [2, 0], [-3, 0], [-4, 0]],
      objective: .perceptron(guess: "guess", target: "c"), batch: .size(1), steps: 2)
    let result = try #require(try trainer.validation())
    #expect(result.loss == 0.25 && result.accuracy == 0.75)
  }
}
