extension SurfaceFigure {
  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  public func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    var options = options
    options.caption = fullCaption
    let style = try PlotStyle(options, measuring: measuring)
    let sheet = PageSheet(options, style: style)
    let areas = sheet.columns(kind == .both ? [1, 1.15] : [1])
    var elements: [SceneElement] = []
    if kind != .surface {
      elements += PanelPainter(contourPanel(style: style), area: areas[0], style: style).elements()
    }
    if kind != .contour, let area = areas.last {
      elements += spacePanel(style: style).elements(area: area, style: style)
    }
    return sheet.picture(elements, name: "surface", sentence: sentence)
  }
}
