import Sheets
import Testing
import TraceGraph
import Training

private let line = """
  formulas: loss = (w*x - t)^2
  parameters: {w: 2}
  data: [{x: 1, t: 2}, {x: 2, t: 3}]
  train: {minimize: loss, learning-rate: 0.1, steps: 3}

  """

@Suite("Sheets to train")
struct TrainingSheetTests {
  @Test("a sheet with data and train gives a trainer")
  func trains() throws {
    let trainer = try sheet(line).trainer()
    #expect(trainer.stepCount == 3)
    let outcome = try trainer.run()
    #expect(outcome.state.step == 3)
    #expect(outcome.state.parameters.map(\.name) == ["w"])
  }

  @Test("a sheet with data records the row that is asked for")
  func rows() throws {
    #expect(try sheet(line).record().output.value == 0)
    #expect(try sheet(line).record(row: 1).output.value == 1)
    #expect(refusal(line + "output: lost")?.remedy.contains("'loss'") == true)
    #expect(throws: SheetError.self) { try sheet(line).record(row: 2) }
  }

  @Test("every option of train is read")
  func options() throws {
    let sheet = try sheet(
      line.replacing(
        "learning-rate: 0.1, steps: 3",
        with: "optimizer: {adam: {beta1: 0.8}}, learning-rate: 0.2, "
          + "schedule: {cosine: {to: 0.1, over: 9}}, batch: 1, epochs: 4, shuffle: 5, "
          + "clip: {norm: 2}, batching: unrolled, record: {every: 2, values: parameters}"))
    let training = try #require(sheet.training)
    #expect(
      training.options
        == TrainingOptions(
          objective: .mean(of: "loss"), optimizer: .adam(beta1: 0.8), learningRate: 0.2,
          schedule: .cosine(to: 0.1, over: 9), batch: .size(1), shuffleSeed: 5,
          duration: .epochs(4), clipping: .norm(2)))
    #expect(training.batching == .unrolled)
    #expect(training.recordEvery == 2 && training.recordValues == .parameters)
  }

  @Test("parameters are numbers or drawn, with shape and seed")
  func parameters() throws {
    let sheet = try sheet(
      """
      formulas: f = sum(W) + sum(v) + u
      seed: 4
      parameters:
        W: {normal: [0, 0.1], shape: [2, 3], seed: 9}
        v: {xavier: , shape: 4}
        u: uniform(-1, 1)
      """)
    let nodes = try sheet.record().nodes
    #expect(nodes["W"]?.shape == [2, 3] && nodes["v"]?.shape == [4] && nodes["u"]?.shape == [])
    let drawn = ParameterInitializer.uniform(low: -1, high: 1)
    #expect(try nodes["u"]?.tensor == drawn.value(of: "u", seed: 4))
    #expect(nodes["W"]?.role == .parameter)
  }

  @Test("a network brings weights, scopes and roles of its own")
  func network() throws {
    let recording = try sheet(
      """
      network:
        inputs: [x1, x2]
        layers:
          - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
          - {units: 1, out: y, weights: v, bias: c, initial-weights: 0.5, initial-bias: 1}
      formulas: l = (y - t)^2
      values: {x1: 1, x2: 2, t: 0}
      """
    ).record()
    #expect(recording.output.fullName == "l")
    #expect(recording.nodes["w12"]?.role == .parameter)
    #expect(recording.nodes["c"]?.role == .bias)
    #expect(recording.nodes["c"]?.value == 1)
  }

  static let faults: [Fault] = [
    Fault(line.replacing("minimize", with: "minimise"), 4, 9, "'minimise'", "'minimize'"),
    Fault(line.replacing("{minimize: loss, ", with: "{"), 4, 8, "train has none of: minimize"),
    Fault(line.replacing("steps: 3", with: "steps: x"), 4, 52, "found 'x' as steps"),
    Fault(
      line.replacing("steps: 3", with: "steps: 3, optimizer: adm"), 4, 66, "'adm' is no optimizer",
      "'adam'"),
    Fault(line.replacing("{x: 2, t: 3}", with: "{x: 2}"), 3, 22, "the row has no 't'"),
    Fault(line.replacing("{w: 2}", with: "{w: unifrm(0)}"), 2, 17, "is no first value", "uniform"),
    Fault(line.replacing("{w: 2}", with: "{w: 2, q: 1}"), 2, 20, "nothing uses 'q'"),
    Fault(line + "network: {inputs: [x]}", 5, 10, "network has no 'layers'"),
  ]

  @Test("what is wrong is shown with its place", arguments: faults)
  func refuses(_ fault: Fault) throws {
    let error = try #require(refusal(fault.text))
    #expect(error.line == fault.line && error.column == fault.column, "\(error)")
    #expect(error.cause.contains(fault.cause), "\(error)")
    #expect(fault.remedy.isEmpty || error.remedy.contains(fault.remedy), "\(error)")
  }
}
