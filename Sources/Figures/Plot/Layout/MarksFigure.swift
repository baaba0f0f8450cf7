/// A plot that a program composes: panels side by side with marks of its choice.
///
///     var panel = PlotPanel(x: PlotAxis("x"), y: PlotAxis("y"))
///     panel.marks = [LineMark(x: x, y: y, color: Theme(.light).series[0], name: "f")]
///     try MarksFigure([panel], sentence: "The curve of f.").write(to: "f.svg")
public struct MarksFigure: PlotFigure {
  /// From the left.
  public var panels: [PlotPanel]
  /// Whether all panels have the y axis of the first, whose numbers alone are drawn.
  public var sharesY = false
  /// What the picture shows, for those who do not see it.
  public var sentence: String
  /// What frames show, by the names of parts; one stage shows all.
  public var stages = [Stage()]
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// Panels side by side.
  public init(_ panels: [PlotPanel], sentence: String, page: PageOptions = PageOptions()) {
    self.panels = panels
    self.sentence = sentence
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "plot" }

  /// The panels in a room.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    PlotPanels(panels, sharesY: sharesY, stages: stages).body(in: room, style, sentence: sentence)
  }
}
