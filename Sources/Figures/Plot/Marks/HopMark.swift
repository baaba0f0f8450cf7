/// The steps of a descent on a curve: dots joined by arrows, the first open.
struct HopMark: PlotMark {
  var descent: CurveFigure.Descent
  var color: Color

  var extent: PlotExtent { PlotExtent(x: descent.x, y: descent.y) }
  var isClipped: Bool { false }

  var legend: LegendEntry? {
    guard !descent.name.isEmpty else { return nil }
    return LegendEntry(name: descent.name, sample: .arrow(Stroke(color: color, width: 1.8)))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let style = frame.style
    let places = zip(descent.x, descent.y).compactMap { frame.point($0, $1) }
      .filter { frame.contains($0, margin: 1) }
    let radius = style.length(places.count > 40 ? 3 : 4.5)
    let stroke = Stroke(color: color, width: style.curve * 0.8)
    let arrows = zip(places, places.dropFirst()).flatMap { from, to -> [SceneElement] in
      let length = from.distance(to: to)
      guard length > 3 * radius else { return [] }
      let trim = (to - from) * (radius / length)
      return ArrowHead.elements(
        from: from + trim, to: to - trim, stroke: stroke, size: style.length(9))
    }
    let dots = places.enumerated().map { index, place -> SceneElement in
      guard index > 0 else {
        return .path(.circle(center: place, radius: radius), fill: style.ground, stroke: stroke)
      }
      return PointShape.circle.element(
        at: place, radius: radius, color: color, ground: style.ground)
    }
    return arrows + dots
  }
}
