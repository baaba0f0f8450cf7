/// Points of one class.
struct PointMark: PlotMark {
  var x: [Double]
  var y: [Double]
  var color: Color
  var shape = PointShape.circle
  /// In points on a 16:9 slide.
  var radius = 4.5
  var name = ""

  var extent: PlotExtent { PlotExtent(x: x, y: y) }
  var isClipped: Bool { false }

  var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .point(shape, color))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let points = points(in: frame)
    guard points.count > PointRaster.mostShapes else { return shapes(points, frame) }
    return [raster(frame).element(points)]
  }

  func ink(in frame: PlotFrame) -> [SceneElement] {
    let points = points(in: frame)
    let isPicture = points.count > PointRaster.mostShapes
    return shapes(isPicture ? raster(frame).thinned(points) : points, frame)
  }

  private func points(in frame: PlotFrame) -> [Point] {
    zip(x, y).compactMap { frame.point($0, $1) }.filter { frame.contains($0, margin: 0.01) }
  }

  private func shapes(_ points: [Point], _ frame: PlotFrame) -> [SceneElement] {
    let r = frame.style.length(radius)
    return points.map { shape.element(at: $0, radius: r, color: color, ground: frame.style.ground) }
  }

  private func raster(_ frame: PlotFrame) -> PointRaster {
    PointRaster(frame: frame, shape: shape, radius: frame.style.length(radius), color: color)
  }
}
