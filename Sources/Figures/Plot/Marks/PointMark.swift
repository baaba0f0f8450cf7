/// Points of one class. Those outside the frame are left out, and so is what has no place on its axis:
/// not-a-number, and on a logarithmic axis what is not positive.
public struct PointMark: PlotMark {
  /// The first coordinates.
  public var x: [Double]
  /// The second coordinates.
  public var y: [Double]
  /// The colour.
  public var color: Color
  /// The shape of its points.
  public var shape = PointShape.circle
  /// In points on a 16:9 slide.
  public var radius = 4.5
  /// What the legend calls it; empty for no entry.
  public var name = ""

  /// Points at the pairs of x and y; what one of them has more is left out.
  public init(
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

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { PlotExtent(x: x, y: y) }
  /// Whether it is cut at the frame.
  public var isClipped: Bool { false }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .point(shape, color))
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let points = points(in: frame)
    guard points.count > PointRaster.mostShapes else { return shapes(points, frame) }
    return [raster(frame).element(points)]
  }

  /// What the legend keeps clear of.
  public func ink(in frame: PlotFrame) -> [SceneElement] {
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
