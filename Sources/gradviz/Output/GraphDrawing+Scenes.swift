import Figures
import Rendering
import TraceGraph

extension GraphDrawing {
  /// The graph on its page.
  var figure: GraphFigure {
    GraphFigure(model.trace, pass: pass, output: model.output, options: options, page: page)
  }

  /// - Throws: `Failure` 65 for a node that an option names and the trace does not have.
  func checkNames() throws(Failure) { try figure.checkedNames() }

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
}

extension Figure {
  /// The pictures: one, or one a frame. Warnings go to standard error.
  ///
  /// - Parameters:
  ///   - picture: how they become files.
  ///   - format: of the files.
  ///   - prefix: stands before warnings, such as the figure's name among others.
  ///   - failure: what an error becomes.
  /// - Throws: `Failure` 65 for a figure that cannot be drawn as asked.
  func scenes(
    _ picture: PictureFormat, _ format: OutputFormat, prefix: String = "",
    failure: (FigureError) -> Failure
  ) throws(Failure) -> [Scene] {
    let pictures: FigurePictures
    do {
      pictures = try self.pictures(picture, format)
    } catch {
      throw failure(error)
    }
    for warning in pictures.warnings { Diagnostics.warning(prefix + warning) }
    return pictures.scenes
  }

  /// The pictures with what the reader should know.
  ///
  /// - Throws: `FigureError` for a figure that cannot be drawn as asked.
  func pictures(
    _ picture: PictureFormat, _ format: OutputFormat
  ) throws(FigureError) -> FigurePictures {
    var figure = self
    figure.page.limit = picture.limit(of: format)
    return picture.isStaged ? try figure.stagedPicture() : try figure.pictures()
  }
}
