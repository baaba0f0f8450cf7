import Testing
import TraceGraph

@testable import Training

@Suite struct ParameterInitializerTests {
  private let shape = ParameterInitializer.Drawing(shape: [40, 50])

  @Test func `equal seeds and names give equal bits, others do not`() throws {
    let rule = ParameterInitializer.normal(mean: 0, deviation: 1, shape)
    let first = try rule.value(of: "W", seed: 1)
    #expect(try first == rule.value(of: "W", seed: 1))
    #expect(try first != rule.value(of: "W", seed: 2))
    #expect(try first != rule.value(of: "V", seed: 1))
    let fixed = ParameterInitializer.he(.init(shape: [3], seed: 9))
    #expect(try fixed.value(of: "a", seed: 1) == fixed.value(of: "b", seed: 2))
  }

  @Test func `the widths are those of the papers`() throws {
    func deviation(_ rule: ParameterInitializer) throws -> Double {
      let numbers = try rule.value(of: "W", seed: 3).elements
      return (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)).squareRoot()
    }
    #expect(try isClose(deviation(.he(shape)), (2.0 / 50).squareRoot(), 0.01))
    let limit = (6.0 / 90).squareRoot()
    #expect(try isClose(deviation(.xavier(shape)), limit / 3.0.squareRoot(), 0.01))
    let numbers = try ParameterInitializer.xavier(shape).value(of: "W", seed: 3).elements
    #expect(numbers.allSatisfy { abs($0) <= limit })
    let uniform = try ParameterInitializer.uniform(low: 2, high: 3, shape).value(of: "W", seed: 0)
    #expect(uniform.elements.allSatisfy { $0 >= 2 && $0 < 3 } && uniform.shape == [40, 50])
  }

  @Test func `literals and columns keep their numbers`() throws {
    let matrix = Tensor([[1, 2], [3, 4]])
    #expect(try ParameterInitializer.literal(matrix).value(of: "W", seed: 0) == matrix)
    let table = try DataTable(columns: ["w"], rows: [[1], [2], [3], [4]])
    #expect(
      try ParameterInitializer.column(table, "w", shape: [2, 2]).value(of: "W", seed: 0) == matrix)
    #expect(try ParameterInitializer.column(table, "w").value(of: "W", seed: 0).shape == [4])
    #expect(try ParameterInitializer.constant(2).value(of: "W", shape: [2], seed: 0) == [2, 2])
  }

  static let faults: [(ParameterInitializer, String)] = [
    (.uniform(low: 1, high: 1), "the range is not valid"),
    (.uniform(low: .nan, high: 1), "the range is not valid"),
    (.normal(mean: 0, deviation: -1), "the range is not valid"),
    (.he(.init(shape: [0])), "no shape of a parameter"),
    (.he(.init(shape: [-1, 3])), "no shape of a parameter"),
    (.xavier(.init(shape: [2, 2, 2])), "no shape of a parameter"),
    (.he(.init(shape: [1 << 40, 1 << 40])), "is too large"),
    (.he(.init(shape: [30_000, 30_000])), "is too large"),
  ]

  @Test(arguments: faults.indices)
  func `ranges and shapes that make no sense are refused`(number: Int) throws {
    let (rule, part) = Self.faults[number]
    let error = try #require(throws: TrainingError.self) { try rule.value(of: "W", seed: 0) }
    #expect(error.stage == .parameters && error.subject == "W" && error.cause.contains(part))
  }
}
