import Figures
import Sheets
import TraceGraph

/// Computes what a computation graph of a sheet shows: here alone it is decided which moment of a training that
/// is, and what the graph is called then.
package struct GraphMaker {
  let description: GraphDescription
  let sheet: Sheet
  let source: PlotSource
  let row: Int

  /// - Parameters:
  ///   - sheet: whose formulas are drawn.
  ///   - source: whose training is meant: the sheet's own, in memory, or a run's.
  ///   - row: which row of the data, from 0.
  package init(
    _ description: GraphDescription, of sheet: Sheet, from source: PlotSource, row: Int = 0
  ) {
    self.description = description
    self.sheet = sheet
    self.source = source
    self.row = row
  }

  /// The graph with its numbers; without gradients where the output is no scalar.
  ///
  /// - Throws: as `recording`.
  package func figure() throws(PlotError) -> GraphFigure {
    let recording = try recording()
    var options = description.options
    options.colors = sheet.colorChoices
    let output = try output(of: recording)
    var figure = GraphFigure(
      recording.trace, pass: output.isScalar ? output.backward() : nil, output: output,
      options: options, page: description.look.page(title: title))
    figure.rate = description.rate ?? source.descentRate
    return figure
  }

  /// The formulas with their numbers at the moment that is described.
  ///
  /// - Throws: `PlotError` for a moment that the source does not have, and for what is wrong with the
  ///   formulas.
  package func recording() throws(PlotError) -> Recording {
    let moment = try source.graphMoment(description.at, of: sheet)
    return try source.recording(of: sheet, at: moment, row: row)
  }

  /// The node that gradients are taken of.
  ///
  /// - Throws: `PlotError` for a name that there is none of, and for one of several numbers.
  package func output(of recording: Recording) throws(PlotError) -> Value {
    guard let name = description.of else { return recording.output }
    let node = try recording.node(named: name, key: "of")
    guard node.isScalar else {
      throw PlotError(
        "of", "'\(name)' is \(node.shape.shapeText): gradients are those of one number",
        remedy: "name a sum or a loss of it")
    }
    return node
  }

  /// What stands above the graph unless its figure has a title of its own.
  package var title: String { source.graphTitle(description.at, of: sheet) }
}

extension [SheetFigure] {
  /// The figure that a graph is drawn as: the one of a name, which may be a plot, or the first graph.
  ///
  /// - Parameter name: nil for none.
  package func graph(named name: String?) -> SheetFigure? {
    first { name == nil ? $0.graph != nil : $0.name == name }
  }
}
