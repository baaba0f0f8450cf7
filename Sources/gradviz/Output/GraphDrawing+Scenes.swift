import Figures
import Rendering
import TraceGraph

extension GraphDrawing {
  private var figure: GraphFigure {
    GraphFigure(model.trace, pass: pass, output: model.output, options: options, title: title)
  }

  /// - Throws: `Failure` 65 for a node that an option names and the trace does not have.
  func checkNames() throws(Failure) { try figure.checkedNames() }

  /// The pictures: one, or one a frame. Warnings go to standard error.
  ///
  /// - Parameter limit: the largest page that the output holds.
  /// - Throws: `Failure` 65 for a figure that cannot be drawn as asked.
  func scenes(within limit: PageLimit) throws(Failure) -> [Scene] {
    try figure.scenes(within: limit)
  }

  /// The graph in Graphviz's language.
  func dot() throws(Failure) -> String {
    do {
      return try figure.dot()
    } catch {
      throw Failure(error)
    }
  }
}

extension GraphFigure {
  /// - Throws: `Failure` 65 for a node that an option names and the trace does not have.
  func checkedNames() throws(Failure) {
    do {
      try checkNames()
    } catch {
      throw Failure(error)
    }
  }

  /// The pictures: one, or one a frame. Warnings go to standard error.
  ///
  /// - Parameter limit: the largest page that the output holds.
  /// - Throws: `Failure` 65 for a figure that cannot be drawn as asked.
  func scenes(within limit: PageLimit) throws(Failure) -> [Scene] {
    var figure = self
    figure.options.pageLimit = limit
    do {
      let pictures = try figure.scenes(
        measuring: PangoTextMeasurer(), layouting: GraphvizLayouter())
      for warning in pictures.warnings { Diagnostics.warning(warning) }
      return pictures.scenes
    } catch {
      throw Failure(error)
    }
  }
}
