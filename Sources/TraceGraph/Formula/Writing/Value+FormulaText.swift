extension Value {
  /// How the node comes from its operands, one level deep: `a * b`, `max(y, z)`, `x^2`, `#3 + 1`.
  /// Operands stand as their labels, constants as their numbers; a leaf stands as itself.
  public var formulaText: String { OperandFormula(self).value.shortText(isSpaced: true) }

  /// `formulaText` as LaTeX.
  public var formulaLatex: String { OperandFormula(self).value.shortLatex }
}

extension Edge {
  /// The local derivative as a formula of the operands, simplified: `cos(b)` for `c = sin(b)`, `-2/c^2`
  /// for `d = 2/c`. Between tensors it is the Jacobian: `W` for `W @ x` by `x` and `I ⊗ xᵀ` by `W`,
  /// `diag(h*(1 - h))` for `sigmoid(z)`, `uᵀ` for `dot(u, h)`. Unnamed operands are written out. Nil where
  /// the Jacobian has no such formula (a slice, the maximum over an axis, class numbers).
  ///
  /// - Complexity: linear in the names of the trace.
  public var localFormulaText: String? { MergedEdge(self).localFormula(ShownNames(to.trace))?.text }

  /// `localFormulaText` as LaTeX.
  public var localFormulaLatex: String? {
    MergedEdge(self).localFormula(ShownNames(to.trace))?.latex
  }
}

extension Formula {
  /// The text of a formula whose tree is known to be small but for its number of operands.
  func shortText(isSpaced: Bool) -> String {
    let printer = FormulaPrinter(
      formula: self, notation: TextNotation(expression, isSpaced: isSpaced))
    return (try? printer.print()) ?? "…"
  }

  var shortLatex: String { (try? latex) ?? "\\dots" }
}
