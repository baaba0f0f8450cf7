import Figures

/// The steps of a descent: dots joined by arrows, the start open. From dots off the curve a thin line
/// leads to it. Steps that the frame does not hold leave a gap.
struct HopMark: PlotMark {
  var descent: CurveFigure.Descent
  var color: Color
  /// Where steps are drawn; nil for everywhere in the frame.
  var within: ClosedRange<Double>?
  /// Whether every step is a part of its own, for frames that show one after another.
  var hasParts = false
  /// What the descent is called, of which steps are parts.
  var part = "descent"

  var extent: PlotExtent {
    let drawn = descent.x.indices.filter(isWithin)
    let heights = [descent.y, descent.feet].flatMap { heights in
      drawn.filter(heights.indices.contains).map { heights[$0] }
    }
    return PlotExtent(x: drawn.map { descent.x[$0] }, y: heights)
  }

  private func isWithin(_ step: Int) -> Bool { within?.contains(descent.x[step]) ?? true }

  var isClipped: Bool { false }

  var legend: LegendEntry? {
    guard !descent.name.isEmpty else { return nil }
    return LegendEntry(name: descent.name, sample: .arrow(Stroke(color: color, width: 1.8)))
  }

  /// What a step is called as a part of its descent; the start is step 0.
  static func step(_ number: Int) -> String { "step\(number)" }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let steps = zip(descent.x, descent.y).map { frame.point($0, $1) }
    let shown = steps.indices.filter { step in
      isWithin(step) && steps[step].map { frame.contains($0, margin: 1) } ?? false
    }
    let drawn = shown.enumerated().map { place, step -> (step: Int, elements: [SceneElement]) in
      let before = place > 0 && shown[place - 1] == step - 1 ? steps[step - 1] : nil
      return (step, hop(step, from: before, to: steps[step], among: shown.count, frame))
    }
    let stems = shown.count <= Self.mostStems ? shown.map { ($0, stem($0, in: frame)) } : []
    guard hasParts else { return stems.flatMap(\.1) + drawn.flatMap(\.elements) }
    return (stems + drawn).filter { !$0.1.isEmpty }.map { step, elements in
      .group(SceneGroup(part: Self.step(step).inside(part), elements: elements))
    }
  }

  /// The arrow to a step and its dot.
  private func hop(
    _ step: Int, from before: Point?, to place: Point?, among count: Int, _ frame: PlotFrame
  ) -> [SceneElement] {
    guard let place else { return [] }
    let style = frame.style
    let radius = style.length(count > 40 ? 3 : 4.5)
    let stroke = Stroke(color: color, width: style.curve * 0.8)
    let dot =
      step > 0
      ? PointShape.circle.element(at: place, radius: radius, color: color, ground: style.ground)
      : .path(.circle(center: place, radius: radius), fill: style.ground, stroke: stroke)
    guard let before, before.distance(to: place) > 3 * radius else { return [dot] }
    let trim = (place - before) * (radius / before.distance(to: place))
    return ArrowHead.elements(
      from: before + trim, to: place - trim, stroke: stroke, size: style.length(9)) + [dot]
  }

  /// More steps than this have no lines to the curve: they would fill the frame.
  private static let mostStems = 60

  private func stem(_ step: Int, in frame: PlotFrame) -> [SceneElement] {
    guard descent.feet.indices.contains(step) else { return [] }
    let style = frame.style
    let ends = [descent.y[step], descent.feet[step]].compactMap {
      frame.point(descent.x[step], $0)
    }
    guard ends.count == 2, frame.contains(ends[1], margin: 1) else { return [] }
    let stroke = Stroke(
      color: style.theme.colors.muted, width: style.hairline,
      dash: [2, 2].map { style.length($0) })
    return [.path(.line(ends[0], ends[1]), fill: nil, stroke: stroke)]
  }
}
