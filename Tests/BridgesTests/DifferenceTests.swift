import Testing
import TraceGraph

@testable import Bridges

/// What two computations differ in.
@Suite struct DifferenceTests {
  private func side(_ formulas: String, _ values: [String: Double]) throws -> TraceDifference.Side {
    let program = try FormulaProgram(parsing: formulas)
    let tensors = values.mapValues { Tensor($0) }
    let recording = try program.record(values: try program.values([:], overriddenBy: tensors))
    return TraceDifference.Side(
      "t", recording.trace, output: recording.output, pass: recording.output.backward())
  }

  private static let text = "a = x * w\nb = tanh(a)\nf = b + w"

  @Test func `equal computations agree, also where they are not a number`() throws {
    let one = try side(Self.text, ["x": 1, "w": 2])
    let found = TraceDifference(one, one, NumberTolerance()).difference
    #expect(found.isEmpty() && found.compared == 10 && found.first == nil)
    #expect(found.text == "10 numbers agree: 5 nodes\n")
    let odd = try side("f = log(x)", ["x": -1])
    #expect(odd.output.value.isNaN)
    #expect(TraceDifference(odd, odd, NumberTolerance()).difference.isEmpty())
  }

  @Test func `the first node in the order of computation and the worst are told`() throws {
    let found = TraceDifference(
      try side(Self.text, ["x": 1, "w": 2]), try side(Self.text, ["x": 1.5, "w": 2]),
      NumberTolerance())
    let difference = found.difference
    #expect(difference.first?.name == "x" && difference.first?.quantity == .value)
    #expect(difference.first?.a == 1 && difference.first?.b == 1.5)
    let share = try #require(difference.first?.relative)
    #expect(difference.first?.absolute == 0.5 && abs(share - 1 / 3) < 1e-15)
    #expect(difference.worstAbsolute?.name == "a" && difference.worstAbsolute?.absolute == 1)
    #expect(difference.worstRelative?.quantity == .gradient)
    #expect(!difference.isEmpty() && difference.structure.isEmpty)
    #expect(found.partedValues == [0, 2, 3, 4])
    #expect(difference.partedNames.first == "x")
  }

  @Test(arguments: [
    (0.0, 0.0, false), (0.01, 0, true), (0.0001, 0, false), (0, 0.02, true), (0, 0.0001, false),
  ])
  func `a tolerance is a share of the larger magnitude, or an amount`(
    relative: Double, absolute: Double, agrees: Bool
  ) throws {
    let tolerance = NumberTolerance(relative: relative, absolute: absolute)
    let found = TraceDifference(
      try side("f = x * 3", ["x": 1]), try side("f = x * 3", ["x": 1.005]), tolerance)
    #expect(found.difference.isEmpty() == agrees)
  }

  @Test func `numbers that are not finite agree with themselves alone`() {
    let any = NumberTolerance(relative: 2, absolute: 1e300)
    #expect(any.agrees(.nan, .nan) && any.agrees(.infinity, .infinity))
    #expect(!any.agrees(.nan, 1) && !any.agrees(.infinity, -.infinity) && !any.agrees(1, .infinity))
    #expect(NumberTolerance(relative: 0.5).agrees(1, 2))
    #expect(!NumberTolerance(relative: 0.49).agrees(1, 2))
    #expect(NumberTolerance().agrees(0, -0.0) && !NumberTolerance().agrees(1, 1.nextUp))
    #expect(NumberTolerance.share(1e308, -1e308) == 2 && NumberTolerance.share(0, 5) == 1)
    #expect(NumberTolerance.distance(.nan, 0) == .infinity)
  }

  @Test func `structures that differ are told, and nodes of one name still compared`() throws {
    let one = try side("a = x * w\nb = tanh(a)\nf = b + w", ["x": 1, "w": 2])
    let two = try side("a = x * w\nb = sin(a)\nc = b * 2\nf = c + w", ["x": 1, "w": 2])
    let difference = TraceDifference(one, two, NumberTolerance()).difference
    #expect(difference.structure.contains("'b' is tanh and sin"))
    #expect(difference.structure.contains("'f' is of b, w and of c, w"))
    #expect(difference.structure.contains("'c' (multiply) is in the second alone"))
    #expect(difference.first?.name == "b" && difference.first?.quantity == .value)
  }

  @Test func `JSON has the same`() throws {
    let found = TraceDifference(
      try side("f = x * 3", ["x": 1]), try side("f = x * 3", ["x": 2]), NumberTolerance())
    let json = found.difference.json()
    #expect(json.contains("\"equal\": false") && json.contains("\"name\": \"x\""))
    #expect(json.contains("\"a\": 1, \"b\": 2, \"absolute\": 1, \"relative\": 0.5"))
    var reader = JSONReader(Array(json.utf8))
    #expect(throws: Never.self) { try reader.skip() }
  }
}
