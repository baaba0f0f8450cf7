import Sheets

/// `gradients` under a figure's name and after `gradviz plot`.
package enum GradientsKind: PlotKind {
  package static let word = "gradients"
  package static let abstract =
    "How large gradients are in every layer: all steps as a map, one as bars."
  package static let discussion = """
    A sheet with 'train' is trained in memory; without it, or from formulas, one backward pass is \
    drawn.

    EXAMPLES:
      gradviz plot gradients 'a = sigmoid(x); b = sigmoid(a)' x=2 -o g.svg
      gradviz plot gradients model.yaml --at initial -o first.svg
    """
  package static var content: GradientsPlot { GradientsPlot() }
}

extension GradientsPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    GradientsMaker(plot: self, look: look, source: source)
  }
}
