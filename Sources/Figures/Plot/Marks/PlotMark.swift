/// Something drawn in a panel's frame: a line, points, arrows, a field.
package protocol PlotMark {
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

  func draw(in frame: PlotFrame) -> [SceneElement]

  /// What the legend keeps clear of: what is drawn, or what other frames of the figure draw.
  func ink(in frame: PlotFrame) -> [SceneElement]
}

extension PlotMark {
  package var legend: LegendEntry? { nil }
  package var isClipped: Bool { true }
  package var keepsLegendAway: Bool { true }

  package func reserved(in frame: PlotFrame) -> [Rect] { [] }
  package func ink(in frame: PlotFrame) -> [SceneElement] { draw(in: frame) }
}

/// The numbers that something covers in both directions.
package struct PlotExtent: Hashable, Sendable {
  package var x = ValueRange()
  package var y = ValueRange()

  package static let none = PlotExtent()

  package init() {}

  package init(x: some Sequence<Double>, y: some Sequence<Double>) {
    self.x = ValueRange(x)
    self.y = ValueRange(y)
  }

  package mutating func formUnion(_ other: PlotExtent) {
    x.formUnion(other.x)
    y.formUnion(other.y)
  }
}

/// One row of a legend: a sample and a name.
package struct LegendEntry: Hashable, Sendable {
  /// How the mark looks.
  package enum Sample: Hashable, Sendable {
    case line(Stroke)
    case point(PointShape, Color)
    case linePoint(Stroke, PointShape)
    case box(Color)
    case arrow(Stroke)
  }

  package var name: String
  package var sample: Sample
  /// The part of the figure that it tells of; empty for none.
  package var part = ""

  package init(name: String, sample: Sample) {
    self.name = name
    self.sample = sample
  }
}
