extension OpTable {
  /// Reductions and scans beyond sum, mean and max.
  static let reductionRows: [OpRow] = [
    reduction(
      .logsumexp, "logsumexp", "ln Σ e", "\\ln\\sum e^{#1}",
      "ln Σ eˣⁱ with the largest taken off first; gradient softmax(x)",
      wholeLocal: LossLocals.logSumExp),
    reduction(
      .prod, "prod", "Π", "\\prod #1",
      "the product of all others, not by division: right with zeros", latexPrecedence: 0,
      typeset: .sign("Π")),
    reduction(
      .variance, "var", "var", "\\operatorname{var}(#1)",
      "Σ(xᵢ − mean)²/n; gradient 2(xᵢ − mean)/n", shape: .reduced(needed: "var"),
      wholeLocal: LossLocals.variance
    ).within(0...Double.infinity),
    reduction(
      .deviation, "std", "std", "\\operatorname{std}(#1)",
      "√var; gradient (xᵢ − mean)/(n std)", shape: .reduced(needed: "std"), hasOwnKinks: true,
      kinkRule: "0 where all elements are equal", wholeLocal: LossLocals.deviation
    ).within(0...Double.infinity),
    reduction(
      .cumsum, "cumsum", "cumsum", "\\operatorname{cumsum}(#1)",
      "sums of the first 1, 2, … elements along an axis; a matrix needs the axis",
      shape: .cumulative, form: .linear),
    reduction(
      .argmax, "argmax", "argmax", "\\operatorname{argmax}(#1)",
      "the position of the first largest element, from 1 in formulas",
      takes: .position, shape: .reduced(needed: "largest"), isExact: true, hasOwnKinks: true,
      kinkRule: "no gradient: constant between ties", localFormulas: ["0"], form: .constant),
  ]

  private static func reduction(
    _ op: Op, _ name: String, _ symbol: String, _ latex: String, _ source: String,
    latexPrecedence: Int? = nil, typeset: OpRow.Typeset = .call, takes: AttributeForm = .axis,
    shape: ShapeRule = .reduced(needed: nil), isExact: Bool = false, hasOwnKinks: Bool = false,
    kinkRule: String = "smooth", localFormulas: [String] = [],
    form: SecondOrderForm = .reduction, wholeLocal: LossLocals.Rule? = nil
  ) -> OpRow {
    OpRow(
      op, name, symbol: symbol, kind: .tensor, notation: .function, arity: 1...1, latex: latex,
      latexPrecedence: latexPrecedence, usage: alongAxis(name), typeset: typeset, takes: takes,
      shape: shape, localFormulas: localFormulas, isExact: isExact, hasOwnKinks: hasOwnKinks,
      kinkRule: kinkRule, tensor: .init(form: form, wholeLocal: wholeLocal), source: source)
  }
}
