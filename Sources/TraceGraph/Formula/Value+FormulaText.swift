extension Value {
  /// How the node comes from its operands, one level deep: `a * b`, `max(y, z)`, `x^2`, `#3 + 1`.
  /// Operands stand as their labels, constants as their numbers; a leaf stands as itself.
  public var formulaText: String { OperandFormula(self).value.shortText(isSpaced: true) }

  /// `formulaText` as LaTeX.
  public var formulaLatex: String { OperandFormula(self).value.shortLatex }
}

extension Edge {
  /// The local derivative as a formula of the operands, simplified: `cos(b)` for `c = sin(b)`,
  /// `-2/c^2` for `d = 2/c`. Between tensors it holds element by element, `W` and `transpose(x)` for
  /// `W @ x` as factors of the Jacobian. Nil where there is no such formula (softmax, the maximum over an
  /// axis, class numbers).
  public var localFormulaText: String? {
    OperandFormula(to).local(slot: slot)?.shortText(isSpaced: false)
  }

  /// `localFormulaText` as LaTeX.
  public var localFormulaLatex: String? { OperandFormula(to).local(slot: slot)?.shortLatex }
}

extension Formula {
  /// The text of a formula whose tree is known to be small but for its number of operands.
  fileprivate func shortText(isSpaced: Bool) -> String {
    let printer = FormulaPrinter(
      formula: self, notation: TextNotation(expression, isSpaced: isSpaced))
    return (try? printer.print()) ?? "…"
  }

  fileprivate var shortLatex: String { (try? latex) ?? "\\dots" }
}
