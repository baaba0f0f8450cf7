/// Straight lines across the whole frame at given numbers. Those outside the axes, and what is not-a-number,
/// are left out.
public struct RuleMark: PlotMark {
  /// Where upright lines stand.
  public var x: [Double] = []
  /// Where level lines lie.
  public var y: [Double] = []
  /// The colour.
  public var color: Color
  /// Lengths of dashes and gaps in line widths; empty for a solid line.
  public var dash: [Double] = []
  /// By how much it is wider than usual.
  public var weight = 0.6
  /// Whether its numbers count for the axes.
  public var setsExtent = false

  /// Lines of one colour in both directions.
  public init(
    x: [Double] = [], y: [Double] = [], color: Color, dash: [Double] = [], weight: Double = 0.6,
    setsExtent: Bool = false
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.dash = dash
    self.weight = weight
    self.setsExtent = setsExtent
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { setsExtent ? PlotExtent(x: x, y: y) : .none }
  /// Whether the legend keeps clear of it.
  public var keepsLegendAway: Bool { false }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let width = frame.style.curve * weight
    let stroke = Stroke(color: color, width: width, dash: dash.map { $0 * width }, cap: .butt)
    let rect = frame.rect
    let upright = x.map { frame.x($0) }.filter { $0.isFinite && $0 >= rect.minX && $0 <= rect.maxX }
    let level = y.map { frame.y($0) }.filter { $0.isFinite && $0 >= rect.minY && $0 <= rect.maxY }
    let lines =
      upright.map { Path.line(Point(x: $0, y: rect.minY), Point(x: $0, y: rect.maxY)) }
      + level.map { Path.line(Point(x: rect.minX, y: $0), Point(x: rect.maxX, y: $0)) }
    return lines.map { .path($0, fill: nil, stroke: stroke) }
  }
}
