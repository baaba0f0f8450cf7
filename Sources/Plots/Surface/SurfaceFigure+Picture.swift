import Figures
import TraceGraph

extension SurfaceFigure {
  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small, and for one whose pixels
  ///   would take more memory than the budget.
  public func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    var options = options
    options.caption = fullCaption
    let style = try PlotStyle(options, measuring: measuring)
    let sheet = PageSheet(options, style: style)
    let areas = sheet.columns(kind == .both ? [1, 1.15] : [1])
    try requireRoom(for: areas)
    var elements: [SceneElement] = []
    if kind != .surface {
      elements += PanelPainter(contourPanel(style: style), area: areas[0], style: style).elements()
    }
    if kind != .contour, let area = areas.last {
      elements += spacePanel(style: style).elements(area: area, style: style)
    }
    return sheet.picture(elements, name: "surface", sentence: sentence)
  }

  /// Counts the pixels of the areas before they are painted.
  private func requireRoom(for areas: [Rect]) throws(FigureError) {
    var bytes = 0.0
    if kind != .surface { bytes += FieldRaster.bytes(for: areas[0].size) }
    if kind != .contour, let area = areas.last, hasSurface {
      bytes += SurfacePainter.bytes(for: area.size, pixelsPerPoint: SpacePanel.pixelsPerPoint)
    }
    do {
      try MemoryBudget.require(bytes)
    } catch {
      throw FigureError(error, .options, of: "surface", remedy: "choose a smaller size")
    }
  }
}
