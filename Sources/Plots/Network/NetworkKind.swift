import Figures
import Sheets

/// `network` under a figure's name and after `gradviz plot`.
package enum NetworkKind: PlotKind {
  package static let word = "network"
  package static let abstract =
    "A network as circles and lines, with its weights on the lines."
  package static let discussion = """
    Units and weights are those of the sheet's network or formulas: parameters are lines, named sums are
    circles. Or they are written out with --units and --edges.

    EXAMPLES:
      gradviz plot network model.yaml --show value --edges w12,v2 -o net.svg
      gradviz plot network model.yaml --units split --highlight w12..l -o path.svg
      gradviz plot network --units '[[x1, x2], [h1, h2], [y]]' -o free.svg
    """
  package static var content: NetworkPlot { NetworkPlot() }
}

extension NetworkPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    NetworkMaker(plot: self, look: look, source: source)
  }

  package var moment: PlotMoment? { at }

  package var needsSource: Bool {
    if case .written = units { return false }
    return true
  }
}
