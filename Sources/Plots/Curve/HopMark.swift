import Figures

/// The steps of a descent: dots joined by arrows, the start open. From dots off the curve a thin line
/// leads to it. Steps that the frame does not hold leave a gap.
struct HopMark: PlotMark {
  var descent: CurveFigure.Descent
  var color: Color

  var extent: PlotExtent { PlotExtent(x: descent.x, y: descent.y + descent.feet) }
  var isClipped: Bool { false }

  var legend: LegendEntry? {
    guard !descent.name.isEmpty else { return nil }
    return LegendEntry(name: descent.name, sample: .arrow(Stroke(color: color, width: 1.8)))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let style = frame.style
    let steps = zip(descent.x, descent.y).map { frame.point($0, $1) }
    let shown = steps.indices.filter { steps[$0].map { frame.contains($0, margin: 1) } ?? false }
    let places = shown.compactMap { steps[$0] }
    let radius = style.length(places.count > 40 ? 3 : 4.5)
    let stroke = Stroke(color: color, width: style.curve * 0.8)
    let arrows = zip(shown, shown.dropFirst()).flatMap { step, next -> [SceneElement] in
      guard next == step + 1, let from = steps[step], let to = steps[next] else { return [] }
      let length = from.distance(to: to)
      guard length > 3 * radius else { return [] }
      let trim = (to - from) * (radius / length)
      return ArrowHead.elements(
        from: from + trim, to: to - trim, stroke: stroke, size: style.length(9))
    }
    let dots = zip(shown, places).map { step, place -> SceneElement in
      guard step > 0 else {
        return .path(.circle(center: place, radius: radius), fill: style.ground, stroke: stroke)
      }
      return PointShape.circle.element(
        at: place, radius: radius, color: color, ground: style.ground)
    }
    return stems(shown, in: frame) + arrows + dots
  }

  /// More steps than this have no lines to the curve: they would fill the frame.
  private static let mostStems = 60

  private func stems(_ shown: [Int], in frame: PlotFrame) -> [SceneElement] {
    guard shown.count <= Self.mostStems else { return [] }
    let style = frame.style
    let lines = shown.filter { descent.feet.indices.contains($0) }.flatMap { step in
      let heights = [descent.y[step], descent.feet[step]]
      let ends = heights.compactMap { frame.point(descent.x[step], $0) }
      guard ends.count == 2, frame.contains(ends[1], margin: 1) else { return [Path.Element]() }
      return Path.line(ends[0], ends[1]).elements
    }
    guard !lines.isEmpty else { return [] }
    let stroke = Stroke(
      color: style.theme.colors.muted, width: style.hairline,
      dash: [2, 2].map { style.length($0) })
    return [.path(Path(lines), fill: nil, stroke: stroke)]
  }
}
