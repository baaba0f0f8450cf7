import Testing
import TraceGraph

@testable import Training

/// Formulas of one example that a batch must compute as the examples one by one.
struct BatchCase: Sendable, CustomTestStringConvertible {
  var formulas: String
  var parameters: [String: [Int]]
  var columns = 3
  var testDescription: String { formulas }

  static let all: [BatchCase] = [
    .init("loss = sum((W @ x) ^ 2)", ["W": [4, 3]]),
    .init("loss = sum((x @ W) ^ 2)", ["W": [3, 4]]),
    .init("loss = (v @ x) * (x @ v)", ["v": [3]]),
    .init("loss = sum((W @ outer(x, x)) * U)", ["W": [2, 3], "U": [2, 3]]),
    .init("loss = sum(outer(x, x) @ W @ v)", ["W": [3, 2], "v": [2]]),
    .init("loss = sum(outer(x, v) @ (W @ x))", ["W": [2, 3], "v": [2]]),
    .init("loss = sum((W @ x) @ outer(W @ x, v))", ["W": [2, 3], "v": [2]]),
    .init("loss = sum(outer(x, x) @ outer(W @ x, v))", ["W": [3, 3], "v": [2]]),
    .init("loss = dot(x, v) + dot(v, x) * dot(x, x)", ["v": [3]]),
    .init("loss = sum(outer(x, v)) + sum(outer(v, x) * outer(v, x))", ["v": [2]]),
    .init("h = tanh(W @ x + b); loss = mean(h) * max(h) + sum(h)", ["W": [4, 3], "b": [4]]),
    .init("h = outer(W @ x, x); loss = sum(sum(h, axis=1) * mean(h, axis=1))", ["W": [4, 3]]),
    .init("h = outer(W @ x, x); loss = sum(max(h, axis=2)) + mean(h) + max(h)", ["W": [4, 3]]),
    .init("h = W @ x; loss = sum(h[2:3]) * h[1] + sumsquares(h)", ["W": [4, 3]]),
    .init("h = outer(W @ x, x); loss = sum(h[2]) + h[1, 3] + sumsquares(h)", ["W": [4, 3]]),
    .init(
      "h = concat(x, b, W @ x, s, x[1]); loss = sumsquares(h)", ["W": [4, 3], "b": [2], "s": []]),
    .init("h = reshape(W @ x, 2, 2); loss = sum(h * [[1, 2], [3, 4]])", ["W": [4, 3]]),
    .init("loss = sum(broadcast(W @ x, 2, 4) * U)", ["W": [4, 3], "U": [2, 4]]),
    .init("p = softmax(W @ x); loss = sum(p * logsoftmax(p))", ["W": [4, 3]]),
    .init("loss = sum(W * x) + sum(x * W) + sum(x[1] * W)", ["W": [2, 3]]),
    .init("loss = s * x[1] ^ 2 - relu(x[2] - s) + sigmoid(s) ^ x[3]", ["s": []]),
    .init("h = transpose(W @ x); loss = sum(h * h)", ["W": [4, 3]]),
    .init("loss = sum(rows(W, k) * x) + sum(rows(W, [1, 2]) @ x)", ["W": [4, 3]]),
    .init("loss = sum(rows(W, [1, 1] * k) @ x)", ["W": [4, 3]]),
    .init(
      "loss = squared(W @ x, x) + absolute(W @ x, b) + squared(s * x[1], k)",
      ["W": [3, 3], "b": [3], "s": []]),
    .init("loss = hinge(W @ x, b) + hinge(s * x[1], k)", ["W": [3, 3], "b": [3], "s": []]),
    .init("p = sigmoid(W @ x); loss = bce(p, step(x)) + bce(p, [0.2, 0.3, 1])", ["W": [3, 3]]),
    .init("p = sigmoid(s * x[1]); loss = bce(p, step(x[2]))", ["s": []]),
    .init(
      "p = softmax(W @ x); loss = crossentropy(p, k) + crossentropy(p, [0, 1, 0, 0])",
      ["W": [4, 3]]),
    .init(
      "o = W @ x; loss = softmaxcrossentropy(o, k) + softmaxcrossentropy(o, [0.5, 0.5, 0, 0])",
      ["W": [4, 3]]),
    .init("loss = softmaxcrossentropy(v, k) + sum(v)", ["v": [4]]),
    .init(
      "loss = sigmoidbce(W @ x, step(x)) + sigmoidbce(s * x[1], 0.25)", ["W": [3, 3], "s": []]),
    .init(
      "h = W @ x; loss = sum(where(h > 0, h^2, -h)) + where(k > 2, s, x[1])",
      ["W": [4, 3], "s": []]),
    .init(
      "h = W @ x; loss = sum(clip(h, -0.5, U)) + clip(s, x[1], x[2])",
      ["W": [2, 3], "U": [2, 2], "s": []]),
    .init("h = W @ x; loss = logsumexp(h) + prod(h) + var(h) + std(h) + argmax(h)", ["W": [4, 3]]),
    .init(
      "h = outer(W @ x, x); loss = sum(logsumexp(h, axis=2) * prod(h, axis=2)) + sum(std(h, axis=1))",
      ["W": [4, 3]]),
    .init(
      "loss = var(s * x[1]) + logsumexp(s * x[1]) + sum(cumsum(W @ x) * b)",
      ["W": [4, 3], "s": [], "b": [4]]),
    .init(
      "h = outer(W @ x, x); loss = sumsquares(cumsum(h, axis=2)) + (s < x[1]) * s",
      ["W": [4, 3], "s": []]),
    .init("loss = sum(layernorm(W @ x, g, b)*c)", ["W": [4, 3], "g": [4], "b": [4], "c": [4]]),
    .init(
      "h = outer(W @ x, x); loss = sum(layernorm(h, g, b) @ c)",
      ["W": [4, 3], "g": [3], "b": [3], "c": [3]]),
    .init(
      "loss = sum(batchnorm(W @ x, g, b, m, v)^2)",
      [
        "W": [4, 3], "g": [4], "b": [4], "m": [4], "v": [4],
      ]),
    .init("h = outer(W @ x, x); loss = sum(attention(h, U, h)^2)", ["W": [4, 3], "U": [4, 3]]),
    .init(
      "h = outer(W @ x, x); loss = sum(attention(U, h, V, causal=1)^2)",
      ["W": [4, 3], "U": [4, 3], "V": [4, 2]]),
    .init("loss = sumsquares(conv1d(W @ x, K, padding=1))", ["W": [6, 3], "K": [3]]),
    .init("loss = sumsquares(maxpool(conv1d(W @ x, K), 2))", ["W": [6, 3], "K": [2, 3]]),
    .init(
      "h = outer(W @ x, x); loss = sumsquares(conv1d(h, reshape(K, 2, 4, 2)))",
      ["W": [4, 3], "K": [2, 8]]),
    .init(
      "h = outer(W @ x, x); loss = sumsquares(meanpool(conv2d(h, K, padding=1), 2, 2))",
      ["W": [4, 3], "K": [2, 2]]),
    .init(
      "h = outer(W @ x, x); loss = sumsquares(scan(h, s, U, V, b))",
      ["W": [4, 3], "s": [2], "U": [2, 3], "V": [2, 2], "b": [2]]),
    .init(
      "loss = sumsquares(scan(U, W @ x, W, V, b))",
      ["W": [2, 3], "U": [4, 3], "V": [2, 2], "b": [2]]),
  ]

