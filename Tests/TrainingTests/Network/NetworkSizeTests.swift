import TestSupport
import Testing
import TraceGraph

@testable import Training

@Suite struct NetworkSizeTests {
  private func network(
    _ units: Int, _ granularity: NetworkDescription.Granularity
  ) -> NetworkDescription {
    NetworkDescription(
      inputs: ["x1", "x2"], layers: [.init(units: units, out: "y", weights: "v", bias: "c")],
      granularity: granularity)
  }

  @Test(arguments: [
    (1_000_000, NetworkDescription.Granularity.scalar), (Int(Int32.max), .scalar),
    (100_000_000, .tensor), (Int(Int32.max), .tensor),
  ])
  func `a network that is too large is refused before anything is made`(
    units: Int, granularity: NetworkDescription.Granularity
  ) throws {
    let description = ModelDescription(
      network: network(units, granularity), values: ["x1": 1.0, "x2": 1.0])
    let start = ContinuousClock.now
    let error = #expect(throws: TrainingError.self) { try Model(description) }
    let time = ContinuousClock.now - start
    #expect(error?.stage == .network)
    #expect(error?.subject == "layer 1 ('y')")
    #expect(error?.cause.contains("and may take 2 GB") == true)
    #expect(time < Sanitizer.time(.seconds(1)))
  }

  @Test func `100,000 units of scalars have room, a million have not`() throws {
    try network(100_000, .scalar).validate()
    #expect(throws: TrainingError.self) { try network(1_000_000, .scalar).validate() }
  }

  @Test func `what just fits the budget is made, one unit more is not`() throws {
    // As scalars, a unit of two inputs counts 3,500 + 2 · 2,000 bytes.
    try MemoryBudget.$local.withValue(75_000) {
      try network(10, .scalar).validate()
      #expect(throws: TrainingError.self) { try network(11, .scalar).validate() }
    }
    // As tensors, 128 + 2 · 64.
    try MemoryBudget.$local.withValue(2_560) {
      try network(10, .tensor).validate()
      #expect(throws: TrainingError.self) { try network(11, .tensor).validate() }
    }
  }

  @Test func `layers add up`() throws {
    let layer = NetworkDescription.Layer(units: 10, out: "y", weights: "v")
    let deep = NetworkDescription(
      inputs: ["x"], layers: Array(repeating: layer, count: 3), granularity: .tensor)
    // 10 · (128 + 64), then twice 10 · (128 + 640).
    try MemoryBudget.$local.withValue(17_280) { try deep.validate() }
    MemoryBudget.$local.withValue(17_279) {
      let error = #expect(throws: TrainingError.self) { try deep.validate() }
      #expect(error?.subject == "layer 3 ('y')")
    }
  }

  @Test func `a parameter takes 40 bytes a number`() throws {
    let drawing = ParameterInitializer.Drawing(shape: [10, 10])
    let initializer = ParameterInitializer.uniform(low: 0, high: 1, drawing)
    try MemoryBudget.$local.withValue(4_000) { _ = try initializer.value(of: "w", seed: 1) }
    MemoryBudget.$local.withValue(3_999) {
      let error = #expect(throws: TrainingError.self) { try initializer.value(of: "w", seed: 1) }
      #expect(error?.cause.contains("the shape [10×10] is too large") == true)
    }
  }

  @Test func `a batch is its example as often as it has examples`() throws {
    var description = ModelDescription(
      formulas: try FormulaProgram(parsing: "loss = (w*x - t)^2"),
      data: try DataTable(
        columns: ["x", "t"], rows: Array(repeating: [1, 2], count: 1_000)))
    description.parameters = [.init("w", .literal(Tensor(1)))]
    let model = try Model(description)
    func batch(_ size: Int) throws {
      _ = try BatchRecorder(
        model: model, objective: .mean(of: "loss"), size: size, isScoped: true
      ).record()
    }
    // Six nodes of 48 bytes an example.
    try MemoryBudget.$local.withValue(6 * 48 * 100) { try batch(100) }
    MemoryBudget.$local.withValue(6 * 48 * 100 - 1) {
      let error = #expect(throws: TrainingError.self) { try batch(100) }
      #expect(error?.cause.contains("100 examples at once are too many") == true)
    }
    // However large the budget: a record has fewer than 2³¹ nodes.
    MemoryBudget.$local.withValue(.max) {
      let error = #expect(throws: TrainingError.self) { try batch(1 << 28) }
      #expect(error?.cause.contains("fewer than 1073741824 nodes") == true)
    }
  }
}
