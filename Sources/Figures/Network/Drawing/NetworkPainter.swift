/// Draws a network that has its places.
struct NetworkPainter {
  let plan: NetworkPlan

  private var sheet: NetworkSheet { plan.sheet }
  private var figure: NetworkFigure { plan.sheet.figure }
  private var theme: Theme { plan.sheet.theme }
  private var parts: NetworkParts { plan.sheet.stages.parts }

  /// Of more lines than this each is thin.
  private static let manyLines = 80

  /// Lines, then circles over them, then words beside both.
  var elements: [SceneElement] {
    // No line runs through words, whatever is left for them.
    let words = words
    return figure.edges.indices.map { line($0, words) } + figure.units.indices.flatMap(unit)
      + plan.notes.map(note)
  }

  /// Words, and the parts that they are.
  private typealias Gap = (rect: Rect, parts: [String])

  private var words: [Gap] {
    let numbers = figure.units.indices.flatMap { unit -> [Gap] in
      let places = plan.numbers[unit]
      let cells = figure.units[unit].cells.indices.flatMap { cell -> [Gap] in
        let part = parts.cells[unit][cell]
        return [("value", places.values[cell]), ("gradient", places.gradients[cell])].compactMap {
          word, rect in rect.map { ($0, [NetworkParts.inside(part, word)]) }
        }
      }
      return cells + [places.note.map { ($0, []) }].compactMap { $0 }
    }
    return numbers + figure.edges.indices.flatMap(labelGaps)
  }

  /// What a label covers: the weight, and the whole with its gradient.
  private func labelGaps(_ position: Int) -> [Gap] {
    guard let rect = plan.labels[position], let label = sheet.labels[position] else { return [] }
    let part = parts.edges[position]
    let whole = NetworkParts.inside(part, "label")
    guard label.gradient != nil else { return [(rect, [whole])] }
    let size = label.weightSize
    let weight = Rect(
      x: rect.center.x - size.width / 2, y: rect.minY, width: size.width, height: size.height)
    return [
      (weight, [whole]), (rect, [whole, NetworkParts.inside(part, "gradient")]),
    ]
  }
}

/// Lines.
extension NetworkPainter {
  private func line(_ position: Int, _ words: [Gap]) -> SceneElement {
    let edge = figure.edges[position]
    let own = Set(labelGaps(position).flatMap(\.parts))
    let gaps = words.map { gap in
      let isOwn = !gap.parts.isEmpty && own.isSuperset(of: gap.parts)
      return (rect: isOwn ? Self.gap(gap.rect) : gap.rect.insetBy(1), parts: gap.parts)
    }
    let line = plan.lines[position]
    let pieces = line.outside(gaps.map(\.rect)).filter { $0.length > 0.5 }
    let fillers = fillers(of: line, gaps)
    func drawn(_ color: Color, _ width: Double) -> [SceneElement] {
      let stroke = Stroke(color: color, width: width, cap: .butt)
      return pieces.map { Self.path($0, stroke) }
        + fillers.map { filler in
          var group = SceneGroup(elements: filler.pieces.map { Self.path($0, stroke) })
          group.standsFor = filler.parts
          return .group(group)
        }
    }
    let isMany = figure.edges.count > Self.manyLines
    let color = edge.tint == .muted ? theme.colors.line : theme.color(edge.tint)
    var elements = drawn(color, isMany ? theme.lines.hairline : theme.lines.edge)
    for (look, color) in [
      (NetworkStages.Look.strong, color), (NetworkStages.Look.backward, theme.colors.gradient),
    ] {
      elements.append(.group(SceneGroup(look: look, elements: drawn(color, theme.lines.strong))))
    }
    if let label = label(position) { elements.append(label) }
    return .group(SceneGroup(part: parts.edges[position], elements: elements))
  }

  /// The pieces of a line where words stand, for frames in which these are hidden: a gap without words would
  /// read as the end of the line.
  private func fillers(
    of line: NetworkLine, _ gaps: [Gap]
  ) -> [(pieces: [NetworkLine], parts: [String])] {
    let met = gaps.filter { line.meets($0.rect) }
    return met.indices.compactMap { number in
      let gap = met[number]
      guard !gap.parts.isEmpty else { return nil }
      let others = met.indices.filter { $0 != number && !isInside($0, number) }.map { met[$0].rect }
      func isInside(_ whole: Int, _ part: Int) -> Bool {
        Set(met[whole].parts).isStrictSuperset(of: met[part].parts)
      }
      let pieces = line.inside(gap.rect).flatMap { $0.outside(others) }.filter { $0.length > 0.5 }
      return pieces.isEmpty ? nil : (pieces, gap.parts)
    }
  }

