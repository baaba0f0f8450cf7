import Figures

/// A tangent of fixed length on the page, with its slope triangle.
struct TangentMark: PlotMark {
  var tangent: CurveFigure.Tangent
  var color: Color
  /// What the tangent is called, of which its triangle is a part.
  var part = "tangent"

  var legend: LegendEntry? {
    tangent.name.isEmpty
      ? nil : LegendEntry(name: tangent.name, sample: .line(Stroke(color: color, width: 2.2)))
  }

  var extent: PlotExtent { PlotExtent(x: [tangent.x], y: [tangent.y]) }
  var isClipped: Bool { true }

  /// Half the tangent's length in points on a 16:9 slide.
  private static let reach = 170.0

  func draw(in frame: PlotFrame) -> [SceneElement] {
    guard tangent.slope.isFinite, let place = frame.point(tangent.x, tangent.y) else { return [] }
    let stroke = Stroke(color: color, width: frame.style.curve)
    var elements =
      line(place, frame).map {
        SceneElement.path(.line($0.from, $0.to), fill: nil, stroke: stroke)
      }.map { [$0] } ?? []
    if tangent.hasTriangle {
      elements.append(
        .group(SceneGroup(part: "triangle".inside(part), elements: triangle(frame))))
    }
    elements.append(
      PointShape.circle.element(
        at: place, radius: frame.style.length(5.5), color: frame.style.theme.colors.text,
        ground: frame.style.ground))
    return elements
  }

  /// Both ends, a fixed length from the place along the slope.
  private func line(_ place: Point, _ frame: PlotFrame) -> Segment? {
    let step = (frame.x.high - frame.x.low) * 1e-3
    guard let next = frame.point(tangent.x + step, tangent.y + tangent.slope * step) else {
      return nil
    }
    let along = next - place
    let length = place.distance(to: next)
    guard length > 0 else { return nil }
    let reach = min(frame.style.length(Self.reach), 0.32 * frame.rect.size.width)
    let half = along * (reach / length)
    return Segment(from: place - half, to: place + half)
  }

  /// A run of 1, or of a round number when 1 is too short or too long on this axis.
  private func run(_ frame: PlotFrame) -> Double {
    let span = frame.x.high - frame.x.low
    if (0.07...0.3).contains(1 / span) { return 1 }
    let power = Elementary.log10(span * 0.15).rounded(.down)
    let unit = Elementary.power(ten: power)
    return [5, 2, 1].map { $0 * unit }.first { $0 <= span * 0.2 } ?? unit
  }

  /// The run to the right, or to the left where that alone stays in the frame.
  private func fittingRun(_ frame: PlotFrame) -> Double {
    let run = run(frame)
    let fits = [run, -run].map { run in
      let end = frame.point(tangent.x + run, tangent.y + tangent.slope * run)
      return end.map { frame.contains($0) } ?? false
    }
    return !fits[0] && fits[1] ? -run : run
  }

  private func triangle(_ frame: PlotFrame) -> [SceneElement] {
    let run = fittingRun(frame)
    let rise = tangent.slope * run
    guard let a = frame.point(tangent.x, tangent.y),
      let b = frame.point(tangent.x + run, tangent.y),
      let c = frame.point(tangent.x + run, tangent.y + rise)
    else { return [] }
    let style = frame.style
    let legs = Stroke(color: color, width: style.line, dash: [4, 3].map { $0 * style.factor })
    let setter = style.typesetter(.legend, color: color)
    let gap = style.length(5)
    let legPath = Path([.move(a), .line(b), .line(c)])
    return [.path(.polygon([a, b, c]), fill: color.withAlpha(0.1), stroke: nil)]
      + [.path(legPath, fill: nil, stroke: legs)]
      + NotePlacing.elements(
        setter.number(run), at: Point(x: (a.x + b.x) / 2, y: a.y),
        side: rise < 0 ? .above : .below, gap: gap, within: frame.rect, ground: nil)
      + NotePlacing.elements(
        setter.number(rise), at: Point(x: b.x, y: (b.y + c.y) / 2),
        side: run < 0 ? .left : .right, gap: gap, within: frame.rect, ground: nil)
  }
}
