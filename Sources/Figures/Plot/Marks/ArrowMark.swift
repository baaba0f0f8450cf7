/// Arrows between numbers.
struct ArrowMark: PlotMark {
  struct Arrow: Hashable, Sendable {
    var fromX: Double
    var fromY: Double
    var toX: Double
    var toY: Double
  }

  var arrows: [Arrow]
  var color: Color
  var weight = 1.0
  var dash: [Double] = []
  /// The length of heads in points on a 16:9 slide.
  var head = 11.0
  var name = ""
  var setsExtent = true
  var isClipped = false

  var extent: PlotExtent {
    guard setsExtent else { return .none }
    return PlotExtent(
      x: arrows.flatMap { [$0.fromX, $0.toX] }, y: arrows.flatMap { [$0.fromY, $0.toY] })
  }

  var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .arrow(stroke(width: 2)))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
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
