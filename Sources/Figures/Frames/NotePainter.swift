import TraceGraph

/// Writes notes beside a figure where there is room, each with an arrow to what it is about.
struct NotePainter {
  let setting: FigureSetting
  let textSize: Double
  /// The room of the figure, which notes may fill; nil for a page that grows with the figure.
  let room: Size?
  /// The states of the model that the figure shows.
  let states: [String]

  /// Ordinary text is wider than this many of its letters only where a word is.
  private static let widest = 14.0

  /// Adds the notes as parts `notes.NAME`; the body grows to its room, with the figure in the middle.
  ///
  /// - Parameters:
  ///   - notes: that may be there together.
  ///   - once: each of a frame of its own, so that none makes way for another.
  /// - Throws: `FigureError` of stage `options`, of `notes.NAME`, for a target that is no part.
  func add(
    _ notes: [FigureNote], _ once: [FigureNote], to body: inout Body
  ) throws(FigureError) {
    grow(&body)
    let parts = body.parts(measuring: setting.measuring)
    let finder = PartFinder(parts.map(\.name), of: body)
    var ink = InkMap(area: Rect(origin: .zero, size: body.size), cell: 4)
    ink.add(body.elements, measuring: setting.measuring)
    for (number, note) in (notes + once).enumerated() {
      let target = try target(of: note, parts, finder, body)
      let elements = elements(of: note, about: target, in: &body, ink)
      if number < notes.count { ink.add(elements, measuring: setting.measuring) }
      body.elements.append(
        .group(
          SceneGroup(
            part: PartName(.name("notes"), .name(note.name)).text, classes: [SceneGroup.note],
            elements: elements)))
    }
    body.smallestText = min(body.smallestText, textSize)
  }

  /// Words and arrow of a note, with the room of its widest words in all states.
  private func elements(
    of note: FigureNote, about target: NoteTarget?, in body: inout Body, _ ink: InkMap
  ) -> [SceneElement] {
    let variants =
      note.texts.isEmpty ? [("", note.text)] : states.map { ($0, note.texts[$0] ?? note.text) }
    let blocks = variants.map { (state: $0.0, words: words($0.1, note.style)) }
    let size = Size(
      width: blocks.map(\.words.width).max() ?? 0, height: blocks.map(\.words.height).max() ?? 0)
    var found = place(size, about: target, on: note.side, in: body.size, ink)
    if found == nil, let side = note.side {
      body.warnings.append(
        "note '\(note.name)': there is no room on the side '\(side.rawValue)' of its part")
      found = place(size, about: target, on: nil, in: body.size, ink)
    }
    let place = found ?? beside(size, target, in: body.size)
    var elements = blocks.flatMap { state, words -> [SceneElement] in
      let drawn = words.placed(at: Point(x: place.minX, y: place.minY + words.ascent))
      guard !state.isEmpty else { return drawn }
      var group = SceneGroup(elements: drawn)
      group.state = state
      return [.group(group)]
    }
    if let target { elements += arrow(from: place, to: target, note.style) }
    return elements
  }

  private func grow(_ body: inout Body) {
    // Where the page grows, notes have a margin.
    let margin = 3 * textSize
    let size =
      room
      ?? Size(width: body.size.width + 8 * margin, height: body.size.height + 2 * margin)
    let whole = Size(
      width: max(size.width, body.size.width), height: max(size.height, body.size.height))
    let offset = Point(
      x: (whole.width - body.size.width) / 2, y: (whole.height - body.size.height) / 2)
    body.elements = body.elements.map { $0.moved(by: offset) }
    body.size = whole
  }

  private func target(
    of note: FigureNote, _ parts: [BodyPart], _ finder: PartFinder, _ body: Body
  ) throws(FigureError) -> NoteTarget? {
    guard !note.target.isEmpty else { return nil }
    let names: [String]
    do {
      names = try finder.parts(note.target)
    } catch {
      var error = error
      error.subject = "notes.\(note.name)"
      throw error
    }
    return parts.first { $0.name == names[0] }.map {
      NoteTarget(frame: $0.frame, part: $0.name, in: body.elements, textSize: textSize)
    }
  }

  private func words(_ text: String, _ style: FigureNote.Style) -> TextBlock {
    let setter = Typesetter(
      measuring: setting.measuring, theme: setting.theme, size: textSize,
      color: setting.theme.colors.gradient, numbers: NumberFormat(digits: setting.page.digits))
    let lines = PlotText.paragraph(text, width: Self.widest * textSize, setter)
    var words = TextBlock.column(lines, spacing: 0.15 * textSize)
    if style == .hand { words.elements = words.elements.map(Self.slanted) }
    return words
  }

  private static func slanted(_ element: SceneElement) -> SceneElement {
    switch element {
    case .text(var text):
      text.font.slant = .italic
      return .text(text)
    case .group(var group):
      group.elements = group.elements.map(slanted)
      return .group(group)
    case .path, .raster, .image: return element
    }
  }
}

