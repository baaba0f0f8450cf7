import Testing
import TraceGraph
import Training

@Suite struct ScalarRecordingTests {
  @Test(
    arguments: [
      "mean(loss)", "sum(loss) / 4 + 0.1 * sumsquares(parameters)",
      "mean(tanh(loss) * 2 - loss) + dot(parameters, parameters)", "max(sum(loss), mean(y^3))",
      "norm(parameters) + mean(loss)", "sum(softmax(y)) + sum(loss[2:3])", "w * b",
    ])
  func `a surface has the bits of training, whatever the objective`(objective: String) throws {
    let data = try DataTable(columns: ["x", "t"], rows: [[-1, -1], [0, 1], [1, 3], [2, 4]])
    let model = try Model(
      ModelDescription(
        "y = w*x + b; loss = (y - t)^2", ["w": -2.1, "b": -0.3], data: data,
        roles: ["t": .target]))
    let trainer = try Trainer(
      model,
      TrainingOptions(objective: .formula(objective), learningRate: 0.01, duration: .steps(5)))
    let recorder = DescentPathRecorder(keeping: .gradients)
    try trainer.run(recorder: recorder)
    let path = try #require(recorder.path)
    let landscape = try LossLandscape(model, objective: .formula(objective))
    #expect(Array(landscape.values(at: path).dropLast()) == path.steps.map(\.loss))
    let gradient = landscape.gradient(at: Array(path.point(2))).gradient
    #expect(areClose(gradient, Array(try #require(path.gradient(2)))))
  }

  @Test func `the moons as scalars have the bits of training`() throws {
    let trainer = try Moons.trainer(.scalar, steps: 2)
    let recorder = DescentPathRecorder()
    try trainer.run(recorder: recorder)
    let path = try #require(recorder.path)
    let landscape = try LossLandscape(trainer.model, objective: trainer.options.objective)
    #expect(Array(landscape.values(at: path).dropLast()) == path.steps.map(\.loss))
  }
}
