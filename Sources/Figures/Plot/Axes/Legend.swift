/// Samples and names of what a panel shows, one below the other.
package struct Legend {
  private let rows: [(entry: LegendEntry, name: TextBlock)]
  private let style: PlotStyle
  package let size: Size

  private static let sampleWidth = 26.0
  private static let gap = 8.0
  private static let padding = 7.0

  /// Nil when there is nothing to tell apart.
  package init?(_ entries: [LegendEntry], style: PlotStyle) {
    guard !entries.isEmpty else { return nil }
    let setter = style.typesetter(.legend)
    rows = entries.map { ($0, PlotText.line($0.name, setter)) }
    self.style = style
    let widest = rows.map(\.name.width).max() ?? 0
    size = Size(
      width: widest + style.length(Self.sampleWidth + Self.gap + 2 * Self.padding),
      height: rows.reduce(0) { $0 + $1.name.height } + style.length(2 * Self.padding)
        + Double(rows.count - 1) * style.length(2))
  }

  /// What lifts the legend off the lines behind it.
  package func ground(at origin: Point) -> [SceneElement] {
    let box = Path.rounded(Rect(origin: origin, size: size), radius: style.length(4))
    let filled = SceneElement.path(box, fill: style.ground.withAlpha(0.82), stroke: nil)
    var group = SceneGroup(part: "legend", elements: [filled])
    // Where frames hide all rows, the ground has nothing to lift.
    let parts = rows.map(\.entry.part)
    if !parts.contains("") { group.standsBeside = parts.map { "legend".inside($0) } }
    return [.group(group)]
  }

  package func elements(at origin: Point) -> [SceneElement] {
    var elements: [SceneElement] = []
    var top = origin.y + style.length(Self.padding)
    let left = origin.x + style.length(Self.padding)
    let textLeft = left + style.length(Self.sampleWidth + Self.gap)
    for row in rows {
      let middle = top + row.name.height / 2
      let drawn =
        sample(row.entry.sample, left: left, middle: middle)
        + row.name.placed(at: Point(x: textLeft, y: top + row.name.ascent))
      elements +=
        row.entry.part.isEmpty
        ? drawn
        : [.group(SceneGroup(part: "legend".inside(row.entry.part), elements: drawn))]
      top += row.name.height + style.length(2)
    }
    return [.group(SceneGroup(part: "legend", classes: ["legend"], elements: elements))]
  }

  private func sample(
    _ sample: LegendEntry.Sample, left: Double, middle: Double
  ) -> [SceneElement] {
    let width = style.length(Self.sampleWidth)
    let from = Point(x: left, y: middle)
    let to = Point(x: left + width, y: middle)
    let center = Point(x: left + width / 2, y: middle)
    switch sample {
    case .line(let stroke): return [.path(.line(from, to), fill: nil, stroke: scaled(stroke))]
    case .point(let shape, let color): return [point(shape, color, center)]
    case .linePoint(let stroke, let shape):
      return [
        .path(.line(from, to), fill: nil, stroke: scaled(stroke)),
        point(shape, stroke.color, center),
      ]
    case .box(let color):
      let size = Size(width: width * 0.8, height: style.length(12))
      return [.path(.rectangle(Rect(center: center, size: size)), fill: color, stroke: nil)]
    case .arrow(let stroke):
      return ArrowHead.elements(
        from: from, to: to, stroke: scaled(stroke), size: style.length(10))
    }
  }

  private func point(_ shape: PointShape, _ color: Color, _ center: Point) -> SceneElement {
    shape.element(
      at: center, radius: style.length(4.5), color: color, ground: style.ground)
  }

  private func scaled(_ stroke: Stroke) -> Stroke {
    var copy = stroke
    copy.width *= style.factor
    copy.dash = copy.dash.map { $0 * style.factor }
    return copy
  }
}
