import Foundation
import Testing

@testable import TraceGraph

/// One line of `Fixtures/second-derivatives.txt`.
private struct KnownSecond {
  var op: Op
  var pair: String
  var x, y, p, value: Double

  var first: Int { pair.first == "y" ? 1 : 0 }
  var second: Int { pair.last == "y" ? 1 : 0 }

  init?(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count == 6, let op = OpTable.op(named: String(fields[0])) else { return nil }
    let numbers = fields[2...].map { $0 == "-" ? 0 : Double($0) }
    guard let x = numbers[0], let y = numbers[1], let p = numbers[2], let value = numbers[3]
    else { return nil }
    (self.op, pair, self.x, self.y, self.p, self.value) = (op, String(fields[1]), x, y, p, value)
  }

  static let all: [KnownSecond] = {
    let url = Bundle.module.url(
      forResource: "second-derivatives", withExtension: "txt", subdirectory: "Fixtures")
    let text = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    return text.split(separator: "\n").filter { $0.first != "#" }.compactMap(KnownSecond.init)
  }()
}

@Suite struct SecondDerivativeTests {
  @Test func `the file of known values is read whole`() {
    #expect(KnownSecond.all.count == 2959)
  }

  static let known = Op.allCases.filter { op in KnownSecond.all.contains { $0.op == op } }

  @Test(arguments: known)
  func `second derivatives keep their digits from denormals to 800`(_ op: Op) throws {
    for line in KnownSecond.all where line.op == op {
      let rule = try #require(op.row.second(line.first, line.second))
      let f = op.row.forward?(line.x, line.y, line.p, 0) ?? 0
      let found = rule(line.x, line.y, line.p, f)
      // SiLU's second derivative is 0 at ±2.3994, near the points ±2.4.
      let tolerance = (op == .silu ? 2e-13 : 4e-15) * abs(line.value)
      let isNear =
        found == line.value
        || abs(found - line.value) <= max(tolerance, .leastNonzeroMagnitude)
      #expect(isNear, "\(line): found \(found)")
    }
  }

  @Test(arguments: OpTable.rows.filter { $0.kind == .elementwise }.map(\.op))
  func `every elementwise row has all second derivatives, symmetric, not a number kept`(
    _ op: Op
  ) throws {
    let count = op.row.arity.upperBound
    #expect(op.row.seconds.count == count * (count + 1) / 2)
    for i in 0..<count {
      for j in 0..<count {
        let rule = try #require(op.row.second(i, j))
        let mirrored = try #require(op.row.second(j, i))
        for point in op.row.testPoints {
          let (x, y) = (point[0], point.count > 1 ? point[1] : 0)
          let f = op.row.forward?(x, y, 0.5, 0) ?? .nan
          #expect(rule(x, y, 0.5, f) == mirrored(x, y, 0.5, f))
        }
      }
      #expect(op.row.second(i, count) == nil)
    }
  }

  private func second(_ op: Op, _ x: Double, _ y: Double = 0, _ pair: (Int, Int) = (0, 0)) -> Double
  {
    let f = op.row.forward?(x, y, 0.01, 0) ?? 0
    return op.row.second(pair.0, pair.1)?(x, y, 0.01, f) ?? .nan
  }

  @Test func `what is straight on both sides of a kink has second derivative nought there`() {
    for op in [Op.abs, .relu, .leakyrelu, .step] { #expect(second(op, 0) == 0) }
    for op in [Op.maximum, .minimum, .absolute] {
      for pair in [(0, 0), (0, 1), (1, 1)] { #expect(second(op, 2, 2, pair) == 0) }
    }
    #expect(second(.hinge, 1, 1, (0, 1)) == 0)
    #expect(second(.hinge, 0.5, 1, (0, 1)) == -1)
    // Two-sided differences of ELU's derivative: (1 − e⁻ʰ)/2h.
    #expect(second(.elu, 0) == 0.5)
  }

  @Test func `edges of the domain take the limit from inside`() {
    #expect(second(.log, 0) == -.infinity)
    #expect(second(.sqrt, 0) == -.infinity)
    #expect(second(.divide, 1, 0, (1, 1)) == .infinity)
    #expect(second(.power, 0, 3) == 0)
    #expect(second(.power, 0, 2) == 2)
    #expect(second(.power, 0, 0.5) == -.infinity)
    #expect([0.0, 1].allSatisfy { second(.power, 0, $0) == 0 })
    #expect(second(.power, 0, 3, (0, 1)) == 0)
    #expect(second(.power, 0, 1, (0, 1)) == -.infinity)
    #expect(second(.power, 0, 3, (1, 1)) == 0)
    #expect(second(.power, -2, 3, (1, 1)).isNaN)
    #expect(second(.power, -2, 3) == -12)
    for op in [Op.tanh, .sigmoid, .gelu, .silu, .softplus] {
      #expect(second(op, .infinity) == 0 && second(op, -.infinity) == 0)
      #expect(second(op, 1e300) == 0 && second(op, -1e300) == 0)
      #expect(second(op, .nan).isNaN)
    }
  }
}
