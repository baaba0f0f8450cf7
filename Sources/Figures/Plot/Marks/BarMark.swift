/// Bars between two numbers of one axis at places of the other. One with a side that has no place on its axis
/// is left out: not-a-number, and on a logarithmic axis what is not positive.
public struct BarMark: PlotMark {
  /// One bar, in numbers of the axes.
  public struct Bar: Hashable, Sendable {
    /// The middle of the bar across its length, in numbers of that axis.
    public var place: Double
    /// How wide it is there, in numbers of the same axis.
    public var width: Double
    /// Where it begins.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// The colour.
    public var color: Color

    /// A bar from its sides.
    public init(place: Double, width: Double, from: Double, to: Double, color: Color) {
      self.place = place
      self.width = width
      self.from = from
      self.to = to
      self.color = color
    }
  }

  /// From the left.
  public var bars: [Bar]
  /// Whether bars run along x.
  public var isHorizontal = false

  /// Bars of one direction.
  public init(bars: [Bar], isHorizontal: Bool = false) {
    self.bars = bars
    self.isHorizontal = isHorizontal
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent {
    let across = bars.flatMap { [$0.place - $0.width / 2, $0.place + $0.width / 2] }
    let along = bars.flatMap { [$0.from, $0.to] }
    return isHorizontal ? PlotExtent(x: along, y: across) : PlotExtent(x: across, y: along)
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    bars.compactMap { bar in
      let low = bar.place - bar.width / 2
      let high = bar.place + bar.width / 2
      let ends =
        isHorizontal
        ? (frame.point(bar.from, low), frame.point(bar.to, high))
        : (frame.point(low, bar.from), frame.point(high, bar.to))
      guard let a = ends.0, let b = ends.1 else { return nil }
      let rect = Rect(
        x: min(a.x, b.x), y: min(a.y, b.y), width: (b.x - a.x).magnitude,
        height: (b.y - a.y).magnitude)
      return .path(.rectangle(rect), fill: bar.color, stroke: nil)
    }
  }
}
