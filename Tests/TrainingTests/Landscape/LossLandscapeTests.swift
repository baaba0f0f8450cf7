import Foundation
import Testing
import TraceGraph
import Training

@Suite struct LossLandscapeTests {
  /// y = w x + b on four points, with the mean squared error.
  private static func line(
    _ parameters: KeyValuePairs<String, Double> = ["w": -2, "b": -2],
    batching: ModelDescription.Batching = .automatic
  ) throws -> LossLandscape {
    let data = try DataTable(columns: ["x", "t"], rows: [[-1, -1], [0, 1], [1, 3], [2, 4]])
    return try LossLandscape(
      Model(
        ModelDescription(
          "y = w*x + b; loss = (y - t)^2", parameters, data: data, roles: ["t": .target],
          batching: batching)), objective: .mean(of: "loss"))
  }

  @Test func `curvatures pass through tensors`() throws {
    let program = try FormulaProgram(parsing: "f = sumsquares(W @ x) + softmaxcrossentropy(x, 1)")
    let recording = try program.record(values: [
      "W": Tensor([[1, 2], [3, 4]]), "x": Tensor([0.5, -1.5]),
    ])
    let landscape = try LossLandscape(output: recording.output)
    // ∂²f/∂W₁₂² = 2x₂².
    let weight = try ParameterLine(over: "W[1,2]", at: landscape.initial, of: landscape.layout)
    #expect(try landscape.curvatures(along: weight, at: [-3, 0, 2]) == [4.5, 4.5, 4.5])
    // ∂²f/∂x₁² = 2(W₁₁² + W₂₁²) + p(1 − p) with p = σ(x₁ − x₂).
    let input = try ParameterLine(over: "x[1]", at: landscape.initial, of: landscape.layout)
    let p = 1 / (1 + exp(-2.5))
    #expect(isClose(try landscape.curvatures(along: input, at: [1])[0], 20 + p * (1 - p)))
  }

  @Test(arguments: [ModelDescription.Batching.unrolled, .stacked])
  func `the surface of a line's error has the known values and slopes`(
    batching: ModelDescription.Batching
  ) throws {
    let landscape = try Self.line(batching: batching)
    #expect(landscape.layout.parameters.map(\.name) == ["w", "b"])
    let plane = try ParameterPlane(over: "w", "b", at: landscape.initial, of: landscape.layout)
    let samples = try Fixture.named("S0-13")["samples"].list.map { sample in
      (
        w: try sample["w"].number, b: try sample["b"].number, loss: try sample["loss"].number,
        gradient: try sample["grad"].numbers
      )
    }
    #expect(samples.count == 6)
    for sample in samples {
      #expect(isClose(landscape.value(at: [sample.w, sample.b]), sample.loss))
      let (value, gradient) = landscape.gradient(at: [sample.w, sample.b])
      #expect(isClose(value, sample.loss) && areClose(gradient, sample.gradient))
    }
    let points = samples.map { PlanePoint(x: $0.w, y: $0.b) }
    for (found, sample) in zip(landscape.gradients(in: plane, at: points), samples) {
      #expect(isClose(found.value, sample.loss))
      #expect(areClose([found.x, found.y], sample.gradient))
    }
  }

  @Test func `a grid goes row by row from the first y, and lines follow it`() throws {
    let landscape = try Self.line()
    let plane = try ParameterPlane(over: "b", "w", at: landscape.initial, of: landscape.layout)
    let (x, y) = ([-1.0, 0, 2], [0.5, 1.5])
    let values = landscape.values(over: plane, x: x, y: y)
    let expected = y.flatMap { w in x.map { b in landscape.value(at: [w, b]) } }
    #expect(values == expected)
    let line = try ParameterLine(over: "b", at: [1.5, 7], of: landscape.layout)
    #expect(landscape.values(along: line, at: x) == Array(values[3...]))
    let slopes = landscape.slopes(along: line, at: x)
    #expect(slopes.map(\.value) == Array(values[3...]))
    #expect(areClose(slopes.map(\.slope), x.map { landscape.gradient(at: [1.5, $0]).gradient[1] }))
    #expect(line.setting(at: 2) == [1.5, 2] && line.axis.name == "b")
  }

  @Test func `progress grows to 1 and changes no value`() throws {
    let landscape = try Self.line()
    let plane = try ParameterPlane(over: "w", "b", at: landscape.initial, of: landscape.layout)
    let x = (0..<70).map { Double($0) / 10 }
    var shares: [Double] = []
    let values = landscape.values(over: plane, x: x, y: x) { shares.append($0) }
    #expect(values == landscape.values(over: plane, x: x, y: x))
    #expect(shares.count > 2 && shares == shares.sorted() && shares.last == 1)
  }

  @Test func `the batches of training do not matter`() throws {
    let landscape = try Self.line()
    #expect(landscape.value(at: [-2, -2]) == 39.75)
    #expect(landscape.initial == [-2, -2])
  }

  @Test func `formulas are a surface over all their named leaves`() throws {
    let trace = Trace()
    let x = trace.input("x", 3)
    let y = trace.parameter("y", 2)
    let f = (x * x * y).named("f")
    let landscape = try LossLandscape(output: f)
    #expect(landscape.layout.parameters.map(\.name) == ["x", "y"])
    #expect(landscape.initial == [3, 2])
    #expect(landscape.value(at: [4, 5]) == 80)
    #expect(landscape.gradient(at: [4, 5]).gradient == [40, 16])
    #expect(f.value == 18 && x.value == 3, "the trace that was given stays as it is")
  }

  @Test func `not-a-numbers stay at their own points`() throws {
    let trace = Trace()
    let f = log(trace.input("x", 1)) * trace.input("y", 1)
    let landscape = try LossLandscape(output: f)
    let plane = try ParameterPlane(over: "x", "y", at: landscape.initial, of: landscape.layout)
    let x = (-20..<20).map(Double.init)
    let values = landscape.values(over: plane, x: x, y: [1, 2])
    #expect(values.map(\.isNaN) == (x + x).map { $0 < 0 })
  }

  @Test func `a direction that moves nothing gives a flat line`() throws {
    let landscape = try Self.line()
    let axis = ParameterAxis(name: "nothing", direction: [0, 0])
    let line = ParameterLine(origin: [1, 1], axis: axis)
    #expect(landscape.values(along: line, at: [0, 1, 2]) == [0.75, 0.75, 0.75])
    #expect(landscape.slopes(along: line, at: [0, 1]).map(\.slope) == [0, 0])
  }

  @Test func `what has no surface is refused`() throws {
    let data = try DataTable(columns: ["x", "c"], rows: [[1, 0], [2, 1]])
    let model = try Model(
      ModelDescription("guess = step(w*x)", ["w": 1], data: data))
    #expect {
      try LossLandscape(model, objective: .perceptron(guess: "guess", target: "c"))
    } throws: { "\($0)".contains("no loss surface") }
    let trace = Trace()
    #expect {
      try LossLandscape(output: trace.input("x", Tensor([1, 2])))
    } throws: { "\($0)".contains("one number") }
    #expect {
      let empty = Trace()
      return try LossLandscape(output: empty.constant(2) * empty.constant(3))
    } throws: { "\($0)".contains("no named leaf") }
    #expect(try LossLandscape(model, objective: .formula("sum(w*x)")).value(at: [2]) == 6)
  }
}
