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
    if kind != .surface {
      let drawn = PanelPainter(contourPanel(style: style), area: areas[0], style: style).elements()
      elements += kind == .both ? drawn.inside("contour") : drawn
    }
    if kind != .contour, let area = areas.last {
      let drawn = spacePanel(style: style).elements(area: area, style: style)
      elements += kind == .both ? drawn.inside("surface") : drawn
    }
    return Body(size: room, elements: elements, sentence: sentence)
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
