/// Arrows between numbers. One with an end that has no place on its axis is left out.
public struct ArrowMark: PlotMark {
  /// One arrow, in numbers of the axes.
  public struct Arrow: Hashable, Sendable {
    /// Where it begins.
    public var fromX: Double
    /// The height where it begins.
    public var fromY: Double
    /// Where it ends.
    public var toX: Double
    /// The height where it ends.
    public var toY: Double

    /// An arrow from its two ends.
    public init(fromX: Double, fromY: Double, toX: Double, toY: Double) {
      self.fromX = fromX
      self.fromY = fromY
      self.toX = toX
      self.toY = toY
    }
  }

  /// Each with its own ends.
  public var arrows: [Arrow]
  /// The colour.
  public var color: Color
  /// By how much it is wider than usual.
  public var weight = 1.0
  /// Lengths of dashes and gaps in line widths; empty for a solid line.
  public var dash: [Double] = []
  /// The length of heads in points on a 16:9 slide.
  public var head = 11.0
  /// What the legend calls it; empty for no entry.
  public var name = ""
  /// Whether its numbers count for the axes.
  public var setsExtent = true
  /// Whether it is cut at the frame.
  public var isClipped = false

  /// Arrows of one colour.
  public init(
    arrows: [Arrow], color: Color, weight: Double = 1.0, dash: [Double] = [], head: Double = 11.0,
    name: String = "", setsExtent: Bool = true, isClipped: Bool = false
  ) {
    self.arrows = arrows
    self.color = color
    self.weight = weight
    self.dash = dash
    self.head = head
    self.name = name
    self.setsExtent = setsExtent
    self.isClipped = isClipped
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent {
    guard setsExtent else { return .none }
    return PlotExtent(
      x: arrows.flatMap { [$0.fromX, $0.toX] }, y: arrows.flatMap { [$0.fromY, $0.toY] })
  }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .arrow(stroke(width: 2)))
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let stroke = stroke(width: frame.style.curve * weight)
    return arrows.flatMap { arrow -> [SceneElement] in
      guard let from = frame.point(arrow.fromX, arrow.fromY),
        let to = frame.point(arrow.toX, arrow.toY)
      else { return [] }
      return ArrowHead.elements(
        from: from, to: to, stroke: stroke, size: frame.style.length(head))
    }
  }

  private func stroke(width: Double) -> Stroke {
    Stroke(color: color, width: width, dash: dash.map { $0 * width })
  }
}
