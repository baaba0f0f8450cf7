/// A box in space with a surface and other things in it.
struct SpacePanel {
  var x: PlotAxis
  var y: PlotAxis
  var z: PlotAxis
  var xRange: ValueRange
  var yRange: ValueRange
  var zRange: ValueRange
  var camera: Camera
  /// Whether the camera is turned so that what lies on the surface is seen.
  var seeksView = false
  /// The surface, its colours, and how the colours' numbers are spread; nil for an empty box.
  var surface: (grid: ScalarGrid, colors: ColorScale)?
  /// What else is there, once the box is known.
  var items: (SpaceBox) -> [SpaceItem] = { _ in [] }
  var legend: [LegendEntry] = []
  var notes: [String] = []
  var verdict = ""

  /// Pixels of the surface's picture a point.
  static let pixelsPerPoint = 2.0
  /// About how many lines run over the surface each way.
  static let meshLines = 25

  func elements(area: Rect, style: PlotStyle) -> [SceneElement] {
    let layout = SpaceLayout(panel: self, area: area, style: style)
    let things = items(layout.box)
    var elements = layout.axes.back
    var buffer: DepthBuffer?
    if let surface {
      let painted = SpacePainting(
        surface: surface, items: things, layout: layout, style: style)
      elements.append(.raster(painted.raster))
      buffer = painted.depth
    }
    let painter = SpaceItemPainter(
      visibility: Visibility(projection: layout.projection, buffer: buffer), style: style,
      area: area)
    return elements + layout.axes.front + painter.elements(things) + layout.extras()
  }
}
