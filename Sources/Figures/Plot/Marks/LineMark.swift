/// A line through data. What has no place on its axis leaves a gap: not-a-number, and on a logarithmic axis
/// what is not positive; a lone number between two gaps is a dot. The line leads to infinite numbers, which
/// lie beyond the frame.
public struct LineMark: PlotMark {
  /// The first coordinates.
  public var x: [Double]
  /// The second coordinates.
  public var y: [Double]
  /// The colour.
  public var color: Color
  /// By how much it is wider than curves usually are.
  public var weight = 1.0
  /// Lengths of dashes and gaps in line widths; empty for a solid line.
  public var dash: [Double] = []
  /// What the legend calls it; empty for no entry.
  public var name = ""
  /// The shape of dots that another mark draws on the line, for the legend.
  public var shape: PointShape?
  /// The numbers before which the pen is lifted, as at a jump.
  public var lifts: Set<Int> = []
  /// Whether its numbers count for the axes.
  public var setsExtent = true

  /// A line through the pairs of x and y; what one of them has more is left out.
  public init(
    x: [Double], y: [Double], color: Color, weight: Double = 1.0, dash: [Double] = [],
    name: String = "", shape: PointShape? = nil, setsExtent: Bool = true
  ) {
    self.x = x
    self.y = y
    self.color = color
    self.weight = weight
    self.dash = dash
    self.name = name
    self.shape = shape
    self.setsExtent = setsExtent
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { setsExtent ? PlotExtent(x: x, y: y) : .none }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    guard !name.isEmpty else { return nil }
    let stroke = stroke(width: 2.2)
    return LegendEntry(
      name: name, sample: shape.map { .linePoint(stroke, $0) } ?? .line(stroke))
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let stroke = stroke(width: frame.style.curve * weight)
    let pieces = PolyLine.pieces(x: x, y: y, lifts: lifts, in: frame)
    let path = PolyLine.path(pieces, in: frame.rect, lineWidth: stroke.width)
    guard !path.elements.isEmpty else { return [] }
    return [.path(path, fill: nil, stroke: stroke)] + lonely(pieces, stroke)
  }

  /// A number between two gaps has no line; a dot shows it. Dots stand only where they are few.
  private func lonely(_ pieces: [[Point]], _ stroke: Stroke) -> [SceneElement] {
    let places = pieces.filter { $0.count == 1 }.flatMap { $0 }
    guard places.count <= 200 else { return [] }
    return places.map {
      .path(.circle(center: $0, radius: 1.6 * stroke.width), fill: color, stroke: nil)
    }
  }

  private func stroke(width: Double) -> Stroke {
    Stroke(
      color: color, width: width, dash: dash.map { $0 * width }, cap: dash.isEmpty ? .round : .butt)
  }
}
