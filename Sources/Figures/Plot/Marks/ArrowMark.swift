/// Arrows between numbers.
package struct ArrowMark: PlotMark {
  package struct Arrow: Hashable, Sendable {
    package var fromX: Double
    package var fromY: Double
    package var toX: Double
    package var toY: Double

    package init(fromX: Double, fromY: Double, toX: Double, toY: Double) {
      self.fromX = fromX
      self.fromY = fromY
      self.toX = toX
      self.toY = toY
    }
  }

  package var arrows: [Arrow]
  package var color: Color
  package var weight = 1.0
  package var dash: [Double] = []
  /// The length of heads in points on a 16:9 slide.
  package var head = 11.0
  package var name = ""
  package var setsExtent = true
  package var isClipped = false

  package init(
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

  package var extent: PlotExtent {
    guard setsExtent else { return .none }
    return PlotExtent(
      x: arrows.flatMap { [$0.fromX, $0.toX] }, y: arrows.flatMap { [$0.fromY, $0.toY] })
  }

  package var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .arrow(stroke(width: 2)))
  }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
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
