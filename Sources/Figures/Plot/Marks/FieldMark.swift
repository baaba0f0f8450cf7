/// Arrows down the slope on a grid of places: direction by the gradient, length by the square root of
/// its magnitude, so that small and large ones can be seen side by side.
package struct FieldMark: PlotMark {
  package var x: [Double]
  package var y: [Double]
  /// The gradient at every place.
  package var dx: [Double]
  package var dy: [Double]
  /// The distance of neighbouring places in numbers of the x axis.
  package var spacing: Double
  package var color: Color

  package init(x: [Double], y: [Double], dx: [Double], dy: [Double], spacing: Double, color: Color)
  {
    self.x = x
    self.y = y
    self.dx = dx
    self.dy = dy
    self.spacing = spacing
    self.color = color
  }

  package var extent: PlotExtent { PlotExtent(x: x, y: y) }
  package var keepsLegendAway: Bool { false }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    let scaleX = frame.rect.size.width / (frame.x.high - frame.x.low)
    let scaleY = frame.rect.size.height / (frame.y.high - frame.y.low)
    let longest = zip(dx, dy).map { ($0 * $0 + $1 * $1).squareRoot() }.filter(\.isFinite).max() ?? 0
    guard longest > 0 else { return [] }
    let stroke = Stroke(color: color, width: frame.style.curve * 0.7)
    return x.indices.flatMap { index -> [SceneElement] in
      let size = (dx[index] * dx[index] + dy[index] * dy[index]).squareRoot()
      guard size.isFinite, size > 0, let center = frame.point(x[index], y[index]) else { return [] }
      let way = Point(x: -dx[index] * scaleX, y: dy[index] * scaleY).unit
      let half = way * (0.46 * spacing * scaleX * (size / longest).squareRoot())
      return ArrowHead.elements(
        from: center - half, to: center + half, stroke: stroke, size: frame.style.length(8))
    }
  }
}
