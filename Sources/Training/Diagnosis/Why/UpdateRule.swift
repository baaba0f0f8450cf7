import Foundation

/// How much of a step's gradient is in later updates: every method's change of a parameter is
/// −rate × scaling × Σ weight(age) × gradient(age), and decay apart from that.
struct UpdateRule {
  let optimizer: Optimizer

  /// The weight of a gradient so many steps old.
  func weight(age: Int) -> Double { optimizer.mean.weight(age: age) }

  /// How many past steps leave less than a thousandth of all weights.
  var horizon: Int {
    guard let factor = optimizer.mean.kept, factor > 0 else { return 0 }
    return Int((log(0.001) / log(factor)).rounded(.up))
  }

  /// Whether the rate of a parameter depends on its past gradients.
  var isAdaptive: Bool { optimizer.row.keepsSquares }

  /// The share of a parameter's value that an update of this rate takes away.
  func decay(rate: Double) -> Double {
    if case .adamw(_, _, _, let decay) = optimizer { return rate * decay }
    return 0
  }
}
