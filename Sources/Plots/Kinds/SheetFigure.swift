import Figures
import Sheets

/// One figure of a sheet.
public struct SheetFigure: Sendable {
  /// What is drawn.
  public enum Content: Sendable {
    case graph(GraphDescription)
    case plot(PlotDescription)
  }

  /// Its key under `figures`.
  public var name: String
  /// What is drawn.
  public var content: Content
  /// Where the keys of the figure stand; the figure itself under the empty key.
  var places: [String: SheetPlace] = [:]

  init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// What a computation graph shows; nil for a plot.
  public var graph: GraphDescription? {
    if case .graph(let description) = content { return description }
    return nil
  }

  /// What a plot shows; nil for a computation graph.
  public var plot: PlotDescription? {
    if case .plot(let description) = content { return description }
    return nil
  }

  /// Page, theme and words around the picture.
  public var look: FigureLook {
    switch content {
    case .graph(let graph): graph.look
    case .plot(let plot): plot.look
    }
  }

  /// Sets what flags say of how all figures look, over what the sheet says.
  ///
  /// - Parameter flags: keys of `look` with what they are given.
  /// - Throws: `PlotError` of the option.
  package mutating func apply(look flags: [(key: String, text: String)]) throws(PlotError) {
    switch content {
    case .graph(var graph):
      try graph.apply(flags)
      content = .graph(graph)
    case .plot(var plot):
      try plot.apply(flags)
      content = .plot(plot)
    }
  }

  /// The figure's own title; nil to take the sheet's.
  public var title: String? {
    look.title
  }
}

extension Sheet {
  /// An error at the key of a figure that it is about, or at the figure.
  public func error(
    in figure: SheetFigure, at key: String, _ cause: String, remedy: String = ""
  ) -> SheetError {
    guard let place = figure.places[key] ?? figure.places[""] else {
      return SheetError(file: file, cause: "figure '\(figure.name)': \(cause)", remedy: remedy)
    }
    return text.error(at: place, cause, remedy: remedy)
  }
}
