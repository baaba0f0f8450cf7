/// A position on the page in points (1/72 inch); x grows to the right, y grows downwards.
public struct Point: Hashable, Sendable {
  /// From the left side, in points.
  public var x: Double
  /// From the top, in points.
  public var y: Double

  /// A position, or the vector that leads to it.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The top left corner of the page.
  public static let zero = Point(x: 0, y: 0)

  /// The vector sum of two positions.
  public static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
  /// The vector from `b` to `a`.
  public static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
  /// The position scaled about the origin.
  public static func * (a: Point, factor: Double) -> Point {
    Point(x: a.x * factor, y: a.y * factor)
  }
}

/// A width and a height in points (1/72 inch).
public struct Size: Hashable, Sendable {
  /// Across, in points.
  public var width: Double
  /// Down, in points.
  public var height: Double

  /// A size; nothing keeps it from being negative.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// No room.
  public static let zero = Size(width: 0, height: 0)

  /// The size scaled on both sides.
  public static func * (a: Size, factor: Double) -> Size {
    Size(width: a.width * factor, height: a.height * factor)
  }
}

/// An axis-parallel rectangle in points; `origin` is its top left corner.
public struct Rect: Hashable, Sendable {
  /// The top left corner.
  public var origin: Point
  /// Width and height.
  public var size: Size

  /// A rectangle from its top left corner.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The same from numbers.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  /// The rectangle of a size around a centre.
  public init(center: Point, size: Size) {
    self.init(
      origin: Point(x: center.x - size.width / 2, y: center.y - size.height / 2), size: size)
  }

  /// The left side.
  public var minX: Double { origin.x }
  /// The top.
  public var minY: Double { origin.y }
  /// The right side.
  public var maxX: Double { origin.x + size.width }
  /// The bottom.
  public var maxY: Double { origin.y + size.height }
  /// The middle.
  public var center: Point {
    Point(x: origin.x + size.width / 2, y: origin.y + size.height / 2)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    let x = min(minX, other.minX)
    let y = min(minY, other.minY)
    return Rect(
      x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }

  /// The rectangle shrunk by `margin` points on every side (grown when negative).
  public func insetBy(_ margin: Double) -> Rect {
    Rect(
      x: minX + margin, y: minY + margin,
      width: size.width - 2 * margin, height: size.height - 2 * margin)
  }
}
