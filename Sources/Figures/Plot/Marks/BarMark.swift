/// Bars between two numbers of one axis at places of the other.
struct BarMark: PlotMark {
  struct Bar: Hashable, Sendable {
    /// The middle of the bar across its length, and its width there, in numbers of that axis.
    var place: Double
    var width: Double
    var from: Double
    var to: Double
    var color: Color
  }

  var bars: [Bar]
  /// Whether bars run along x.
  var isHorizontal = false

  var extent: PlotExtent {
    let across = bars.flatMap { [$0.place - $0.width / 2, $0.place + $0.width / 2] }
    let along = bars.flatMap { [$0.from, $0.to] }
    return isHorizontal ? PlotExtent(x: along, y: across) : PlotExtent(x: across, y: along)
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
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
