/// The place where data are drawn: a rectangle on the page and a scale in each direction.
public struct PlotFrame {
  /// On the page, in points.
  public var rect: Rect
  package var x: PlotScale
  package var y: PlotScale
  package var style: PlotStyle
  /// Places where notes would be covered, such as the legend's.
  package var reserved: [Rect] = []

  package init(rect: Rect, x: PlotScale, y: PlotScale, style: PlotStyle, reserved: [Rect] = []) {
    self.rect = rect
    self.x = x
    self.y = y
    self.style = style
    self.reserved = reserved
  }

  /// Beyond this many points from the page everything is cut off.
  private static let farthest = 50_000.0

  /// Where numbers stand on the page; nil for those without a place.
  public func point(_ x: Double, _ y: Double) -> Point? {
    let across = self.x.fraction(x)
    let up = self.y.fraction(y)
    guard !across.isNaN, !up.isNaN else { return nil }
    return Point(
      x: Self.near(rect.minX + across * rect.size.width),
      y: Self.near(rect.maxY - up * rect.size.height))
  }

  /// How far from the page's left side a number of the x axis stands, in points; not-a-number for one without
  /// a place.
  public func x(_ value: Double) -> Double {
    Self.near(rect.minX + x.fraction(value) * rect.size.width)
  }
  /// How far below the page's top a number of the y axis stands, in points; not-a-number for one without a
  /// place.
  public func y(_ value: Double) -> Double {
    Self.near(rect.maxY - y.fraction(value) * rect.size.height)
  }

  /// The numbers at a place of the page.
  public func values(at point: Point) -> (x: Double, y: Double) {
    (
      x.value((point.x - rect.minX) / rect.size.width),
      y.value((rect.maxY - point.y) / rect.size.height)
    )
  }

  /// Whether a place of the page lies in the frame, or at most so many points outside.
  public func contains(_ point: Point, margin: Double = 0) -> Bool {
    point.x >= rect.minX - margin && point.x <= rect.maxX + margin
      && point.y >= rect.minY - margin && point.y <= rect.maxY + margin
  }

  private static func near(_ coordinate: Double) -> Double {
    min(max(coordinate, -farthest), farthest)
  }
}
