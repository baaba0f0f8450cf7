/// How a gradient g becomes a step of the parameters w; a is the learning rate of the step.
///
/// The sources define the methods; where libraries differ, the text here says what holds.
public enum Optimizer: Hashable, Sendable {
  /// w ← w − a g.
  case sgd
  /// m ← μ m + g; w ← w − a m (Polyak 1964).
  case momentum(Double = 0.9)
  /// m ← μ m + g; w ← w − a (g + μ m) (Nesterov 1983 as Sutskever et al. 2013 write it).
  case nesterov(Double = 0.9)
  /// v ← v + g²; w ← w − a g/(√v + ε) (Duchi, Hazan, Singer 2011).
  case adagrad(epsilon: Double = 1e-8)
  /// v ← ρ v + (1 − ρ) g²; w ← w − a g/(√v + ε) (Tieleman, Hinton 2012).
  case rmsprop(decay: Double = 0.9, epsilon: Double = 1e-8)
  /// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; at the n-th step, from 1,
  /// w ← w − a (m/(1 − β₁ⁿ))/(√(v/(1 − β₂ⁿ)) + ε) (Kingma, Ba 2015).
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
  /// Adam after w ← w − a λ w: decay apart from the gradient (Loshchilov, Hutter 2019).
  case adamw(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01)

  /// The words in sheets.
  package enum Word: String, CaseIterable, Sendable {
    case sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw
  }

  /// The word in sheets.
  package var word: Word {
    switch self {
    case .sgd: .sgd
    case .momentum: .momentum
    case .nesterov: .nesterov
    case .adagrad: .adagrad
    case .rmsprop: .rmsprop
    case .adam: .adam
    case .adamw: .adamw
    }
  }

  /// The word in sheets.
  public var name: String { word.rawValue }

  /// The name as it is written in print.
  package var title: String {
    switch self {
    case .sgd: "SGD"
    case .momentum: "momentum"
    case .nesterov: "Nesterov momentum"
    case .adagrad: "AdaGrad"
    case .rmsprop: "RMSProp"
    case .adam: "Adam"
    case .adamw: "AdamW"
    }
  }

  /// All words in sheets.
  public static let names = Word.allCases.map(\.rawValue)

  /// The optimiser of that name with its usual constants; nil if there is none.
  public init?(named name: String) {
    switch Word(rawValue: name) {
    case .sgd: self = .sgd
    case .momentum: self = .momentum()
    case .nesterov: self = .nesterov()
    case .adagrad: self = .adagrad()
    case .rmsprop: self = .rmsprop()
    case .adam: self = .adam()
    case .adamw: self = .adamw()
    case nil: return nil
    }
  }
}

extension Optimizer {
  /// Checks the constants.
  ///
  /// - Throws: `TrainingError` with the constant and its range.
  func validate() throws(TrainingError) {
    switch self {
    case .sgd: return
    case .momentum(let factor), .nesterov(let factor): try requireFraction(factor, "momentum")
    case .adagrad(let epsilon): try requireEpsilon(epsilon)
    case .rmsprop(let decay, let epsilon):
      try requireFraction(decay, "decay")
      try requireEpsilon(epsilon)
    case .adam(let beta1, let beta2, let epsilon), .adamw(let beta1, let beta2, let epsilon, _):
      try requireFraction(beta1, "beta1")
      try requireFraction(beta2, "beta2")
      try requireEpsilon(epsilon)
    }
    if case .adamw(_, _, _, let decay) = self, !(decay >= 0 && decay.isFinite) {
      throw error("the weight decay is \(decay)", "at least 0")
    }
  }

  private func requireFraction(_ number: Double, _ name: String) throws(TrainingError) {
    if !(number >= 0 && number < 1) { throw error("\(name) is \(number)", "from 0 to below 1") }
  }

  private func requireEpsilon(_ number: Double) throws(TrainingError) {
    if !(number >= 0 && number.isFinite) { throw error("epsilon is \(number)", "at least 0") }
  }

  private func error(_ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.options, of: name, cause, remedy: remedy)
  }
}
