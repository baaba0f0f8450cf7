/// Bars between two numbers of one axis at places of the other.
package struct BarMark: PlotMark {
  package struct Bar: Hashable, Sendable {
    /// The middle of the bar across its length, and its width there, in numbers of that axis.
    package var place: Double
    package var width: Double
    package var from: Double
    package var to: Double
    package var color: Color

    package init(place: Double, width: Double, from: Double, to: Double, color: Color) {
      self.place = place
      self.width = width
      self.from = from
      self.to = to
      self.color = color
    }
  }

  package var bars: [Bar]
  /// Whether bars run along x.
  package var isHorizontal = false

  package init(bars: [Bar], isHorizontal: Bool = false) {
    self.bars = bars
    self.isHorizontal = isHorizontal
  }

  package var extent: PlotExtent {
    let across = bars.flatMap { [$0.place - $0.width / 2, $0.place + $0.width / 2] }
    let along = bars.flatMap { [$0.from, $0.to] }
    return isHorizontal ? PlotExtent(x: along, y: across) : PlotExtent(x: across, y: along)
  }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
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
