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
  /// How many panels are shown; nil for all. The others keep their room.
  public var shown: Int?
  /// Page, theme and words around the picture.
  public var options: PlotOptions

  /// Panels side by side.
  public init(panels: [Panel], options: PlotOptions = PlotOptions()) {
    self.panels = panels
    self.options = options
  }

  /// The figure built up panel by panel, on one geometry.
  public var frames: [CurvePanelsFigure] {
    panels.indices.map { index in
      var frame = self
      frame.shown = index + 1
      return frame
    }
  }

  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  public func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    let theme = Theme(options.theme)
    let drawn = panels.enumerated().map { index, panel in
      var drawn = panel.figure.panel(theme)
      drawn.title = panel.title
      drawn.isEmpty = index >= shown ?? panels.count
      return drawn
    }
    return try PlotPage(options: options, panels: drawn, name: "curves", sentence: sentence)
      .picture(measuring: measuring)
  }
}
