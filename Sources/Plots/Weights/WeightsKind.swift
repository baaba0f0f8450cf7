import Sheets

/// `weights` under a figure's name and after `gradviz plot`.
package enum WeightsKind: PlotKind {
  package static let word = "weights"
  package static let abstract =
    "A matrix as coloured cells with numbers: weights or their gradients."
  package static let discussion = """
    The scalar weights of a layer make a matrix: name the scope, such as layer1.

    EXAMPLES:
      gradviz plot weights 'W = [[1, -2], [3, 4]]; s = sum(W)' --of W -o W.svg
    """
  package static var content: WeightsPlot { WeightsPlot() }
}

extension WeightsPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    WeightsMaker(plot: self, look: look, source: source)
  }
}
