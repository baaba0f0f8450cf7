import TraceGraph

/// Places a node in the middle, its operands on the left and what uses it on the right.
struct AroundDrawing {
  private let text: AroundText
  private let left: [AroundRow]
  private let right: [AroundRow]
  private let center: TextBlock
  private let gradient: TextBlock?
  private let radius: Double
  private(set) var size: Size
  /// How much longer than they must be the straight parts of lines are.
  private var longer = 0.0

  /// The width left of the node: its operands, or half of a sum that is wider than the node.
  private var leftWidth: Double

  /// The height of the rows and the node, without the sum beneath them.
  private var rowsHeight: Double

  /// Between rows.
  private var gap = 16.0

  init(
    text: AroundText, incoming: [DrawnEdge], outgoing: [DrawnEdge], contributions: [DrawnEdge]
  ) {
    self.text = text
    center = text.center
    gradient = text.gradient(of: contributions)
    // A curve fills its box to the corners; letters do not.
    let height = center.height * (text.node.op.row.activation == .curve ? 0.95 : 0.77)
    radius = max(46, (center.width * center.width + height * height).squareRoot() / 2 + 4)
    left = incoming.map { edge in
      AroundRow(
        part: text.part(edge), neighbourPart: text.part(edge.from),
        name: text.name(edge.from), hue: text.style.model.colors[edge.from],
        above: [text.value(edge.from), text.local(edge)].compactMap { $0 },
        below: text.downstream(edge))
    }
    var right = outgoing.map { edge in
      AroundRow(
        part: text.part(edge), neighbourPart: text.part(edge.to),
        name: text.name(edge.to), hue: text.style.model.colors[edge.to],
        above: [text.value(edge.from)], below: text.upstream(edge))
    }
    if right.isEmpty {
      right = [
        AroundRow(part: "", name: nil, hue: nil, above: [text.value(text.node)], below: text.seed)
      ]
    }
    self.right = right
    let rows = Self.rowsHeight(left, right, gap: 16, radius: radius)
    rowsHeight = rows
    // Beneath all rows, where no line can cross it.
    let total = rows + (gradient.map { $0.height + 8 } ?? 0)
    // Lines bend towards the node beside the sum beneath it, never through it.
    let overhang = max(0, (gradient?.width ?? 0) / 2 - radius)
    let bend = max(56, overhang + 12)
    leftWidth = left.isEmpty ? overhang : Self.width(left) + bend
    size = Size(
      width: leftWidth + Self.width(right) + bend + 2 * radius + 4, height: total + 4)
  }

  /// Lines grow by this much at most, in points.
  private static let mostLonger = 160.0
  /// Rows move apart by this much at most.
  private static let mostApart = 72.0
  /// The share of a room that longer lines, and rows farther apart, may take.
  private static let share = 0.86

  /// The drawing with longer lines where it is narrower than its room, and rows farther apart where it is lower.
  func stretched(to room: Size) -> AroundDrawing {
    let sides = left.isEmpty ? 1.0 : 2.0
    let longer = min(max((room.width * Self.share - size.width) / sides, 0), Self.mostLonger)
    var drawing = self
    let gaps = Double(max(left.count, right.count) - 1)
    if gaps > 0 {
      let apart = min(max((room.height * Self.share - size.height) / gaps, 0), Self.mostApart)
      drawing.gap += apart
      drawing.rowsHeight = Self.rowsHeight(left, right, gap: drawing.gap, radius: radius)
      drawing.size.height += drawing.rowsHeight - rowsHeight
    }
    drawing.longer = longer
    drawing.size.width += sides * longer
    if !left.isEmpty { drawing.leftWidth += longer }
    return drawing
  }

  /// One line alone runs straight to the node, whatever stands about it.
  private static func height(_ rows: [AroundRow], gap: Double) -> Double {
    if rows.count == 1 { return 2 * max(rows[0].ascent, rows[0].height - rows[0].ascent) }
    return rows.reduce(-gap) { $0 + $1.height + gap }
  }

  private static func rowsHeight(
    _ left: [AroundRow], _ right: [AroundRow], gap: Double, radius: Double
  ) -> Double {
    max(height(left, gap: gap), height(right, gap: gap), 2 * radius)
  }

  private static func width(_ rows: [AroundRow]) -> Double {
    rows.isEmpty ? 0 : ends(rows) + line(rows)
  }

  /// The width of the column of neighbours.
  private static func ends(_ rows: [AroundRow]) -> Double {
    rows.map { 2 * $0.radius }.max() ?? 0
  }

  /// The length of the straight part of the lines.
  private static func line(_ rows: [AroundRow]) -> Double {
    max(60, (rows.map(\.lineWidth).max() ?? 0) + 20)
  }

  private var middle: Point {
    Point(x: 2 + leftWidth + radius, y: 2 + rowsHeight / 2)
  }

  var elements: [SceneElement] { side(left, isLeft: true) + side(right, isLeft: false) + node }

  private var node: [SceneElement] {
    let theme = text.style.theme
    let hue = text.style.model.colors[text.node]
    let circle = Path.circle(center: middle, radius: radius)
    var parts: [SceneElement] = []
    if let card = theme.colors.card { parts.append(.path(circle, fill: card, stroke: nil)) }
    parts.append(
      .path(
        circle, fill: hue.withAlpha(Theme.tint),
        stroke: Stroke(color: hue, width: theme.lines.strong)))
    parts += center.centered(
      in: Rect(center: middle, size: Size(width: 2 * radius, height: 2 * radius)))
    if let gradient {
      let baseline = Point(
        x: middle.x - gradient.width / 2, y: 2 + rowsHeight + 8 + gradient.ascent)
      parts += gradient.placed(at: baseline)
    }
    return [
      .group(
        SceneGroup(
          part: text.part(text.node), classes: ["node"], elements: parts))
    ]
  }

  private func side(_ rows: [AroundRow], isLeft: Bool) -> [SceneElement] {
    var top = 2 + (rowsHeight - Self.height(rows, gap: gap)) / 2
    if rows.count == 1 { top = middle.y - rows[0].ascent }
    let outer = Self.ends(rows) / 2
    let length = Self.line(rows) + longer
    return rows.flatMap { row -> [SceneElement] in
      defer { top += row.height + gap }
      let y = top + row.ascent
      let end = Point(x: isLeft ? 2 + outer : size.width - 2 - outer, y: y)
      let far = isLeft ? end.x + row.radius : end.x - row.radius
      let near = isLeft ? 2 + 2 * outer + length : size.width - 2 - 2 * outer - length
      let run = row.line(
        from: Point(x: far, y: y), to: Point(x: near, y: y), node: middle, radius: radius,
        theme: text.style.theme, isLeft: isLeft)
      let span = isLeft ? (2 + 2 * outer)...near : near...(size.width - 2 - 2 * outer)
      return [
        .group(
          SceneGroup(
            part: row.neighbourPart, elements: row.neighbour(at: end, theme: text.style.theme))),
        .group(SceneGroup(part: row.part, elements: run + row.labels(over: span, y: y))),
      ]
    }
  }
}
