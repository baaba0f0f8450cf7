import Sheets

/// `histogram` under a figure's name and after `gradviz plot`.
package enum HistogramKind: PlotKind {
  package static let word = "histogram"
  package static let abstract = "How values or gradients are spread, one ridge a step."
  package static let discussion = """
    EXAMPLES:
      gradviz plot histogram model.yaml --of :weight --steps 5 -o w.svg
    """
  package static var content: HistogramPlot { HistogramPlot() }
}

extension HistogramPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    HistogramMaker(plot: self, look: look, source: source)
  }
}
