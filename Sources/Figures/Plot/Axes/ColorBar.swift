/// The key of a colour scale, standing at the right of a frame.
package struct ColorBar: Sendable {
  package var scale: ColorScale
  package var title = ""
  /// The bounds of bands of one colour each; empty for a continuous bar.
  package var levels: [Double] = []

  package init(scale: ColorScale, title: String = "", levels: [Double] = []) {
    self.scale = scale
    self.title = title
    self.levels = levels
  }

  private static let width = 14.0

  /// A bar that is measured and waits for its place.
  package struct Plan {
    package let bar: ColorBar
    package let style: PlotStyle
    package let axis: AxisPlan
    /// Width of the bar with its numbers and title in points.
    package let width: Double

    package init(bar: ColorBar, style: PlotStyle, axis: AxisPlan, width: Double) {
      self.bar = bar
      self.style = style
      self.axis = axis
      self.width = width
    }
  }

  package func plan(length: Double, style: PlotStyle) -> Plan {
    var spec = PlotAxis(title, range: PlotRange(scale.scale.low, scale.scale.high))
    spec.request.kind = scale.scale.kind
    spec.hasGrid = false
    let axis = AxisPlan(
      spec, data: ValueRange(), name: style.theme.words("colour"), length: length, isVertical: true,
      style: style)
    let numbers = style.length(Self.width) + AxisPainter.reach(style) + axis.labelSize.width
    return Plan(
      bar: self, style: style, axis: axis, width: max(numbers, axis.title?.width ?? 0))
  }
}

extension ColorBar.Plan {
  /// The bar beside a frame; beside a low one it is higher than that, as its numbers need.
  ///
  /// - Parameters:
  ///   - left: the left border of the bar.
  ///   - top: the upper border of the frame.
  ///   - bottom: its lower border.
  ///   - area: what it may take.
  package func elements(
    left: Double, top: Double, bottom: Double, within area: Rect
  ) -> [SceneElement] {
    let titleRoom = axis.title.map { $0.height + style.length(10) } ?? 0
    let lack = max(0, Double(axis.labels.count) * Self.lineSpacing * lineHeight - (bottom - top))
    let (free, under) = (max(0, top - titleRoom - area.minY), max(0, area.maxY - bottom))
    let each = min(lack / 2, free, under)
    let bar = Rect(
      x: left, y: top - each, width: style.length(14), height: bottom - top + 2 * each)
    let title = axis.title.map { title in
      title.placed(at: Point(x: left, y: bar.minY - style.length(10) - title.descent))
    }
    return [fill(bar)] + numbers(bar) + (title ?? [])
  }

  /// From one number to the next, by their height.
  private static let lineSpacing = 1.1

  private var lineHeight: Double { axis.labels.map(\.height).max() ?? 0 }

  private func fill(_ rect: Rect) -> SceneElement {
    let levels = self.bar.levels
    let rows = 256
    var pixels: [UInt8] = []
    for row in 0..<rows {
      var value = bar.scale.scale.value(1 - (Double(row) + 0.5) / Double(rows))
      if let band = ContourLevels.band(of: value, levels) {
        value = ContourLevels.middle(of: band, levels, bar.scale.scale)
      }
      let bytes = bar.scale.color(value).bytes
      pixels += [bytes.x, bytes.y, bytes.z, 255]
    }
    return .raster(
      SceneRaster(
        columns: 1, rows: rows, pixels: pixels, frame: rect, smooth: levels.isEmpty))
  }

  private func numbers(_ rect: Rect) -> [SceneElement] {
    let stroke = Stroke(color: style.theme.colors.line, width: style.line * 0.8, cap: .butt)
    let tick = style.length(AxisPainter.tickLength)
    let places = axis.ticks.map { rect.maxY - axis.scale.fraction($0) * rect.size.height }
    // Where there is no room for all numbers, some have none.
    var told: [Int] = []
    for index in places.indices.sorted(by: { places[$0] > places[$1] }) {
      if let last = told.last, places[last] - places[index] < lineHeight { continue }
      told.append(index)
    }
    let lines = places.flatMap {
      Path.line(Point(x: rect.maxX, y: $0), Point(x: rect.maxX + tick, y: $0)).elements
    }
    let labels = told.sorted().filter(axis.labels.indices.contains).flatMap { index in
      let label = axis.labels[index]
      return label.placed(
        at: Point(
          x: rect.maxX + AxisPainter.reach(style),
          y: places[index] + (label.ascent - label.descent) / 2))
    }
    return [.path(Path(lines), fill: nil, stroke: stroke)] + labels
  }
}
