import Testing

@testable import TraceGraph

@Suite struct FormulaSizeTests {
  struct Growth: CustomTestStringConvertible, Sendable {
    var width: Int
    var depth: Int
    var expression: UInt64
    var derivative: UInt64
    var ops: Int
    var leaves: Int

    var testDescription: String { "width \(width), depth \(depth)" }
  }

  /// A deep sigmoid net without sharing: nodes of its expression and of the derivative by one weight
  /// of the first layer, by closed recurrences; ops and leaves of the traced graph.
  static let growth: [Growth] = [
    (1, 1, 6, 17, 3, 3), (1, 2, 11, 45, 6, 5), (1, 3, 16, 83, 9, 7), (1, 4, 21, 131, 12, 9),
    (1, 5, 26, 189, 15, 11), (1, 6, 31, 257, 18, 13), (1, 7, 36, 335, 21, 15),
    (1, 8, 41, 423, 24, 17), (2, 1, 10, 25, 5, 5), (2, 2, 28, 87, 15, 11), (2, 3, 64, 311, 25, 17),
    (2, 4, 136, 903, 35, 23), (2, 5, 280, 2375, 45, 29), (2, 6, 568, 5895, 55, 35),
    (2, 7, 1144, 14087, 65, 41), (2, 8, 2296, 32775, 75, 47), (3, 1, 14, 33, 7, 7),
    (3, 2, 53, 145, 28, 19), (3, 3, 170, 787, 49, 31), (3, 4, 521, 3415, 70, 43),
    (3, 5, 1574, 13405, 91, 55), (3, 6, 4733, 49693, 112, 67), (3, 7, 14210, 177_511, 133, 79),
    (3, 8, 42641, 617_827, 154, 91),
  ].map {
    Growth(width: $0.0, depth: $0.1, expression: $0.2, derivative: $0.3, ops: $0.4, leaves: $0.5)
  }

  /// f₀ᵢ = xᵢ, f = σ(((w f₁ + w f₂) + …) + b), the last layer of one unit.
  private func net(_ row: Growth) -> Value {
    let trace = Trace()
    var layer = (1...row.width).map { trace.input("x\($0)", 0.5) }
    for depth in 1...row.depth {
      let units = depth == row.depth ? 1 : row.width
      layer = (1...units).map { unit in
        let products = layer.enumerated().map { slot, input in
          trace.parameter("w_\(depth)_\(unit)_\(slot + 1)", 0.1) * input
        }
        let sum = products.dropFirst().reduce(products[0]) { $0 + $1 }
        return sigmoid(sum + trace.parameter("b_\(depth)_\(unit)", 0.1))
      }
    }
    return layer[0]
  }

  @Test(arguments: growth)
  func `symbolic derivatives grow as the recurrences say and the trace does not`(
    row: Growth
  ) throws {
    let output = net(row)
    let formula = Formula(of: output)
    #expect(formula.size.exact == row.expression)
    #expect(formula.nodeCount == row.ops + row.leaves)
    let derivative = try formula.derivative(by: "w_1_1_1")
    #expect(derivative.size.exact == row.derivative)
    #expect(derivative.nodeCount < 6 * (row.ops + row.leaves))
    if row.derivative < 10_000 {
      #expect(try Formula(parsing: derivative.text).size == derivative.size)
    }
    let weight = try #require(output.trace.node(named: "w_1_1_1"))
    let values = Dictionary(
      uniqueKeysWithValues: formula.names.map { name in
        (name, output.trace.node(named: name)?.value ?? .nan)
      })
    let expected = try #require(output.backward()[weight])
    #expect(abs(try derivative.evaluate(values) - expected) < 1e-15)
  }

  @Test func `forty doublings have 2^40 paths and 2^41 − 1 nodes`() throws {
    let output = try recorded(doublings(40), ["x": 1]).output
    let x = try #require(output.trace.node(named: "x"))
    #expect(x.pathCount(to: output) == LargeCount(1 << 40))
    #expect(output.pathCount(to: x) == 0)
    #expect(output.pathCount(to: output) == 1)
    let formula = Formula(of: output)
    #expect(formula.size == LargeCount((1 << 41) - 1))
    #expect(formula.nodeCount == 41)
    #expect(try formula.derivative(by: "x").number == Double(1 << 40))
  }

  @Test func `a count above 2^64 is told as rounded`() throws {
    let output = try recorded(doublings(100), ["x": 1]).output
    let count = output.trace[0].pathCount(to: output)
    #expect(count.exact == nil)
    #expect(count.approximate == 0x1p100)
    #expect(count.description == "≈ 1.2676506002282294e+30")
    #expect(Formula(of: output).size.approximate == 0x1p101)
    let beyond = try recorded(doublings(1100), ["x": 1]).output
    #expect(beyond.trace[0].pathCount(to: beyond).description == "> 1.8e308")
    #expect(LargeCount(3) < count && count < beyond.trace[0].pathCount(to: beyond))
  }

  @Test func `paths add up over branches and stop at what does not feed the output`() throws {
    let recording = try recorded(
      "a = x + y\nb = a*a\nc = b + a\nd = 2*c\nf = b + c", ["x": 1, "y": 2])
    let counts = PathCounts(to: recording.output)
    let found = ["x", "y", "a", "b", "c", "d", "f"].map { name in
      recording.nodes[name].flatMap { counts[$0].exact }
    }
    #expect(found == [5, 5, 5, 2, 1, 0, 1])
  }
}
