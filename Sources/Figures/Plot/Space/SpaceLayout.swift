/// A box in space fitted into its part of the page, with everything written around it.
package struct SpaceLayout {
  package let box: SpaceBox
  package let projection: Projection
  package let axes: BoxAxes
  private let area: Rect
  private let style: PlotStyle
  private let legend: Legend?
  private let notes: [TextBlock]
  private let verdict: String

  package init(panel: SpacePanel, area: Rect, style: PlotStyle) {
    self.area = area
    self.style = style
    let length = min(area.size.width, area.size.height) * 0.55
    func plan(_ axis: PlotAxis, _ range: ValueRange, _ name: String, _ share: Double) -> AxisPlan {
      AxisPlan(
        axis, data: range, name: name, length: length * share, isVertical: true, style: style)
    }
    let plans = [
      plan(panel.x, panel.xRange, "x", 1.1), plan(panel.y, panel.yRange, "y", 1.1),
      plan(panel.z, panel.zRange, "z", 0.95),
    ]
    box = SpaceBox(x: plans[0].scale, y: plans[1].scale, z: plans[2].scale)
    legend = Legend(panel.legend, style: style)
    verdict = panel.verdict
    let sentences = panel.notes + plans.flatMap(\.notes)
    notes = PlotText.paragraph(
      sentences.joined(separator: "; "), width: area.size.width, style.typesetter(.note))
    var room = area
    room.size.height -= notes.reduce(0) { $0 + $1.height }
    let camera = Projection(Self.camera(panel, box))
    var inner = room.insetBy(style.length(46))
    var axes = BoxAxes(
      box: box, projection: camera.fitted(box.corners, in: inner), style: style, plans: plans)
    for _ in 0..<4 {
      inner = Self.shrunk(inner, axes, room)
      axes = BoxAxes(
        box: box, projection: camera.fitted(box.corners, in: inner), style: style, plans: plans)
    }
    self.axes = axes
    projection = axes.projection
  }

  private static func camera(_ panel: SpacePanel, _ box: SpaceBox) -> Camera {
    guard panel.seeksView, let grid = panel.surface?.grid else { return panel.camera }
    let places = panel.items(box).filter(\.liesOnSurface).flatMap(\.places)
    return ViewChooser(grid: grid, box: box, places: places).camera(from: panel.camera)
  }

  /// Moves the sides of the inner rectangle so that what is written fills the room.
  private static func shrunk(_ inner: Rect, _ axes: BoxAxes, _ room: Rect) -> Rect {
    let corners = axes.box.corners.map { axes.projection.point($0) }
    guard let drawn = Rect(around: corners),
      let all = axes.front.compactMap({ $0.inkBounds(axes.style.measuring) }).reduce(
        drawn, { Optional($0?.union($1) ?? $1) })
    else { return inner }
    let left = room.minX + (drawn.minX - all.minX)
    let right = room.maxX - (all.maxX - drawn.maxX)
    let top = room.minY + (drawn.minY - all.minY)
    let bottom = room.maxY - (all.maxY - drawn.maxY)
    guard right - left > 30, bottom - top > 30 else { return inner }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Legend, notes and the verdict.
  package func extras() -> [SceneElement] {
    var elements: [SceneElement] = []
    if let legend {
      let origin = Point(x: area.maxX - legend.size.width, y: area.minY)
      elements += legend.ground(at: origin) + legend.elements(at: origin)
    }
    var top = area.maxY - notes.reduce(0) { $0 + $1.height }
    for line in notes {
      elements += line.placed(at: Point(x: area.minX, y: top + line.ascent))
      top += line.height
    }
    return elements + Verdict.elements(verdict, center: area.center, style: style)
  }
}
