/// A vector outline: straight lines and cubic Bézier curves in page points.
public struct Path: Hashable, Sendable {
  /// One step of a pen.
  public enum Element: Hashable, Sendable {
    /// Begins a new piece at a point.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A cubic Bézier curve: two control points, then the end.
    case curve(Point, Point, Point)
    /// A straight line back to where the piece began.
    case close
  }

  /// The steps in order; a piece begins with `move`.
  public var elements: [Element]

  /// A path of steps; empty for one that draws nothing.
  public init(_ elements: [Element] = []) {
    self.elements = elements
  }
}

/// How an outline is stroked.
public struct Stroke: Hashable, Sendable {
  /// How open ends look: cut off at the end, round, or square half a width beyond it.
  public enum Cap: String, Hashable, Sendable { case butt, round, square }
  /// How corners look: sharp, round, or cut off.
  public enum Join: String, Hashable, Sendable { case miter, round, bevel }

  /// The colour of the line.
  public var color: Color
  /// Line width in points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]
  /// How open ends look.
  public var cap: Cap
  /// How corners look.
  public var join: Join

  /// A line of some width, solid and round unless said otherwise.
  public init(
    color: Color, width: Double, dash: [Double] = [], cap: Cap = .round, join: Join = .round
  ) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}
