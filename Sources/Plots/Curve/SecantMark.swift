import Figures

/// A line through two points of a curve that runs on a little beyond both.
struct SecantMark: PlotMark {
  var secant: CurveFigure.Secant
  var color: Color

  var legend: LegendEntry? {
    secant.name.isEmpty
      ? nil
      : LegendEntry(
        name: secant.name,
        sample: .line(Stroke(color: color, width: 2.2, dash: Self.dash, cap: .butt)))
  }

  var extent: PlotExtent {
    PlotExtent(x: [secant.fromX, secant.toX], y: [secant.fromY, secant.toY])
  }

  private static let dash = [7.0, 5.0]

  func draw(in frame: PlotFrame) -> [SceneElement] {
    guard let a = frame.point(secant.fromX, secant.fromY),
      let b = frame.point(secant.toX, secant.toY)
    else { return [] }
    let style = frame.style
    let length = a.distance(to: b)
    let beyond = length > 0 ? (b - a) * (style.length(60) / length) : .zero
    let stroke = Stroke(
      color: color, width: style.curve, dash: Self.dash.map { $0 * style.factor }, cap: .butt)
    let line = SceneElement.path(.line(a - beyond, b + beyond), fill: nil, stroke: stroke)
    return [line] + legs(a, b, frame)
      + [a, b].map {
        PointShape.circle.element(
          at: $0, radius: style.length(5), color: style.theme.colors.text, ground: style.ground)
      }
  }

  /// The two differences that the slope is the ratio of.
  private func legs(_ a: Point, _ b: Point, _ frame: PlotFrame) -> [SceneElement] {
    let style = frame.style
    let muted = style.theme.colors.muted
    let stroke = Stroke(color: muted, width: style.line, dash: [4, 3].map { $0 * style.factor })
    let corner = Point(x: b.x, y: a.y)
    let setter = style.typesetter(.legend, color: muted)
    let isRising = b.y < a.y
    return [.path(Path([.move(a), .line(corner), .line(b)]), fill: nil, stroke: stroke)]
      + NotePlacing.elements(
        setter.number(secant.toX - secant.fromX), at: Point(x: (a.x + b.x) / 2, y: a.y),
        side: isRising ? .below : .above, gap: style.length(5), within: frame.rect,
        ground: style.ground)
      + NotePlacing.elements(
        setter.number(secant.toY - secant.fromY), at: Point(x: b.x, y: (a.y + b.y) / 2),
        side: .right, gap: style.length(5), within: frame.rect,
        ground: style.ground)
  }
}
