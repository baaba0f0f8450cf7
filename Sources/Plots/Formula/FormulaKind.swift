import Sheets

/// `formula` under a figure's name and after `gradviz plot`.
package enum FormulaKind: PlotKind {
  package static let word = "formula"
  package static let abstract =
    "Typeset formulas: definitions, chain rules, updates, Jacobians, or LaTeX."
  package static let discussion = """
    EXAMPLES:
      gradviz plot formula 'f = (x + 1)^2' x=2 --define f --numbers -o f.svg
      gradviz plot formula 'h = sigmoid(w*x); l = h^2' w=1 x=2 --by w -o c.svg
      gradviz plot formula 'f = x^2' x=3 --by x --lines chain,update -o u.svg
      gradviz plot formula lecture.yaml --jacobians s -o s.svg
      gradviz plot formula --lines '\\hat y = \\frac{1}{1 + e^{-k}}' -o y.svg
    """
  package static var content: FormulaPlot { FormulaPlot() }
}

extension FormulaPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    FormulaMaker(plot: self, look: look, source: source)
  }

  package var moment: PlotMoment? { at }

  /// Hand-written lines alone need no model.
  package var needsSource: Bool {
    let hasGenerated =
      !define.isEmpty || derive != nil || !by.isEmpty || !jacobians.isEmpty || delta != nil
      || !outer.isEmpty || !hessian.isEmpty
    return hasGenerated || (lines + [text].compactMap { $0 }).isEmpty
      || written.contains { $0.namesRecord }
  }
}
