/// A histogram as a filled outline that stands on a line of its own.
package struct RidgeMark: PlotMark {
  package var edges: [Double]
  package var counts: [Double]
  /// The count that is `overlap` rows high.
  package var tallest: Double
  package var base: Double
  package var overlap: Double
  package var color: Color

  package init(
    edges: [Double], counts: [Double], tallest: Double, base: Double, overlap: Double, color: Color
  ) {
    self.edges = edges
    self.counts = counts
    self.tallest = tallest
    self.base = base
    self.overlap = overlap
    self.color = color
  }

  package var extent: PlotExtent { PlotExtent(x: edges, y: [base]) }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    guard tallest > 0 else { return [] }
    let tops = outline(frame)
    guard let first = tops.first, let last = tops.last else { return [] }
    let level = frame.y(base)
    let area = Path.polygon(
      [Point(x: first.x, y: level)] + tops + [Point(x: last.x, y: level)])
    let line = Path(PolyLine.elements(tops))
    return [
      .path(area, fill: color.withAlpha(0.86), stroke: nil),
      .path(
        line, fill: nil, stroke: Stroke(color: frame.style.ground, width: frame.style.line)),
    ]
  }

  /// Bars as steps while there are few, else a line through their middles.
  private func outline(_ frame: PlotFrame) -> [Point] {
    counts.indices.flatMap { index -> [Point] in
      let y = base + overlap * counts[index] / tallest
      let places =
        counts.count <= 40
        ? [edges[index], edges[index + 1]] : [(edges[index] + edges[index + 1]) / 2]
      return places.compactMap { frame.point($0, y) }
    }
  }
}
