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
    let isStraight = frame.x.kind == .linear && frame.y.kind == .linear
    let lines =
      isStraight ? lines(place, frame).map { Path.line($0.from, $0.to) } : [bent(place, frame)]
    var elements = lines.map { SceneElement.path($0, fill: nil, stroke: stroke) }
    if tangent.hasTriangle, tangent.slopeBefore == nil {
      elements.append(
        .group(SceneGroup(part: "triangle".inside(part), elements: triangle(frame))))
    }
    elements.append(
      PointShape.circle.element(
        at: place, radius: frame.style.length(5.5), color: frame.style.theme.colors.text,
        ground: frame.style.ground))
    return elements
  }

  /// The line, or its two halves at a corner: a fixed length from the place along the slope.
  private func lines(_ place: Point, _ frame: PlotFrame) -> [Segment] {
    guard let ahead = half(tangent.slope, from: place, frame) else { return [] }
    guard let slope = tangent.slopeBefore else {
      return [Segment(from: place - ahead, to: place + ahead)]
    }
    guard let before = half(slope, from: place, frame) else { return [] }
    return [
      Segment(from: place - before, to: place), Segment(from: place, to: place + ahead),
    ]
  }

  /// The line on axes that are not spread evenly, where it is a curve.
  private func bent(_ place: Point, _ frame: PlotFrame) -> Path {
    let shares = stride(from: 0.0, through: 1, by: 1.0 / 256)
    let points = shares.compactMap { share -> Point? in
      let x = frame.x.value(share)
      let slope = x < tangent.x ? tangent.slopeBefore ?? tangent.slope : tangent.slope
      return frame.point(x, tangent.y + slope * (x - tangent.x))
    }.filter { $0.distance(to: place) <= reach(frame) }
    return Path(points.enumerated().map { $0 == 0 ? .move($1) : .line($1) })
  }

  private func half(_ slope: Double, from place: Point, _ frame: PlotFrame) -> Point? {
    let step = (frame.x.high - frame.x.low) * 1e-3
    guard let next = frame.point(tangent.x + step, tangent.y + slope * step) else { return nil }
    let length = place.distance(to: next)
    return length > 0 ? (next - place) * (reach(frame) / length) : nil
  }

  private func reach(_ frame: PlotFrame) -> Double {
    min(frame.style.length(Self.reach), 0.32 * frame.rect.size.width)
  }

  /// A run of 1, or of a round number when 1 is too short or too long on this axis.
  private func run(_ frame: PlotFrame) -> Double {
    let span = frame.x.high - frame.x.low
    if (0.07...0.3).contains(1 / span) { return 1 }
    let power = Elementary.log10(span * 0.15).rounded(.down)
    let unit = Elementary.power(ten: power)
    return [5, 2, 1].map { $0 * unit }.first { $0 <= span * 0.2 } ?? unit
  }

  /// Between a leg and its number, in points on a 16:9 slide.
  private static let gap = 5.0

  /// Legs of a triangle are not shorter, in points on a 16:9 slide.
  private static let shortest = 24.0

  /// The longest run of a round number, to the right or else to the left, whose triangle stays in the frame and
  /// within the tangent; the usual one where none does.
  private func fittingRun(_ frame: PlotFrame) -> Double {
    let usual = run(frame)
    guard let place = frame.point(tangent.x, tangent.y) else { return usual }
    let power = Elementary.power(ten: Elementary.log10(usual).rounded(.down))
    let smaller = [1, 0.1, 0.01].flatMap { scale in [5, 2, 1].map { $0 * scale * power } }
    for run in [usual] + smaller.filter({ $0 < usual }) {
      for run in [run, -run] {
        guard let end = frame.point(tangent.x + run, tangent.y + tangent.slope * run),
          frame.contains(end), place.distance(to: end) <= reach(frame)
        else { continue }
        // The rise stands beside its leg.
        let rise = frame.style.typesetter(.legend, color: color).number(tangent.slope * run)
        let outer = end.x + (run < 0 ? -1 : 1) * (rise.width + frame.style.length(Self.gap))
        guard outer >= frame.rect.minX, outer <= frame.rect.maxX else { continue }
        let isLegible = (end.x - place.x).magnitude >= frame.style.length(Self.shortest)
        return isLegible ? run : usual
      }
    }
    return usual
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
    let gap = style.length(Self.gap)
    let legPath = Path([.move(a), .line(b), .line(c)])
    return [.path(.polygon([a, b, c]), fill: color.withAlpha(0.1), stroke: nil)]
      + [.path(legPath, fill: nil, stroke: legs)]
      + NotePlacing.elements(
        setter.number(run), at: Point(x: (a.x + b.x) / 2, y: a.y),
        side: rise < 0 ? .above : .below, gap: gap, within: frame.rect, ground: style.ground)
      + NotePlacing.elements(
        setter.number(rise), at: Point(x: b.x, y: (b.y + c.y) / 2),
        side: run < 0 ? .left : .right, gap: gap, within: frame.rect, ground: style.ground)
  }
}
