/// A box in space with a surface and other things in it.
package struct SpacePanel {
  package var x: PlotAxis
  package var y: PlotAxis
  package var z: PlotAxis
  package var xRange: ValueRange
  package var yRange: ValueRange
  package var zRange: ValueRange
  package var camera: Camera
  /// Whether the camera is turned so that what lies on the surface is seen.
  package var seeksView = false
  /// The surface, its colours, and how the colours' numbers are spread; nil for an empty box.
  package var surface: (grid: ScalarGrid, colors: ColorScale)?
  /// What else is there, once the box is known.
  package var items: (SpaceBox) -> [SpaceItem] = { _ in [] }
  package var legend: [LegendEntry] = []
  package var notes: [String] = []
  package var verdict = ""

  package init(
    x: PlotAxis, y: PlotAxis, z: PlotAxis, xRange: ValueRange, yRange: ValueRange,
    zRange: ValueRange, camera: Camera, seeksView: Bool = false,
    surface: (grid: ScalarGrid, colors: ColorScale)? = nil,
    items: @escaping (SpaceBox) -> [SpaceItem] = { _ in [] }, legend: [LegendEntry] = [],
    notes: [String] = [], verdict: String = ""
  ) {
    self.x = x
    self.y = y
    self.z = z
    self.xRange = xRange
    self.yRange = yRange
    self.zRange = zRange
    self.camera = camera
    self.seeksView = seeksView
    self.surface = surface
    self.items = items
    self.legend = legend
    self.notes = notes
    self.verdict = verdict
  }

  /// Pixels of the surface's picture a point.
  package static let pixelsPerPoint = 2.0
  /// About how many lines run over the surface each way.
  package static let meshLines = 25

  package func elements(area: Rect, style: PlotStyle) -> [SceneElement] {
    let layout = SpaceLayout(panel: self, area: area, style: style)
    let things = items(layout.box)
    var elements = [SceneElement.group(SceneGroup(part: "box", elements: layout.axes.back))]
    var buffer: DepthBuffer?
    if let surface {
      let painted = SpacePainting(
        surface: surface, items: things, layout: layout, style: style)
      elements.append(
        .group(SceneGroup(part: "surface", elements: [.raster(painted.raster)])))
      elements += painted.planes
      buffer = painted.depth
    }
    let painter = SpaceItemPainter(
      visibility: Visibility(projection: layout.projection, buffer: buffer), style: style,
      area: area)
    return elements + layout.axes.front + painter.elements(things) + layout.extras()
  }
}