extension NotePainter {
  /// The freest place near a target.
  private func place(
    _ size: Size, about target: NoteTarget?, on side: FigureNote.Side?, in body: Size, _ ink: InkMap
  ) -> Rect? {
    let page = Rect(origin: .zero, size: body)
    let about = target?.frame ?? Rect(center: page.center, size: .zero)
    var best: (cost: Double, place: Rect)?
    for step in 2...15 {
      let distance = Double(step) * 0.9 * textSize
      for turn in 0..<24 {
        let angle = Double(turn) / 24 * 2 * Double.pi
        let (x, y) = (Elementary.cosine(angle), Elementary.sine(angle))
        guard side?.holds(x, y) ?? true else { continue }
        let center = Point(
          x: about.center.x + x * (about.size.width / 2 + size.width / 2 + distance),
          y: about.center.y + y * (about.size.height / 2 + size.height / 2 + distance))
        let place = Rect(center: center, size: size)
        guard page.holds(place) else { continue }
        // Words without an arrow would be taken for those of what stands nearest.
        if let target, length(ofArrow: place, target) < Self.shortest * textSize { continue }
        let inked = ink.share(of: place.insetBy(-0.25 * textSize))
        let crossed = target.map { crossing(from: place, to: $0, ink) } ?? 0
        // Far from its target but free is better than near and over something.
        let cost =
          inked * 40 + (inked > 0 ? 2 : 0) + crossed * 10 + (crossed > Self.least ? 2 : 0)
          + Double(step) * 0.25
        if cost < (best?.cost ?? .infinity) { best = (cost, place) }
      }
    }
    return best?.place
  }

  /// Above the target, as far as the page goes.
  private func beside(_ size: Size, _ target: NoteTarget?, in body: Size) -> Rect {
    let about = target?.frame ?? Rect(center: Rect(origin: .zero, size: body).center, size: .zero)
    return Rect(
      x: min(max(about.center.x - size.width / 2, 0), max(body.width - size.width, 0)),
      y: min(max(about.minY - size.height - textSize, 0), max(body.height - size.height, 0)),
      width: size.width, height: size.height)
  }

  /// An arrow over less than this of its way meets what its target is joined to, not what stands between.
  private static let least = 0.06

  /// An arrow is at least so long, in the size of letters: its head and as much of a line.
  static let shortest = 1.1

  /// Where an arrow begins at the words and ends at the target.
  private func ends(_ words: Rect, _ target: NoteTarget) -> (start: Point, end: Point) {
    let gap = 0.3 * textSize
    if let point = target.nearest(to: words.center) {
      let start = words.insetBy(-gap).border(towards: point)
      let length = max(start.distance(to: point), 1e-9)
      return (start, point + (start - point) * min(gap / 2 / length, 0.5))
    }
    return (
      words.insetBy(-gap).border(towards: target.frame.center),
      target.frame.insetBy(-gap / 2).border(towards: words.center)
    )
  }

  private func length(ofArrow words: Rect, _ target: NoteTarget) -> Double {
    let (start, end) = ends(words, target)
    // Ends that have changed sides lie in one another's boxes.
    let way = (target.nearest(to: words.center) ?? target.frame.center) - words.center
    let along = end - start
    guard along.x * way.x + along.y * way.y > 0 else { return 0 }
    return start.distance(to: end)
  }

  /// How much of the arrow's way is inked.
  private func crossing(from words: Rect, to target: NoteTarget, _ ink: InkMap) -> Double {
    if let point = target.nearest(to: words.center) {
      return ink.share(from: words.insetBy(-0.5 * textSize).border(towards: point), to: point)
    }
    return ink.share(
      from: words.insetBy(-0.5 * textSize).border(towards: target.frame.center),
      to: target.frame.insetBy(-0.5 * textSize).border(towards: words.center))
  }

  /// A line with a head from the words to what they are about; bent by hand.
  private func arrow(
    from words: Rect, to target: NoteTarget, _ style: FigureNote.Style
  ) -> [SceneElement] {
    let (start, end) = ends(words, target)
    let along = end - start
    // Where no place is free the words may lie on their target, which then needs no arrow.
    guard length(ofArrow: words, target) > 0.4 * textSize else { return [] }
    let stroke = Stroke(color: setting.theme.colors.gradient, width: 0.08 * textSize)
    let head = 0.55 * textSize
    guard style == .hand else {
      return ArrowHead.elements(from: start, to: end, stroke: stroke, size: head)
    }
    let side = Point(x: -along.y, y: along.x) * 0.2
    let middle = Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2) + side
    let last = end - middle
    let reach = max((last.x * last.x + last.y * last.y).squareRoot(), 1e-9)
    return [
      .path(Path([.move(start), .curve(middle, middle, end)]), fill: nil, stroke: stroke),
      .path(
        ArrowHead.triangle(end, last * (1 / reach), head), fill: stroke.color, stroke: nil),
    ]
  }
}

extension FigureNote.Side {
  /// Whether a direction leads to the side; y grows downwards.
  fileprivate func holds(_ x: Double, _ y: Double) -> Bool {
    switch self {
    case .left: x < -0.6
    case .right: x > 0.6
    case .above: y < -0.6
    case .below: y > 0.6
    }
  }
}

extension Rect {
  /// Whether another rectangle lies inside.
  fileprivate func holds(_ other: Rect) -> Bool {
    other.minX >= minX && other.minY >= minY && other.maxX <= maxX && other.maxY <= maxY
  }

  /// Where the line from the middle to a point crosses the border.
  fileprivate func border(towards point: Point) -> Point {
    let along = point - center
    let share = min(
      size.width / 2 / max(along.x.magnitude, 1e-9), size.height / 2 / max(along.y.magnitude, 1e-9),
      1)
    return center + along * share
  }
}