  /// What a label takes of its line: a little air at both sides, and not all that the font reaches.
  private static func gap(_ rect: Rect) -> Rect {
    Rect(
      center: rect.center, size: Size(width: rect.size.width + 5, height: rect.size.height - 1))
  }

  private static func path(_ line: NetworkLine, _ stroke: Stroke) -> SceneElement {
    .path(
      Path(line.points.enumerated().map { $0 == 0 ? .move($1) : .line($1) }), fill: nil,
      stroke: stroke)
  }

  private func label(_ position: Int) -> SceneElement? {
    guard let rect = plan.labels[position], let label = sheet.labels[position] else { return nil }
    let part = parts.edges[position]
    let places = label.places(around: rect.center)
    var elements = label.name.placed(at: places.name)
    if let value = label.value {
      var drawn = value.placed(at: places.value)
      if let updated = label.updated {
        drawn = [
          (NetworkStages.Look.before, value), (NetworkStages.Look.after, updated),
        ].map { .group(SceneGroup(look: $0, elements: $1.placed(at: places.value))) }
      }
      elements.append(number(drawn, "value", of: part))
    }
    if let gradient = label.gradient {
      elements.append(number(gradient.placed(at: places.gradient), "gradient", of: part))
    }
    return .group(SceneGroup(part: NetworkParts.inside(part, "label"), elements: elements))
  }

  private func number(_ elements: [SceneElement], _ word: String, of part: String) -> SceneElement {
    .group(SceneGroup(part: NetworkParts.inside(part, word), elements: elements))
  }
}

/// Units.
extension NetworkPainter {
  private func unit(_ position: Int) -> [SceneElement] {
    let unit = figure.units[position]
    switch unit.shape {
    case .dots: return [dots(position, alongRow: true)]
    case .layerDots: return [dots(position, alongRow: false)]
    case .bias: return [bias(position)]
    case .circle: break
    }
    return unit.cells.indices.map { cell in
      let outline = unit.cells.count == 1 ? circle(position) : half(position, cell)
      var elements = drawn(outline.path, unit.cells[cell])
      elements += sheet.units[position].inside[cell].centered(in: outline.room)
      elements += numbers(position, cell)
      if cell == unit.cells.count - 1 { elements += unitNote(position) }
      return .group(SceneGroup(part: parts.cells[position][cell], elements: elements))
    }
  }

  private func drawn(_ path: Path, _ cell: NetworkCell) -> [SceneElement] {
    let color = theme.color(cell.tint)
    let stroke = Stroke(color: color, width: theme.lines.box)
    let strong = Stroke(color: color, width: theme.lines.strong)
    var elements: [SceneElement] = []
    if let card = theme.colors.card { elements.append(.path(path, fill: card, stroke: nil)) }
    elements.append(.path(path, fill: color.withAlpha(Theme.tint), stroke: stroke))
    elements.append(
      .group(
        SceneGroup(
          look: NetworkStages.Look.strong, elements: [.path(path, fill: nil, stroke: strong)])))
    return elements
  }

  private func circle(_ position: Int) -> (path: Path, room: Rect) {
    let (center, radius) = (plan.centers[position], sheet.radius(of: position))
    return (
      .circle(center: center, radius: radius),
      Rect(center: center, size: Size(width: 2 * radius, height: 2 * radius))
    )
  }

  /// The first half of a pair, which lines lead to, or the second.
  private func half(_ position: Int, _ cell: Int) -> (path: Path, room: Rect) {
    let (center, radius) = (plan.centers[position], sheet.radius(of: position))
    let side: Double = cell == 0 ? -1 : 1
    // The way that the network runs, and across it.
    let ahead = sheet.isUp ? Point(x: 0, y: -1) : Point(x: 1, y: 0)
    let across = sheet.isUp ? Point(x: 1, y: 0) : Point(x: 0, y: 1)
    let (a, b) = (center + across * -radius, center + across * radius)
    let top = center + ahead * (side * radius)
    let pull = Path.roundness * radius
    let path = Path([
      .move(a),
      .curve(a + ahead * (side * pull), top + across * -pull, top),
      .curve(top + across * pull, b + ahead * (side * pull), b), .close,
    ])
    let middle = center + ahead * (side * radius * 0.47)
    let size =
      sheet.isUp ? Size(width: 2 * radius, height: radius) : Size(width: radius, height: 2 * radius)
    return (path, Rect(center: middle, size: size))
  }

