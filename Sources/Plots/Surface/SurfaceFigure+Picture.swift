import Figures
import TraceGraph

extension SurfaceFigure {
  /// What messages call the figure.
  public var name: String { "surface" }

  /// The page with what the figure itself adds to its caption.
  public var wordedPage: PageOptions {
    var page = page
    page.caption = fullCaption
    return page
  }

  /// The surface in a room.
  ///
  /// - Throws: `FigureError` of stage `options` for one whose pixels would take more memory than the budget.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    let area = Rect(origin: .zero, size: room)
    let areas = PlotColumns.areas(kind == .both ? [1, 1.15] : [1], in: area, style)
    try requireRoom(for: areas)
    var elements: [SceneElement] = []
    var warnings: [String] = []
    if kind != .surface {
      let drawn = PanelPainter(contourPanel(style: style), area: areas[0], style: style).drawing()
      elements += kind == .both ? drawn.elements.inside("contour") : drawn.elements
      warnings = drawn.warnings
    }
    if kind != .contour, let area = areas.last {
      let drawn = spacePanel(style: style).elements(area: area, style: style)
      elements += kind == .both ? drawn.inside("surface") : drawn
    }
    var body = Body(size: room, elements: elements, sentence: sentence)
    body.warnings = warnings
    return body
  }

  /// What numbers and titles leave of the map.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    guard kind != .surface else { return nil }
    let area = Rect(origin: .zero, size: room)
    let place = PlotColumns.areas(kind == .both ? [1, 1.15] : [1], in: area, style)[0]
    return PlotPanels([measuredPanel(style: style)]).axesShare(in: place.size, style)
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
