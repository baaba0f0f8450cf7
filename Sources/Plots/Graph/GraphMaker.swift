import Figures
import Sheets
import TraceGraph

/// Computes what a computation graph of a sheet shows.
package struct GraphMaker {
  let description: GraphDescription
  let sheet: Sheet
  let source: PlotSource

  /// - Parameters:
  ///   - sheet: whose formulas are drawn.
  ///   - source: whose training is meant: the sheet's own, in memory, or a run's.
  package init(_ description: GraphDescription, of sheet: Sheet, from source: PlotSource) {
    self.description = description
    self.sheet = sheet
    self.source = source
  }

  /// The graph with its numbers; without gradients where the output is no scalar.
  ///
  /// - Throws: `PlotError` for a moment that the source does not have, and for what is wrong with the
  ///   formulas.
  package func figure() throws(PlotError) -> GraphFigure {
    let moment = try source.graphMoment(description.at, of: sheet)
    let recording = try source.recording(of: sheet, at: moment)
    var options = description.options
    options.colors = sheet.colorChoices
    let output = recording.output
    let title = source.graphTitle(description.at, of: sheet)
    return GraphFigure(
      recording.trace, pass: output.isScalar ? output.backward() : nil, output: output,
      options: options,
      page: description.look.page(title: title))
  }
}
