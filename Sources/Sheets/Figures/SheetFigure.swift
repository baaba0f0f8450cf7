import Figures

/// One figure of a sheet.
public struct SheetFigure: Sendable {
  /// What is drawn.
  public enum Content: Sendable {
    case graph(GraphOptions)
    case plot(PlotDescription)
  }

  /// Its key under `figures`.
  public var name: String
  /// The figure's own title; nil to take the sheet's.
  public var title: String?
  /// What is drawn.
  public var content: Content
  /// When in a training a computation graph is drawn; nil for the sheet's first values.
  public var at: PlotMoment?
  /// Where the keys of the figure stand; the figure itself under the empty key.
  var places: [String: SheetPlace]

  /// The options of a computation graph; nil for a plot.
  public var graph: GraphOptions? {
    if case .graph(let options) = content { return options }
    return nil
  }

  /// What a plot shows; nil for a computation graph.
  public var plot: PlotDescription? {
    if case .plot(let description) = content { return description }
    return nil
  }
}

extension Sheet {
  /// The figure with a name; nil when there is none.
  public func figure(named name: String) -> SheetFigure? {
    figures.first { $0.name == name }
  }

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
