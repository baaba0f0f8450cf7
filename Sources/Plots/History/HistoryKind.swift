import Sheets

/// `history` under a figure's name and after `gradviz plot`.
package enum HistoryKind: PlotKind {
  package static let word = "history"
  package static let abstract =
    "Numbers over the steps or epochs of training, of one run or several."
  package static let discussion = """
    A sheet is trained in memory. Names are loss, learning-rate, nodes (w1, W[2,1], w*), or \
    statistics of a scope (layer1:activation:saturated, layer1:weight:gradient:l2); w1:gradient is \
    the gradient.

    EXAMPLES:
      gradviz plot history model.yaml --y-scale log -o loss.svg
      gradviz plot history run.gradtrace --of w1,w1:gradient -o w1.svg
    """
  package static var content: HistoryPlot { HistoryPlot() }
}

extension HistoryPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    HistoryMaker(plot: self, look: look, source: source)
  }

  package var spelledOut: HistoryPlot {
    var plot = self
    plot.by = unit
    return plot
  }
}
