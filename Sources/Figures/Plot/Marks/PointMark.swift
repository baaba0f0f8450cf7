/// Points of one class.
package struct PointMark: PlotMark {
  package var x: [Double]
  package var y: [Double]
  package var color: Color
  package var shape = PointShape.circle
  /// In points on a 16:9 slide.
  package var radius = 4.5
  package var name = ""

  package init(
    x: [Double], y: [Double], color: Color, shape: PointShape = PointShape.circle,
    radius: Double = 4.5, name: String = ""
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.shape = shape
    self.radius = radius
    self.name = name
  }

  package var extent: PlotExtent { PlotExtent(x: x, y: y) }
  package var isClipped: Bool { false }

  package var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .point(shape, color))
  }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    let points = points(in: frame)
    guard points.count > PointRaster.mostShapes else { return shapes(points, frame) }
    return [raster(frame).element(points)]
  }

  package func ink(in frame: PlotFrame) -> [SceneElement] {
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
