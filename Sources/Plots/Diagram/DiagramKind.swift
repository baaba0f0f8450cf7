import Figures
import Sheets

/// `diagram` under a figure's name and after `gradviz plot`.
package enum DiagramKind: PlotKind {
  package static let word = "diagram"
  package static let abstract = "Boxes and arrows with words: an architecture, a loop, a plan."
  package static let discussion = """
    Boxes and arrows stand in the sheet, under the keys 'boxes' and 'arrows', or behind the flags of those names.

    EXAMPLES:
      gradviz plot diagram --arrows 'plan -> build -> look' --arrows 'look -> plan' -o loop.svg
      gradviz plot diagram lecture.yaml --figure loop --layout ring -o loop.svg
    """
  package static var content: DiagramPlot { DiagramPlot() }
}

extension DiagramPlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    DiagramMaker(plot: self, look: look, source: source)
  }

  package var needsSource: Bool { false }
}

/// Makes diagrams of what is written.
private struct DiagramMaker: PlotMaker {
  let plot: DiagramPlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    var written = WrittenDiagram(plot, source.sheet)
    var figure = try written.figure()
    figure.page = look.page(title: source.title)
    return figure
  }
}
