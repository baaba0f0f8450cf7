import Testing
import TraceGraph

@testable import Training

@Suite struct ModelTests {
  static let data = try? DataTable(
    columns: ["size", "fur", "cute"], rows: [[2, 8, 1], [8, 3, 0]])

  @Test func `an example is recorded from any row and with any parameters`() throws {
    let model = try Model(
      ModelDescription("y = w*size + b", ["w": 2, "b": 1], data: Self.data, roles: ["b": .bias]))
    #expect(try model.example().output.value == 5 && model.example(row: 1).output.value == 17)
    let trained = [(name: "w", value: Tensor(10))]
    #expect(try model.example(row: 1, parameters: trained).output.value == 81)
    #expect(try model.example().nodes["b"]?.role == .bias)
    let error = #expect(throws: TrainingError.self) { try model.example(row: 2) }
    #expect(error?.remedy == "rows from 1 to 2")
    #expect(throws: TrainingError.self) { try model.example(parameters: [("v", Tensor(1))]) }
    #expect(throws: TrainingError.self) { try model.example(parameters: [("w", [1, 2])]) }
  }

  @Test func `a fixed value may be a bias, and is not trained`() throws {
    var description = try ModelDescription("y = w*size + b", ["w": 2], data: Self.data)
    description.values = ["b": 1.0]
    description.roles = ["b": .bias]
    let model = try Model(description)
    #expect(model.initialParameters.map(\.name) == ["w"])
    #expect(try model.example().nodes["b"]?.role == .bias)
    #expect(throws: TrainingError.self) { try model.example(parameters: [("b", Tensor(3))]) }
    let trainer = try Trainer(
      model, TrainingOptions(objective: .mean(of: "y"), learningRate: 0.1, duration: .steps(2)))
    let log = StepLog("b")
    #expect(try trainer.run(recorder: log).state.parameters.map(\.name) == ["w"])
    #expect(log.values(of: "b") == [1, 1])
    #expect(trainer.trace?.nodes.contains { $0.role == .bias } == false)
  }

  @Test func `equal descriptions give equal bits`() throws {
    func numbers(_ seed: UInt64) throws -> [Tensor] {
      var description = try ModelDescription("y = a * size", [:], data: Self.data)
      description.parameters = [.init("a", .normal(mean: 0, deviation: 1))]
      description.seed = seed
      return try Model(description).initialParameters.map(\.value)
    }
    #expect(try numbers(1) == numbers(1) && numbers(1) != numbers(2))
  }

  static let faults: [(String, @Sendable (inout ModelDescription) -> Void, String)] = [
    ("y = w*sise", { _ in }, "formulas use 'sise', which is no column of the data"),
    ("y = w*size", { $0.parameters.append(.init("v", .constant(1))) }, "nothing uses 'v'"),
    ("y = w*size", { $0.values = ["q": 1.0] }, "nothing uses 'q'"),
    ("y = w*size", { $0.values = ["w": 1.0] }, "'w' is a parameter and a value"),
    ("y = w*size", { $0.parameters.append(.init("w", .constant(1))) }, "given twice"),
    ("y = w*size", { $0.parameters.append(.init("fur", .constant(1))) }, "a column of the data"),
    ("y = w*size", { $0.roles = ["cot": .target] }, "is no leaf"),
    ("y = w*size", { $0.roles = ["size": .parameter] }, "cannot have the role 'parameter'"),
    ("y = w*size", { $0.roles = ["w": .target] }, "cannot have the role 'target'"),
    ("y = w*z", { $0.vectors = [.init("z", columns: ["size", "far"])] }, "no column 'far'"),
    ("y = w*z", { $0.vectors = [.init("z", columns: [])] }, "has no columns"),
    ("y = w*(size", { _ in }, "'(' is never closed"),
  ]

  @Test(arguments: faults.indices)
  func `what does not fit together is refused by name`(number: Int) {
    let (formulas, change, part) = Self.faults[number]
    do {
      var description = try ModelDescription(formulas, ["w": 1], data: Self.data)
      change(&description)
      _ = try Model(description)
      Issue.record("\(part) was not refused")
    } catch {
      #expect("\(error)".contains(part), "\(error)")
    }
  }

  @Test func `a missing column names the file`() throws {
    let data = try DataTable(columns: ["a", "b"], rows: [[1, 2]], file: "lamps.csv", lines: [2])
    let error = try #require(throws: TrainingError.self) {
      try Model(ModelDescription("y = w*c", ["w": 1], data: data))
    }
    #expect(error.description.hasPrefix("lamps.csv") && error.remedy.contains("columns: 'a', 'b'"))
  }

  @Test func `without formulas and network there is nothing to compute`() {
    #expect(throws: TrainingError.self) { try Model(ModelDescription()) }
  }
}
