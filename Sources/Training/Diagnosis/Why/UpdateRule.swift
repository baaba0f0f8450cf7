import Foundation

/// How much of a step's gradient is in later updates: every method's change of a parameter is
/// −rate × scaling × Σ weight(age) × gradient(age), and decay apart from that.
struct UpdateRule {
  let optimizer: Optimizer

  /// The weight of a gradient so many steps old.
  func weight(age: Int) -> Double {
    switch optimizer {
    case .sgd, .adagrad, .rmsprop: age == 0 ? 1 : 0
    case .momentum(let factor): pow(factor, Double(age))
    case .nesterov(let factor): age == 0 ? 1 + factor : pow(factor, Double(age + 1))
    case .adam(let beta1, _, _), .adamw(let beta1, _, _, _): (1 - beta1) * pow(beta1, Double(age))
    }
  }

  /// How many past steps leave less than a thousandth of all weights.
  var horizon: Int {
    let factor: Double =
      switch optimizer {
      case .sgd, .adagrad, .rmsprop: 0
      case .momentum(let factor), .nesterov(let factor): factor
      case .adam(let beta1, _, _), .adamw(let beta1, _, _, _): beta1
      }
    guard factor > 0 else { return 0 }
    return Int((log(0.001) / log(factor)).rounded(.up))
  }

  /// Whether the rate of a parameter depends on its past gradients.
  var isAdaptive: Bool {
    switch optimizer {
    case .sgd, .momentum, .nesterov: false
    case .adagrad, .rmsprop, .adam, .adamw: true
    }
  }

  /// The share of a parameter's value that an update of this rate takes away.
  func decay(rate: Double) -> Double {
    if case .adamw(_, _, _, let decay) = optimizer { return rate * decay }
    return 0
  }
}
