import Sheets

/// `formula` under a figure's name and after `gradviz plot`.
package enum FormulaKind: PlotKind {
  package static let word = "formula"
  package static let abstract =
    "Typeset formulas: definitions, chain rules, updates, Jacobians, or LaTeX."
  package static let discussion = """
    EXAMPLES:
      gradviz plot formula network.yaml --define l,y,h2,k2 --numbers -o given.svg
      gradviz plot formula network.yaml --derive l --by w12 -o chain.svg
      gradviz plot formula 'f = (x + 1)^2' x=2 --derive f --by x \\
        --lines chain,symbols,numbers,result,update --rate 0.1 -o step.svg
      gradviz plot formula --lines '\\sigma(k) = \\frac{1}{1 + e^{-k}}' -o sigmoid.svg
    """
  package static var content: FormulaPlot { FormulaPlot() }
}

extension FormulaPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    FormulaMaker(plot: self, look: look, source: source)
  }

  /// Hand-written lines alone need no model.
  package var needsSource: Bool {
    let hasGenerated =
      !define.isEmpty || derive != nil || !by.isEmpty || !jacobians.isEmpty || delta != nil
      || !outer.isEmpty || !hessian.isEmpty
    return hasGenerated || (lines + [text].compactMap { $0 }).isEmpty
      || written.contains { $0.namesRecord }
  }
}
