import Foundation
import RealModule
import Testing

@testable import TraceGraph

/// What rows say of values and units is what the rules give.
@Suite struct OpLimitTests {
  private static let places = stride(from: -30.0, through: 30, by: 0.25).map { $0 }
  private static let single = OpTable.rows.filter {
    $0.kind == .elementwise && $0.arity == 1...1 && $0.forward != nil
  }

  private func values(_ row: OpRow) -> [Double] {
    let number = row.op == .constantPower ? 0.5 : row.standardAttributes.number
    return Self.places.compactMap { row.forward?($0, 0, number, 0) }
  }

  @Test(arguments: single.map(\.op))
  func `values lie in the range, and a bounded side is a bound`(op: Op) {
    let row = op.row
    let finite = values(row).filter(\.isFinite)
    if let range = row.limits.range {
      #expect(finite.allSatisfy { range.contains($0) }, "\(op)")
      for end in [range.lowerBound, range.upperBound] where end.isFinite && row.activation == .curve
      {
        // Softsign comes near its ends as 1/x does.
        #expect(finite.contains { abs($0 - end) < 0.05 }, "\(op): \(end) is not reached")
      }
    } else if row.activation == .curve {
      #expect(finite.contains { $0 > 20 } || finite.contains { $0 < -20 }, "\(op) is bounded")
    }
  }

  @Test(arguments: single.map(\.op))
  func `an op without a domain has a finite value everywhere`(op: Op) {
    let row = op.row
    let isFinite = values(row).allSatisfy(\.isFinite)
    #expect(isFinite == (row.limits.domain == .all), "\(op)")
  }

  @Test func `quotients, powers and losses of probabilities have a domain`() {
    #expect(Op.divide.row.limits.domain == .quotient && Op.power.row.limits.domain == .power)
    #expect(Op.bce.row.limits.domain == .probability)
    #expect(Op.crossentropy.row.limits.domain == .probability)
    #expect(Op.sigmoidbce.row.limits.domain == .all)
    #expect(Op.softmax.row.givesProbabilities && Op.sigmoid.row.givesProbabilities)
    #expect(!Op.step.row.givesProbabilities && !Op.tanh.row.givesProbabilities)
    #expect(Op.softsign.row.isBounded && Op.arctan.row.isBounded && !Op.softplus.row.isBounded)
  }

  /// He et al. 2015: the variance of weights makes up for the share of the mean square that an activation hands
  /// on, about a half; the mean of f(x)² over the normal distribution by the trapezoid rule.
  @Test func `weights are drawn wider where about half of the mean square goes on`() {
    let step = 0.01
    for row in Self.single where row.activation == .curve && !row.isBounded {
      if row.limits.range?.upperBound == 0 { continue }
      let number = row.standardAttributes.number
      let share = stride(from: -8.0, through: 8, by: step).reduce(0.0) { sum, x in
        let value = row.forward?(x, 0, number, 0) ?? .nan
        return sum + value * value * exp(-x * x / 2) / (2 * Double.pi).squareRoot() * step
      }
      let isHalf = abs(share - 0.5) < abs(share - 1)
      #expect((row.limits.firstWeights == .he) == isHalf, "\(row.name): \(share)")
    }
    // 0.92 of softplus: about all goes on.
    #expect(Op.softplus.row.limits.firstWeights == .xavier)
  }

  @Test func `a unit goes dead where value and derivative are exactly 0 below 0`() {
    for row in Self.single where row.activation == .curve {
      let number = row.standardAttributes.number
      let value = row.forward?(-5, 0, number, 0) ?? .nan
      let slope = row.locals.first?(-5, 0, number, value) ?? .nan
      #expect(row.goesDead == (value == 0 && slope == 0), "\(row.name)")
    }
    #expect(Op.relu.row.goesDead && !Op.silu.row.goesDead && !Op.softplus.row.goesDead)
  }
}
