import TraceGraph

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

  /// The word in sheets, and the constants in the order of its row.
  private var parts: (word: Word, constants: [Double]) {
    switch self {
    case .sgd: (.sgd, [])
    case .momentum(let factor): (.momentum, [factor])
    case .nesterov(let factor): (.nesterov, [factor])
    case .adagrad(let epsilon): (.adagrad, [epsilon])
    case .rmsprop(let decay, let epsilon): (.rmsprop, [decay, epsilon])
    case .adam(let beta1, let beta2, let epsilon): (.adam, [beta1, beta2, epsilon])
    case .adamw(let beta1, let beta2, let epsilon, let decay):
      (.adamw, [beta1, beta2, epsilon, decay])
    }
  }
}

extension Optimizer.Word {
  /// All that is said of the method.
  package var row: OptimizerRow {
    OptimizerRow.all.first { $0.word == self } ?? OptimizerRow.all[0]
  }
}

extension Optimizer {
  /// All that is said of the method.
  package var row: OptimizerRow { parts.word.row }

  /// The word in sheets.
  public var name: String { parts.word.rawValue }

  /// The name as it is written in print.
  package var title: String { row.title }

  /// What it makes of the gradients of past steps.
  package var mean: GradientMean { row.mean(parts.constants) }

  /// All words in sheets.
  public static let names = Word.allCases.map(\.rawValue)

  /// The optimiser of that name with its usual constants; nil if there is none.
  public init?(named name: String) {
    guard let row = Word(rawValue: name)?.row else { return nil }
    self = row.make(row.constants.map(\.usual))
  }

  /// As a sheet writes it: with the constants that are not the usual ones, and with one that is all there is to
  /// say.
  var text: String {
    let constants = zip(row.constants, parts.constants).filter { constant, number in
      number != constant.usual || row.constants.count == 1
    }
    guard !constants.isEmpty else { return name }
    let words = constants.map { "\($0.key): \(NumberFormat.file($1))" }
    return "{\(name): {\(words.joined(separator: ", "))}}"
  }
}

extension Optimizer {
  /// Checks the constants.
  ///
  /// - Throws: `TrainingError` with the constant and its range.
  func validate() throws(TrainingError) {
    for (constant, number) in zip(row.constants, parts.constants) {
      let isRight = number >= 0 && (constant.isShare ? number < 1 : number.isFinite)
      guard isRight else {
        throw TrainingError(
          .options, of: name, "\(constant.name) is \(number)",
          remedy: constant.isShare ? "from 0 to below 1" : "at least 0")
      }
    }
  }
}
