import Figures
import TraceGraph
import Training

extension LedgerFigure {
  /// `Step 0: the gradient shrinks most through the weights of layer 2, ×0.05`; of a gradient that is larger than 1
  /// what lets it grow.
  static func finding(_ ledger: AttenuationLedger, _ words: FigureWords) -> String {
    let step = words("step {number}", ["number": "\(ledger.step)"])
    let isGrowing = ledger.total > 1
    let some = ledger.factors.indices.filter { index in
      isGrowing ? ledger.factors[index].ratio > 1 : ledger.factors[index].ratio < 1
    }
    let factors = strongest(ledger, of: some).map { ledger.factors[$0] }
    let text = text(factors, isGrowing: isGrowing, words)
    return step.prefix(1).uppercased() + step.dropFirst() + ": " + text
  }

  private static func text(
    _ factors: [AttenuationLedger.Factor], isGrowing: Bool, _ words: FigureWords
  ) -> String {
    let sizes = { (factor: AttenuationLedger.Factor) in Elementary.log10(factor.ratio).magnitude }
    guard let strongest = factors.max(by: { sizes($0) < sizes($1) }) else {
      return words("nothing shrinks the gradient")
    }
    guard factors.count > 1 else {
      return words(
        isGrowing
          ? "the gradient grows most through {what}, ×{ratio}"
          : "the gradient shrinks most through {what}, ×{ratio}",
        ["what": what(strongest, words), "ratio": number(strongest.ratio)])
    }
    let count = "\(factors.count)"
    let what =
      strongest.kind == .weights
      ? words("the weights of {count} layers", ["count": count])
      : words("the derivatives of {count} layers", ["count": count])
    return words(
      isGrowing
        ? "the gradient grows most through {what}, ×{ratio}"
        : "the gradient shrinks most through {what}, ×{ratio}",
      ["what": what, "ratio": number(factors.reduce(1) { $0 * $1.ratio })])
      + "; "
      + words(
        "most in {layer}, ×{ratio}",
        ["layer": words.place(strongest.scope), "ratio": number(strongest.ratio)])
  }

  /// A factor in a sentence.
  private static func what(
    _ factor: AttenuationLedger.Factor, _ words: FigureWords
  ) -> String {
    let layer = words.place(factor.scope)
    return switch factor.kind {
    case .loss: words("the loss itself")
    case .activation: words("the derivative of {layer}", ["layer": layer])
    case .weights: words("the weights of {layer}", ["layer": layer])
    case .inputs: words("the inputs of {layer}", ["layer": layer])
    case .cancellation: words("the mean of the examples")
    }
  }

  private static func number(_ number: Double) -> String {
    PlotText.number(number, NumberFormat(digits: 2))
  }
}
