import Figures

/// Curves side by side, such as the links of a chain g, h and h(g).
public struct CurvePanelsFigure: PlotFigure, Hashable, Sendable {
  /// One panel: curves whose page and words around the picture do not count.
  public struct Panel: Hashable, Sendable {
    /// Stands above the panel; text between backquotes is set as a formula.
    public var title: String
    /// What it shows.
    public var figure: CurveFigure

    /// A figure of curves below its title.
    public init(_ title: String, _ figure: CurveFigure) {
      self.title = title
      self.figure = figure
    }
  }

  /// From left to right.
  public var panels: [Panel]
  /// Whether frames build the figure up, panel by panel. Nothing moves between them.
  public var isBuiltUp = false
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Panels side by side.
  public init(panels: [Panel], page: PageOptions = PageOptions()) {
    self.panels = panels
    self.page = page
  }

  /// The frames: one that shows all, or one a panel.
  var stages: [Stage] {
    guard isBuiltUp else { return [Stage()] }
    let names = panels.indices.map { [PlotPanels.name(of: $0, among: panels.count)] }
    return Stage.building(names).enumerated().map { index, stage in
      var stage = stage
      stage.sentence = sentence(of: index + 1)
      return stage
    }
  }

  /// What messages call the figure.
  public var name: String { "curves" }

  /// The panels in a room.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    let drawn = panels.map { panel in
      var drawn = panel.figure.panel(style.theme)
      drawn.title = panel.title
      return drawn
    }
    return PlotPanels(drawn, stages: stages).body(in: room, style, sentence: sentence)
  }
}
