import Foundation
import Testing
import TraceGraph

@testable import Training

/// The loss of the best constant prediction against its closed form.
@Suite struct ConstantPredictorTests {
  private func setup(
    _ formulas: String, rows: [[Double]], columns: [String] = ["x", "t"],
    parameters: [String] = ["w"], values: [String: Tensor] = [:], objective: Objective? = nil,
    vectors: [ModelDescription.Vector] = []
  ) throws -> TrainingSetup {
    let description = ModelDescription(
      formulas: try FormulaProgram(parsing: formulas),
      parameters: parameters.map { .init($0, .literal(values[$0] ?? Tensor(0.3))) },
      data: try DataTable(columns: columns, rows: rows), vectors: vectors)
    return TrainingSetup(
      description,
      TrainingOptions(
        objective: objective ?? .mean(of: "loss"), learningRate: 0.1, duration: .steps(1)),
      formulas: formulas)
  }

  private let rows: [[Double]] = [[1, 2], [2, 5], [3, -1], [4, 4]]

  @Test func `of squares it is the variance of the targets`() throws {
    let loss = ConstantPredictor(of: try setup("y = w*x; loss = (y - t)^2", rows: rows))?.loss
    // Mean 2.5: (0.25 + 6.25 + 12.25 + 2.25)/4.
    #expect(abs(try #require(loss) - 5.25) < 1e-9)
  }

  @Test func `of a sum it is the sum, and a penalty on the weights does not count`() throws {
    let formulas = "y = w*x; loss = (y - t)^2"
    let sum = try setup(formulas, rows: rows, objective: .formula("sum(loss)"))
    #expect(abs(try #require(ConstantPredictor(of: sum)?.loss) - 21) < 1e-9)
    let penalty = try setup(
      formulas, rows: rows, objective: .formula("mean(loss) + 3*sumsquares(parameters)"))
    #expect(abs(try #require(ConstantPredictor(of: penalty)?.loss) - 5.25) < 1e-9)
  }

  @Test func `of absolute errors it is the mean distance from the median`() throws {
    let setup = try setup("y = w*x; loss = abs(y - t)", rows: [[1, 1], [2, 2], [3, 9]])
    // Median 2: (1 + 0 + 7)/3.
    #expect(abs(try #require(ConstantPredictor(of: setup)?.loss) - 8.0 / 3) < 1e-3)
  }

  @Test
  func
    `a loss that has no least value has no best constant, even where descent rests between ways down`()
    throws
  {
    for loss in ["-hinge(y, t)", "-(y - t)^2", "-abs(y - t)"] {
      let setup = try setup("y = w*x; loss = \(loss)", rows: [[1, 1], [2, -1]])
      #expect(ConstantPredictor(of: setup) == nil, "\(loss)")
    }
    let bounded = try setup("y = w*x; loss = hinge(y, t)", rows: [[1, 1], [2, -1]])
    #expect(ConstantPredictor(of: bounded)?.loss == 1)
  }

  @Test(arguments: [
    "p = sigmoid(w*x); loss = bce(p, t)", "k = w*x; loss = sigmoidbce(k, t)",
    "p = sigmoid(w*x); loss = -t*log(p) - (1 - t)*log(1 - p)",
  ])
  func `of cross-entropy it is the entropy of the labels`(formulas: String) throws {
    let setup = try setup(formulas, rows: [[1, 1], [2, 0], [3, 0], [4, 0]])
    let entropy = -0.25 * log(0.25) - 0.75 * log(0.75)
    #expect(abs(try #require(ConstantPredictor(of: setup)?.loss) - entropy) < 1e-7)
  }

  @Test func `of K classes alike it is ln K`() throws {
    let setup = try setup(
      "o = W*x; loss = softmaxcrossentropy(o, t)",
      rows: [[1, 1], [2, 2], [3, 3], [-1, 1], [-2, 2], [0.5, 3]], parameters: ["W"],
      values: ["W": Tensor([0.1, 0.2, 0.3])])
    #expect(abs(try #require(ConstantPredictor(of: setup)?.loss) - log(3)) < 1e-7)
  }

  @Test func `of the perceptron rule it is the size of the smaller class`() throws {
    let setup = try setup(
      "y = w*x; guess = step(y)", rows: [[1, 1], [2, 1], [3, 0], [4, 1]],
      objective: .perceptron(guess: "guess", target: "t"))
    #expect(ConstantPredictor(of: setup)?.loss == 1)
  }

  @Test func `where targets are the inputs there is none`() throws {
    let setup = try setup("y = w*x; loss = (y - x)^2", rows: rows)
    #expect(ConstantPredictor(of: setup) == nil)
  }
}
