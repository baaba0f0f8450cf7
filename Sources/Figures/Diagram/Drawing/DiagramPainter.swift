/// Draws a diagram that has its places.
struct DiagramPainter {
  let sheet: DiagramSheet
  let plan: DiagramPlan

  private var figure: DiagramFigure { sheet.figure }
  private var theme: Theme { sheet.theme }

  /// The length of arrow heads.
  private static let head = 8.0

  /// Frames, arrows over them, boxes at last.
  var elements: [SceneElement] {
    figure.groups.indices.map(group) + figure.arrows.indices.map(arrow)
      + figure.boxes.indices.map(box)
  }
}

extension DiagramPainter {
  private func group(_ position: Int) -> SceneElement {
    let kind = sheet.kind(figure.groups[position].kind)
    let color = kind == nil ? theme.colors.line : sheet.color(of: kind)
    let stroke = Stroke(
      color: color, width: theme.lines.hairline, dash: kind?.isDashed == true ? Self.dash : [])
    var elements: [SceneElement] = [
      .path(
        .rounded(plan.groups[position], radius: theme.lines.cornerRadius),
        fill: color.withAlpha(Theme.tint), stroke: stroke)
    ]
    if let title = sheet.titles[position], let place = plan.titles[position] {
      elements += title.centered(in: place)
    }
    return .group(SceneGroup(part: sheet.names.groups[position], elements: elements))
  }

  private func box(_ position: Int) -> SceneElement {
    let rect = plan.boxes[position]
    let kind = sheet.kind(figure.boxes[position].kind)
    return .group(
      SceneGroup(
        part: sheet.names.boxes[position],
        elements: sheet.outline(kind, in: rect) + sheet.words[position].centered(in: rect)))
  }

  private static let dash = [5.0, 4.0]

  private func arrow(_ position: Int) -> SceneElement {
    let arrow = figure.arrows[position]
    let course = plan.arrows[position]
    let kind = sheet.kind(arrow.kind)
    let color = sheet.color(of: kind)
    let stroke = Stroke(
      color: color, width: theme.lines.edge, dash: kind?.isDashed == true ? Self.dash : [],
      cap: .butt)
    var elements: [SceneElement] = []
    for (number, piece) in course.pieces.enumerated() {
      guard number == course.pieces.count - 1 else {
        elements.append(.path(.bezier(piece.points), fill: nil, stroke: stroke))
        continue
      }
      let (line, head) = piece.withHead(length: Self.head)
      elements.append(.path(.bezier(line.points), fill: nil, stroke: stroke))
      elements.append(.path(head, fill: color, stroke: nil))
    }
    let part = sheet.names.arrows[position]
    if let label = sheet.labels[position], let place = course.label {
      elements.append(
        .group(
          SceneGroup(part: "label".inside(part), elements: label.centered(in: place))))
    }
    return .group(SceneGroup(part: part, elements: elements))
  }
}

extension DiagramSheet {
  /// How much of its kind's colour a box has: text stands out on it in every theme.
  static let tint = 0.16

  /// The outline of a kind.
  ///
  /// - Parameters:
  ///   - kind: nil for a plain box.
  ///   - rect: around it.
  func outline(_ kind: DiagramBoxKind?, in rect: Rect) -> [SceneElement] {
    let path: Path
    switch kind?.shape ?? .round {
    case .plain: return []
    case .box: path = .rectangle(rect)
    case .round: path = .rounded(rect, radius: theme.lines.cornerRadius)
    case .circle: path = .circle(center: rect.center, radius: rect.size.width / 2)
    case .diamond:
      path = .polygon([
        Point(x: rect.center.x, y: rect.minY), Point(x: rect.maxX, y: rect.center.y),
        Point(x: rect.center.x, y: rect.maxY), Point(x: rect.minX, y: rect.center.y),
      ])
    }
    let color = color(of: kind)
    let stroke = Stroke(
      color: color, width: theme.lines.edge, dash: kind?.isDashed == true ? [5, 4] : [])
    var elements: [SceneElement] = []
    if let card = theme.colors.card { elements.append(.path(path, fill: card, stroke: nil)) }
    let isPlain = kind == nil || kind?.tint == .plain
    elements.append(
      .path(path, fill: color.withAlpha(isPlain ? Theme.tint : Self.tint), stroke: stroke))
    return elements
  }
}
