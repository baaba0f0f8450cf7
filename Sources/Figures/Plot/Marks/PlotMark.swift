/// Something drawn in a panel's frame: a line, points, arrows, a field.
public protocol PlotMark: Sendable {
  /// The numbers that the axes should hold.
  var extent: PlotExtent { get }
  /// What the legend says about it; nil for nothing.
  var legend: LegendEntry? { get }
  /// Whether the mark is cut at the frame's border.
  var isClipped: Bool { get }
  /// Whether the legend must keep clear of it; fields that fill the frame do not count.
  var keepsLegendAway: Bool { get }

  /// Places that numbers on contour lines keep clear of.
  func reserved(in frame: PlotFrame) -> [Rect]

  /// What is drawn, in points of the page.
  func draw(in frame: PlotFrame) -> [SceneElement]

  /// What the legend keeps clear of: what is drawn, or what other frames of the figure draw.
  func ink(in frame: PlotFrame) -> [SceneElement]
}

extension PlotMark {
  /// What the legend says about it.
  public var legend: LegendEntry? { nil }
  /// Whether it is cut at the frame.
  public var isClipped: Bool { true }
  /// Whether the legend keeps clear of it.
  public var keepsLegendAway: Bool { true }

  /// Places that numbers on contour lines keep clear of.
  public func reserved(in frame: PlotFrame) -> [Rect] { [] }
  /// What the legend keeps clear of.
  public func ink(in frame: PlotFrame) -> [SceneElement] { draw(in: frame) }
}

/// The numbers that something covers in both directions.
public struct PlotExtent: Hashable, Sendable {
  package var x = ValueRange()
  package var y = ValueRange()

  /// Nothing.
  public static let none = PlotExtent()

  /// The same as `none`.
  public init() {}

  /// What numbers cover; those that are not finite are counted, and do not make the extent larger.
  public init(x: some Sequence<Double>, y: some Sequence<Double>) {
    self.x = ValueRange(x)
    self.y = ValueRange(y)
  }

  /// Grows so that it covers the other, too.
  public mutating func formUnion(_ other: PlotExtent) {
    x.formUnion(other.x)
    y.formUnion(other.y)
  }
}

/// One row of a legend: a sample and a name.
public struct LegendEntry: Hashable, Sendable {
  /// How the mark looks.
  public enum Sample: Hashable, Sendable {
    /// A short line.
    case line(Stroke)
    /// A point.
    case point(PointShape, Color)
    /// A short line with a point of its colour.
    case linePoint(Stroke, PointShape)
    /// A filled box.
    case box(Color)
    /// A short arrow.
    case arrow(Stroke)
  }

  /// What the legend calls it; empty for no entry.
  public var name: String
  /// How it looks.
  public var sample: Sample
  /// The part of the figure that it tells of; empty for none.
  public var part = ""

  /// A row of no part.
  public init(name: String, sample: Sample) {
    self.name = name
    self.sample = sample
  }
}
