import Sheets

/// `table` under a figure's name and after `gradviz plot`.
package enum TableKind: PlotKind {
  package static let word = "table"
  package static let abstract =
    "Numbers in rows and columns: examples, steps, derivatives, vectors."
  package static let discussion = """
    EXAMPLES:
      gradviz plot table 'f = x*y + y^2' x=2 y=3 --from locals -o locals.svg
      gradviz plot table model.yaml --columns x,t,w1:gradient -o table.svg
      gradviz plot table --head knows,wishes --rows '[[y, t], [1, 2]]' -o hand.svg
    """
  package static var content: TablePlot { TablePlot() }
}

extension TablePlot: PlotContent {
  package func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker {
    TableMaker(plot: self, look: look, source: source)
  }

  package var needsSource: Bool { rows.isEmpty && head.isEmpty }
}
