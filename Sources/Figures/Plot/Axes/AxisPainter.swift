/// Draws grid, axis, ticks and labels on one side of a frame.
package struct AxisPainter {
  package let frame: PlotFrame
  package let plan: AxisPlan
  package let isVertical: Bool

  package init(frame: PlotFrame, plan: AxisPlan, isVertical: Bool) {
    self.frame = frame
    self.plan = plan
    self.isVertical = isVertical
  }

  package static let tickLength = 5.0
  package static let labelGap = 4.0

  private var style: PlotStyle { frame.style }
  private var rect: Rect { frame.rect }

  /// Lines across the frame at the ticks.
  package var grid: [SceneElement] {
    guard plan.axis.hasGrid else { return [] }
    let lines = plan.ticks.map { tick in
      isVertical
        ? Path.line(Point(x: rect.minX, y: place(tick)), Point(x: rect.maxX, y: place(tick)))
        : Path.line(Point(x: place(tick), y: rect.minY), Point(x: place(tick), y: rect.maxY))
    }
    return stroked(lines, Stroke(color: style.grid, width: style.hairline, cap: .butt))
  }

  /// The axis line, ticks and numbers.
  package var axis: [SceneElement] {
    guard !plan.axis.isHidden else { return [] }
    let stroke = Stroke(color: style.theme.colors.line, width: style.line * 0.8, cap: .butt)
    let length = style.length(Self.tickLength)
    let line =
      isVertical
      ? Path.line(Point(x: rect.minX, y: rect.minY), Point(x: rect.minX, y: rect.maxY))
      : Path.line(Point(x: rect.minX, y: rect.maxY), Point(x: rect.maxX, y: rect.maxY))
    let long = plan.axis.categories == nil ? plan.ticks.map { tick($0, length) } : []
    let short = plan.minor.map { tick($0, length / 2) }
    return stroked([line] + long + short, stroke) + labels
  }

  /// The distance of numbers from the frame.
  package static func reach(_ style: PlotStyle) -> Double { style.length(tickLength + labelGap) }

  private var labels: [SceneElement] {
    let reach = Self.reach(style)
    return zip(plan.ticks, plan.labels).flatMap { tick, label in
      let at = place(tick)
      let middle = (label.ascent - label.descent) / 2
      return label.placed(
        at: isVertical
          ? Point(x: rect.minX - reach - label.width, y: at + middle)
          : Point(x: at - label.width / 2, y: rect.maxY + reach + label.ascent))
    }
  }

  private func place(_ value: Double) -> Double { isVertical ? frame.y(value) : frame.x(value) }

  private func tick(_ value: Double, _ length: Double) -> Path {
    let at = place(value)
    return isVertical
      ? .line(Point(x: rect.minX - length, y: at), Point(x: rect.minX, y: at))
      : .line(Point(x: at, y: rect.maxY), Point(x: at, y: rect.maxY + length))
  }

  private func stroked(_ paths: [Path], _ stroke: Stroke) -> [SceneElement] {
    let path = Path(paths.flatMap(\.elements))
    return path.elements.isEmpty ? [] : [.path(path, fill: nil, stroke: stroke)]
  }
}
