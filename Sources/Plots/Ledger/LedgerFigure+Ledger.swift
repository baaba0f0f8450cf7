import Figures
import TraceGraph
import Training

extension LedgerFigure {
  /// The picture of a ledger.
  ///
  /// - Parameters:
  ///   - ledger: the factors.
  ///   - flat: the share of outputs that are saturated or dead, by scope.
  ///   - cause: what is the matter: the shrinking factors that it names are drawn strong; for other causes the
  ///     strongest factor alone.
  ///   - page: page, theme and words.
  public init(
    _ ledger: AttenuationLedger, flat: [String: Double] = [:],
    cause: Training.Verdict.Cause = .unknown, page: PageOptions = PageOptions()
  ) {
    self.init(factors: [], target: ledger.target, page: page)
    let named = Self.named(ledger, cause)
    factors = ledger.factors.enumerated().map { index, factor in
      var drawn = Factor(Self.name(factor, page.words), ratio: factor.ratio)
      drawn.isNamed = named.contains(index)
      if factor.kind == .activation { drawn.flat = flat[factor.scope] ?? .nan }
      return drawn
    }
  }

  /// `from the loss to the weights of layer 1, step 0`.
  static func heading(_ ledger: AttenuationLedger, _ words: FigureWords) -> String {
    words(
      "from the loss to the weights of {layer}, {step}",
      [
        "layer": words.place(ledger.target),
        "step": words("step {number}", ["number": "\(ledger.step)"]),
      ])
  }

  /// The factors that a cause is about; for others those that shrink the gradient the most.
  private static func named(
    _ ledger: AttenuationLedger, _ cause: Training.Verdict.Cause
  ) -> Set<Int> {
    if let kind = cause.factor {
      let own = shrinking(ledger).filter { ledger.factors[$0].kind == kind }
      if !own.isEmpty { return Set(own) }
    }
    return Set(strongest(ledger, of: shrinking(ledger)))
  }

  private static func shrinking(_ ledger: AttenuationLedger) -> [Int] {
    ledger.factors.indices.filter { ledger.factors[$0].ratio < 1 }
  }

  /// Of some factors the strongest, where it alone does as much as all others together; else all of its sort where
  /// these do, so that of many alike none is pointed out for a digit.
  static func strongest(_ ledger: AttenuationLedger, of some: [Int]) -> [Int] {
    let sizes = ledger.factors.map { Elementary.log10($0.ratio).magnitude }
    guard let strongest = some.max(by: { sizes[$0] < sizes[$1] }) else { return [] }
    let half = 0.5 * some.reduce(0) { $0 + sizes[$1] }
    let alike = some.filter { ledger.factors[$0].kind == ledger.factors[strongest].kind }
    let isGroup = sizes[strongest] < half && alike.reduce(0) { $0 + sizes[$1] } >= half
    return isGroup ? alike : [strongest]
  }

  private static func name(
    _ factor: AttenuationLedger.Factor, _ words: FigureWords
  ) -> String {
    let layer = words.place(factor.scope)
    switch factor.kind {
    case .loss: return words("loss to outputs")
    case .activation: return words("{layer}: derivative", ["layer": layer])
    case .weights: return words("{layer}: weights", ["layer": layer])
    case .inputs: return words("{layer}: inputs", ["layer": layer])
    case .cancellation: return words("mean of examples")
    }
  }
}

extension Training.Verdict.Cause {
  /// The sort of factor that the cause is about; nil where it is about none.
  fileprivate var factor: AttenuationLedger.Factor.Kind? {
    switch self {
    case .activationDerivative, .bias: .activation
    case .initialWeightsTooSmall, .layerScale: .weights
    case .inputScale: .inputs
    case .lossMismatch, .targetScale: .loss
    default: nil
    }
  }
}

extension FigureWords {
  /// A scope in words; what stands outside all scopes are the formulas.
  func place(_ scope: String) -> String { scope.isEmpty ? self("the formulas") : self.scope(scope) }
}
