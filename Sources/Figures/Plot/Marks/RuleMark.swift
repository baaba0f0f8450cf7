/// Straight lines across the whole frame at given numbers.
struct RuleMark: PlotMark {
  var x: [Double] = []
  var y: [Double] = []
  var color: Color
  var dash: [Double] = []
  var weight = 0.6
  var setsExtent = false

  var extent: PlotExtent { setsExtent ? PlotExtent(x: x, y: y) : .none }
  var keepsLegendAway: Bool { false }

  func draw(in frame: PlotFrame) -> [SceneElement] {
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
