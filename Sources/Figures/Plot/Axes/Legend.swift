/// Samples and names of what a panel shows: one below the other, or in lines across a width.
package struct Legend {
  private var rows: [Row] = []
  private let style: PlotStyle
  package let size: Size

  /// An entry with its name set.
  private struct Row {
    var entry: LegendEntry
    var name: TextBlock
    /// Of its top left corner, within the legend.
    var place: Point
    /// How far below that its sample stands: in the middle of the name's first line.
    var middle: Double
  }

  private static let sampleWidth = 26.0
  private static let gap = 8.0
  private static let padding = 7.0
  /// Between entries that stand side by side.
  private static let apart = 22.0

  /// One below the other; nil when there is nothing to tell apart.
  package init?(_ entries: [LegendEntry], style: PlotStyle) {
    guard !entries.isEmpty else { return nil }
    let setter = style.typesetter(.legend)
    var top = style.length(Self.padding)
    let left = style.length(Self.padding)
    for entry in entries {
      let name = PlotText.line(entry.name, setter)
      rows.append(
        Row(entry: entry, name: name, place: Point(x: left, y: top), middle: name.height / 2))
      top += name.height + style.length(2)
    }
    self.style = style
    let widest = rows.map(\.name.width).max() ?? 0
    size = Size(
      width: widest + style.length(Self.sampleWidth + Self.gap + 2 * Self.padding),
      height: top - style.length(2) + style.length(Self.padding))
  }

  /// In lines across a width, as words are: long names are broken; nil when there is nothing to tell apart.
  package init?(_ entries: [LegendEntry], across width: Double, style: PlotStyle) {
    guard !entries.isEmpty else { return nil }
    let setter = style.typesetter(.legend)
    let sample = style.length(Self.sampleWidth + Self.gap)
    var (left, top, height, widest) = (0.0, 0.0, 0.0, 0.0)
    for entry in entries {
      let lines = Self.even(entry.name, width: max(width - sample, 1), setter)
      let name = Self.flushLeft(lines)
      if left > 0, left + sample + name.width > width {
        top += height + style.length(2)
        (left, height) = (0, 0)
      }
      rows.append(
        Row(
          entry: entry, name: name, place: Point(x: left, y: top),
          middle: (lines.first?.height ?? 0) / 2))
      widest = max(widest, left + sample + name.width)
      left += sample + name.width + style.length(Self.apart)
      height = max(height, name.height)
    }
    self.style = style
    size = Size(width: widest, height: top + height)
  }

  /// No more lines than a width needs, about equally long: no number stands alone in the last.
  private static func even(_ name: String, width: Double, _ setter: Typesetter) -> [TextBlock] {
    let lines = PlotText.paragraph(name, width: width, setter)
    guard lines.count > 1 else { return lines }
    let narrower = [0.5, 0.6, 0.7, 0.8, 0.9].lazy.map {
      PlotText.paragraph(name, width: width * $0, setter)
    }
    return narrower.first { $0.count == lines.count } ?? lines
  }

  /// Lines beneath one another that begin at one place; the baseline is that of the first.
  private static func flushLeft(_ lines: [TextBlock]) -> TextBlock {
    guard let first = lines.first else { return .empty }
    var block = first
    for line in lines.dropFirst() {
      block.elements += line.placed(at: Point(x: 0, y: block.descent + line.ascent))
      block.descent += line.height
      block.width = max(block.width, line.width)
    }
    return block
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
    let reach = style.length(Self.sampleWidth + Self.gap)
    for row in rows {
      let place = origin + row.place
      let drawn =
        sample(row.entry.sample, left: place.x, middle: place.y + row.middle)
        + row.name.placed(at: Point(x: place.x + reach, y: place.y + row.name.ascent))
      elements +=
        row.entry.part.isEmpty
        ? drawn
        : [.group(SceneGroup(part: "legend".inside(row.entry.part), elements: drawn))]
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