  init(_ formulas: String, _ parameters: [String: [Int]]) {
    self.formulas = formulas
    self.parameters = parameters
  }

  /// x has three random elements and k is a class from 1 to 4, for five examples.
  func description(_ batching: ModelDescription.Batching) throws -> ModelDescription {
    var generator = RandomGenerator(seed: 12)
    let rows = (0..<5).map { row in
      [generator.normal(), generator.normal(), generator.normal(), Double(row % 4 + 1)]
    }
    return ModelDescription(
      formulas: try FormulaProgram(parsing: formulas),
      parameters: parameters.sorted { $0.key < $1.key }.map {
        .init($0.key, .uniform(low: 0.2, high: 1, .init(shape: $0.value)))
      }, data: try DataTable(columns: ["x1", "x2", "x3", "k"], rows: rows),
      vectors: [.init("x", columns: ["x1", "x2", "x3"])], seed: 8, batching: batching)
  }
}

@Suite struct StackingTests {
  /// Losses and parameters of three steps, in minibatches of 3 and 2.
  private func run(
    _ description: ModelDescription, _ objective: Objective = .mean(of: "loss")
  ) throws -> (losses: [Double], numbers: [Double], isStacked: Bool) {
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(
        objective: objective, learningRate: 0.01, batch: .size(3), duration: .steps(3)))
    let log = StepLog()
    var isStacked = false
    log.onStep = { isStacked = $0.isStacked }
    let state = try trainer.run(recorder: log).state
    return (log.losses, state.numbers, isStacked)
  }

  @Test(arguments: BatchCase.all)
  func `a stacked batch gives what the unrolled one gives`(batchCase: BatchCase) throws {
    let stacked = try run(batchCase.description(.stacked))
    let unrolled = try run(batchCase.description(.unrolled))
    #expect(stacked.isStacked && !unrolled.isStacked)
    #expect(areClose(stacked.losses, unrolled.losses), "\(stacked.losses) \(unrolled.losses)")
    #expect(areClose(stacked.numbers, unrolled.numbers))
  }

  @Test(arguments: [
    "loss = norm(W @ x)", "loss = sum(transpose(outer(W @ x, x)))",
    "loss = sum(rows(outer(W @ x, x), [1, 2]))", "loss = sum(conv1d(W @ x, x))",
    "loss = sum(layernorm(x, x, x) @ x + W @ x)",
  ])
  func `what has no form over a batch is unrolled`(formulas: String) throws {
    let description = try BatchCase(formulas, ["W": [4, 3]]).description(.stacked)
    let options = TrainingOptions(
      objective: .mean(of: "loss"), learningRate: 1, duration: .steps(1))
    let trainer = try Trainer(Model(description), options)
    #expect(trainer.unrolledBecause?.hasSuffix("has no form over a batch of examples") == true)
    let result = try run(description)
    #expect(!result.isStacked && result.losses.allSatisfy(\.isFinite))
  }

  @Test func `the error of an op without a form names op and node`() throws {
    let trace = Trace()
    let x = trace.input("x", [3, 4])
    norm(x).named("length")
    let error = try #require(throws: BatchingError.self) { try trace.stacked(over: [x], size: 2) }
    #expect("\(error)" == "norm of 'length': has no form over a batch of examples")
  }

  @Test func `logarithms of 0 with weight 0 do not count`() throws {
    let trace = Trace()
    let p = trace.input("p", [1, 0])
    bce(p, trace.input("t", [1, 0])).named("loss")
    let batch = try trace.stacked(over: [p], size: 2)
    let loss = try #require(batch.trace.node(named: "loss"))
    #expect(loss.tensor == Tensor([0, 0]))
    let pass = loss.backward(seed: [1, 1])
    let node = try #require(batch.trace.node(named: "p"))
    #expect(pass.tensorGradient(of: node)?.elements == [-1, 1, -1, 1])
  }

  @Test func `an objective may use vectors over the batch and all parameters`() throws {
    let batchCase = BatchCase("h = v @ x; loss = h^2", ["v": [3], "s": []])
    var description = try batchCase.description(.stacked)
    description.formulas = try FormulaProgram(parsing: "h = v @ x; loss = s * h^2")
    let text = "max(loss) + 0.1 * sumsquares(parameters) + mean(h) * s + sum(loss * h) / 7"
    let stacked = try run(description, .formula(text))
    description.batching = .unrolled
    let unrolled = try run(description, .formula(text))
    #expect(areClose(stacked.losses, unrolled.losses))
    #expect(areClose(stacked.numbers, unrolled.numbers))
  }

  @Test func `an unrolled batch keeps names in scopes of examples`() throws {
    let log = StepLog()
    var names: [String] = []
    log.onStep = { names = $0.trace.nodes.map(\.fullName).filter { !$0.isEmpty } }
    let data = try DataTable(columns: ["x"], rows: [[1], [2]])
    let trainer = try Trainer(
      Model(ModelDescription("loss = w * x", ["w": 1], data: data)),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 1, duration: .steps(1)))
    try trainer.run(recorder: log)
    #expect(
      names == [
        "w", "example[0]/x", "example[0]/loss", "example[1]/x", "example[1]/loss", "objective",
      ])
  }
}