  private func bias(_ position: Int) -> SceneElement {
    let path = Path.circle(center: plan.centers[position], radius: sheet.radius(of: position))
    let room = Rect(center: plan.centers[position], size: .zero)
    let ring = Stroke(color: theme.colors.bias, width: theme.lines.strong)
    let strong = SceneGroup(
      look: NetworkStages.Look.strong, elements: [.path(path, fill: nil, stroke: ring)])
    return .group(
      SceneGroup(
        part: parts.cells[position][0],
        elements: [.path(path, fill: theme.colors.text, stroke: nil), .group(strong)]
          + sheet.units[position].inside[0].centered(in: room)))
  }

  private func dots(_ position: Int, alongRow: Bool) -> SceneElement {
    let isAcross = alongRow == sheet.isUp
    let step = isAcross ? Point(x: 10, y: 0) : Point(x: 0, y: 10)
    let circles = [-1.0, 0, 1].map { place in
      SceneElement.path(
        .circle(center: plan.centers[position] + step * place, radius: 2),
        fill: theme.colors.muted, stroke: nil)
    }
    return .group(SceneGroup(part: parts.cells[position][0], elements: circles))
  }

  private func numbers(_ position: Int, _ cell: Int) -> [SceneElement] {
    let texts = sheet.units[position]
    let places = plan.numbers[position]
    let part = parts.cells[position][cell]
    return [
      ("value", texts.values[cell], places.values),
      ("gradient", texts.gradients[cell], places.gradients),
    ].compactMap { word, block, rects in
      guard let block, let rect = rects[cell] else { return nil }
      return number(block.centered(in: rect) + divider(position, cell, rects), word, of: part)
    }
  }

  /// The line between the halves of a pair goes on between their numbers, which would read as one otherwise. It
  /// belongs to the one that comes later: the output's value, and the gradient of the sum.
  private func divider(_ position: Int, _ cell: Int, _ rects: [Rect?]) -> [SceneElement] {
    guard !sheet.isUp, rects.count == 2, let first = rects[0], let second = rects[1],
      cell == (second.center.y < plan.centers[position].y ? 1 : 0)
    else { return [] }
    let (center, radius) = (plan.centers[position], sheet.radius(of: position))
    let isAbove = second.center.y < center.y
    let x = (first.maxX + second.minX) / 2
    // From the circle where it goes on straight, else beside the numbers alone.
    let start =
      abs(x - center.x) < 1 ? radius : abs((isAbove ? second.maxY : second.minY) - center.y)
    let near = Point(x: x, y: center.y + (isAbove ? -start : start))
    let far = Point(x: x, y: isAbove ? second.minY + 3 : second.maxY - 3)
    let stroke = Stroke(color: theme.colors.line, width: theme.lines.hairline, cap: .butt)
    return [.path(.line(near, far), fill: nil, stroke: stroke)]
  }

  private func unitNote(_ position: Int) -> [SceneElement] {
    guard let note = sheet.units[position].note, let rect = plan.numbers[position].note else {
      return []
    }
    var elements: [SceneElement] = []
    var top = rect.minY
    for line in sheet.notes[note] {
      let left = sheet.isUp ? rect.minX : rect.center.x - line.width / 2
      elements += line.placed(at: Point(x: left, y: top + line.ascent))
      top += line.height
    }
    return [number(elements, "note", of: parts.exit(position))]
  }
}

/// Words beside layers.
extension NetworkPainter {
  private func note(_ place: NetworkNotePlace) -> SceneElement {
    var elements: [SceneElement] = []
    for (line, rect) in zip(sheet.notes[place.note], place.rects) {
      elements += line.placed(at: Point(x: rect.minX, y: rect.minY + line.ascent))
    }
    if let brace = place.brace {
      let stroke = Stroke(color: theme.colors.muted, width: theme.lines.edge)
      elements.append(
        .path(
          Path.brace(brace.from, brace.to, depth: NetworkNotePlace.depth, isUpright: sheet.isUp),
          fill: nil, stroke: stroke))
    }
    return .group(SceneGroup(part: figure.notes[place.note].name, elements: elements))
  }
}
