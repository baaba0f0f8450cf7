import Foundation

/// All that is said of a method but how it steps, which `OptimizerMemory` computes.
package struct OptimizerRow: Sendable {
  /// A number of a method.
  package struct Constant: Sendable {
    /// The key in sheets.
    package var key: String
    /// What messages call it.
    var name: String
    /// What holds where nothing is said.
    package var usual: Double
    /// Whether it is from 0 to below 1; else any number from 0 on.
    package var isShare: Bool

    fileprivate static func share(_ key: String, _ usual: Double, called name: String) -> Self {
      Constant(key: key, name: name, usual: usual, isShare: true)
    }

    fileprivate static let epsilon = Constant(
      key: "epsilon", name: "epsilon", usual: 1e-8, isShare: false)
  }

  /// The word in sheets.
  package var word: Optimizer.Word
  /// The name as it is written in print.
  package var title: String
  /// In the order of the associated values.
  package var constants: [Constant]
  /// Whether it keeps squares of gradients, so that each parameter has a rate of its own.
  var keepsSquares: Bool
  /// What it makes of the gradients of past steps.
  let mean: @Sendable ([Double]) -> GradientMean
  /// The method with its constants.
  package let make: @Sendable ([Double]) -> Optimizer

  private init(
    _ word: Optimizer.Word, _ title: String, _ constants: [Constant] = [],
    keepsSquares: Bool = false,
    mean: @escaping @Sendable ([Double]) -> GradientMean = { _ in .none },
    make: @escaping @Sendable ([Double]) -> Optimizer
  ) {
    self.word = word
    self.title = title
    self.constants = constants
    self.keepsSquares = keepsSquares
    self.mean = mean
    self.make = make
  }
}

extension OptimizerRow {
  /// A row a method, in the order of `Optimizer.Word`.
  package static let all: [OptimizerRow] = [
    OptimizerRow(.sgd, "SGD") { _ in .sgd },
    OptimizerRow(
      .momentum, "momentum", [.share("factor", 0.9, called: "momentum")],
      mean: { .sum($0[0]) }, make: { .momentum($0[0]) }),
    OptimizerRow(
      .nesterov, "Nesterov momentum", [.share("factor", 0.9, called: "momentum")],
      mean: { .sumAhead($0[0]) }, make: { .nesterov($0[0]) }),
    OptimizerRow(.adagrad, "AdaGrad", [.epsilon], keepsSquares: true) {
      .adagrad(epsilon: $0[0])
    },
    OptimizerRow(
      .rmsprop, "RMSProp", [.share("decay", 0.9, called: "decay"), .epsilon], keepsSquares: true
    ) { .rmsprop(decay: $0[0], epsilon: $0[1]) },
    OptimizerRow(
      .adam, "Adam", betas, keepsSquares: true, mean: { .average($0[0]) },
      make: { .adam(beta1: $0[0], beta2: $0[1], epsilon: $0[2]) }),
    OptimizerRow(
      .adamw, "AdamW",
      betas + [
        Constant(key: "weight-decay", name: "the weight decay", usual: 0.01, isShare: false)
      ], keepsSquares: true, mean: { .average($0[0]) },
      make: { .adamw(beta1: $0[0], beta2: $0[1], epsilon: $0[2], weightDecay: $0[3]) }),
  ]

  private static let betas: [Constant] = [
    .share("beta1", 0.9, called: "beta1"), .share("beta2", 0.999, called: "beta2"), .epsilon,
  ]
}

/// What a method makes of the gradients of past steps.
package enum GradientMean: Hashable, Sendable {
  /// Nothing: each step goes by its own gradient.
  case none
  /// m ← μ m + g; steps go by m.
  case sum(Double)
  /// m ← μ m + g; steps go by g + μ m.
  case sumAhead(Double)
  /// m ← β m + (1 − β) g; steps go by m.
  case average(Double)

  /// The share of m that is kept at a step; nil for methods without.
  package var kept: Double? {
    switch self {
    case .none: nil
    case .sum(let factor), .sumAhead(let factor), .average(let factor): factor
    }
  }

  /// How much a step goes by the gradient of so many steps before.
  func weight(age: Int) -> Double {
    switch self {
    case .none: age == 0 ? 1 : 0
    case .sum(let factor): pow(factor, Double(age))
    case .sumAhead(let factor): age == 0 ? 1 + factor : pow(factor, Double(age + 1))
    case .average(let factor): (1 - factor) * pow(factor, Double(age))
    }
  }

  /// The m after a gradient; the gradient itself for methods without.
  func next(_ mean: Double, _ gradient: Double) -> Double {
    switch self {
    case .none: gradient
    case .sum(let factor), .sumAhead(let factor): factor * mean + gradient
    case .average(let factor): factor * mean + (1 - factor) * gradient
    }
  }

  /// What a step goes by, with the m after its gradient.
  func direction(_ gradient: Double, _ mean: Double) -> Double {
    if case .sumAhead(let factor) = self { return gradient + factor * mean }
    return mean
  }
}

extension Optimizer {
  /// μ of a method whose steps are by a running sum of gradients; nil for others.
  var momentum: Double? {
    switch mean {
    case .sum(let factor), .sumAhead(let factor): factor
    case .none, .average: nil
    }
  }
}
