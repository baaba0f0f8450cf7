import TraceGraph

/// The cells of a panel, each measured for its place.
struct PanelLayouts: FigureLayout {
  private let cells: [Placed]
  private let size: Size
  private let words: FigureWords
  /// The text size up to which lines may be broken.
  private let usual: Double
  /// The frame that is drawn alone; nil draws all.
  var only: Int?

  /// A figure in its rectangle.
  private struct Placed {
    var name: String
    /// What it is called beside the others.
    var title: String
    var heading: TextBlock?
    var layout: any FigureLayout
    /// By how much its text may be larger than that of the others.
    var growth: Double
    var rect: Rect
    var columns: PanelFigure.Span
    var rows: PanelFigure.Span

    /// The rectangle without the heading.
    var room: Rect
  }

  /// A title of a cell, smaller where it would reach into the next cell.
  private static func heading(_ title: String, width: Double, _ setter: Typesetter) -> TextBlock {
    let block = PlotText.line(title, setter)
    guard block.width > width else { return block }
    return PlotText.line(title, setter.with(size: setter.size * max(width / block.width, 0.75)))
  }

  private static func room(_ rect: Rect, under heading: TextBlock?) -> Rect {
    let above = heading.map { $0.height + headingGap } ?? 0
    return Rect(
      x: rect.minX, y: rect.minY + above, width: rect.size.width,
      height: max(rect.size.height - above, 20))
  }

  private static let headingGap = 8.0
  private static let gap = 24.0

  init(
    _ panel: PanelFigure, _ setting: FigureSetting, captions: [TextBlock?], notes: [String]
  ) throws(FigureError) {
    let slide = Rect(origin: .zero, size: PageOptions.slide).insetBy(PageTitle.left)
    size = setting.size(under: captions, notes: notes) ?? slide.size
    usual = setting.range.usual
    words = setting.page.words
    var cells: [Placed] = []
    for (place, rect) in Self.places(panel, in: size) {
      let cell = place.cell
      let title = cell.figure.page.title
      let setter = Typesetter(
        measuring: setting.measuring, theme: setting.theme,
        size: setting.theme.fonts.number * setting.range.usual / TextRange.base)
      let heading = title.isEmpty ? nil : Self.heading(title, width: rect.size.width, setter)
      let room = Self.room(rect, under: heading)
      // A figure tells itself in the words of its panel.
      var figure = cell.figure
      figure.page.words = setting.page.words
      let layout = try figure.layout(
        setting.cell(
          cell.name, of: room.size, page: cell.figure.page.onPage(of: setting.page)))
      cells.append(
        Placed(
          name: cell.name, title: title.isEmpty ? cell.name : title, heading: heading,
          layout: layout,
          growth: cell.figure.growthBeside / panel.growthBeside, rect: rect, columns: place.columns,
          rows: place.rows, room: room))
    }
    self.cells = cells
  }

  private static func places(
    _ panel: PanelFigure, in size: Size
  ) -> [(PanelFigure.Place, Rect)] {
    panel.places.map { place in
      let across = place.columns.part(of: size.width, gap: gap)
      let down = place.rows.part(of: size.height, gap: gap)
      return (
        place,
        Rect(x: across.start, y: down.start, width: across.length, height: down.length)
      )
    }
  }

  var largestTextSize: Double { cells.map(\.layout.largestTextSize).min() ?? .infinity }
  var readableTextSize: Double { cells.map(\.layout.readableTextSize).min() ?? .infinity }

  func body(textSize: Double) throws(FigureError) -> Body {
    var bodies: [(name: String, body: Body)] = []
    var elements: [SceneElement] = []
    let grown = grown(textSize)
    for cell in cells {
      let body = try cell.layout.body(textSize: cell.growth > 1 ? grown : textSize)
      let origin = Point(
        x: cell.room.center.x - body.size.width / 2, y: cell.room.center.y - body.size.height / 2)
      let heading = cell.heading.map { block -> [SceneElement] in
        let place = Point(x: cell.rect.minX, y: cell.rect.minY + block.ascent)
        return [.group(SceneGroup(classes: [SceneGroup.title], elements: block.placed(at: place)))]
      }
      let name = PartName(.name(cell.name)).text
      elements.append(
        .group(
          SceneGroup(
            part: name, classes: ["panel"],
            elements: (heading ?? []) + body.elements.inside(name).map { $0.moved(by: origin) })))
      bodies.append((name, body))
    }
    var whole = Body(size: size, elements: elements, stages: Self.stages(bodies))
    whole.sentence = bodies.map { "\($0.name): \($0.body.sentence)" }.joined(separator: " ")
    whole.notes = notes(bodies.map(\.body.notes))
    whole.warnings = bodies.flatMap { name, body in body.warnings.map { "\(name): \($0)" } }
    whole.smallestText = bodies.map(\.body.smallestText).min() ?? .infinity
    for (name, body) in bodies {
      whole.regions += body.regions.isEmpty ? [name] : body.regions.map { $0.inside(name) }
      whole.links += body.links.map { $0.inside(name) }
      for (part, wholes) in body.wholes {
        whole.wholes[part.inside(name)] = wholes.map { $0.inside(name) }
      }
      for (word, stages) in body.generated {
        whole.generated[word.inside(name)] = stages.map { $0.inside(name) }
      }
      for (word, stage) in body.settled { whole.settled[word.inside(name)] = stage.inside(name) }
    }
    try whole.number(only: only)
    return whole
  }

  /// What is said beneath all figures, each thing once; what holds of some of them alone, with their titles.
  private func notes(_ notes: [[String]]) -> [String] {
    var all: [String] = []
    for note in notes.joined() where !all.contains(note) { all.append(note) }
    return all.map { note in
      let told = zip(cells, notes).filter { $1.contains(note) }.map(\.0)
      guard told.count < cells.count else { return note }
      return words.list(told.map(\.title)) + ": " + note
    }
  }

  /// The text size of all formulas beside other figures: their letters are as large as the names in circles and
  /// boxes, where each has the room without breaking a line for it.
  private func grown(_ textSize: Double) -> Double {
    let most = cells.filter { $0.growth > 1 }.map { cell in
      let largest = cell.layout.largestTextSize
      return largest > usual ? min(textSize * cell.growth, largest) : textSize
    }
    return max(textSize, most.min() ?? textSize)
  }

  /// All figures go by one clock; one with fewer frames stays at its last.
  private static func stages(_ bodies: [(name: String, body: Body)]) -> [Stage] {
    let count = bodies.map(\.body.stages.count).max() ?? 0
    return (0..<count).map { number in
      var whole = Stage()
      var captions: [TextBlock] = []
      var sentences: [String] = []
      for (name, body) in bodies {
        let stage = body.stages[min(number, body.stages.count - 1)]
        whole.parts.merge(stage.inside(name).parts) { $1 }
        captions += [stage.caption].compactMap { $0 }
        sentences.append(stage.sentence.isEmpty ? body.sentence : stage.sentence)
      }
      whole.sentence = sentences.joined(separator: " ")
      whole.caption = captions.isEmpty ? nil : .column(captions, spacing: 4)
      return whole
    }
  }
}

/// What a panel has along a side.
struct PanelTrack {
  /// How long it is.
  var length: Double
  /// What its cells take of it.
  var need: Double
  /// What they take where those of them that may have larger text have it.
  var grown: Double
}

extension PanelLayouts {
  /// By track of a side, its length and what its cells take of it; those that fill their cells take all of it. A
  /// cell over several tracks takes of each the same, beyond what they have anyway.
  func tracks(_ side: PanelFigure.Side, textSize: Double) -> [PanelTrack] {
    guard let span = cells.first.map({ Self.span($0, side) }) else { return [] }
    let length = side == .columns ? size.width : size.height
    let lengths = span.weights.indices.map { track in
      PanelFigure.Span(track...track, of: span.weights).part(of: length, gap: Self.gap).length
    }
    var tracks = lengths.map { PanelTrack(length: $0, need: 0, grown: 0) }
    // A cell over all of them has the same room whatever their shares.
    let sharing = cells.filter { Self.span($0, side).tracks.count < lengths.count }
    let wanted = sharing.map { cell -> (tracks: ClosedRange<Int>, need: Double, grown: Double) in
      let tracks = Self.span(cell, side).tracks.clamped(to: 0...(lengths.count - 1))
      let gaps = Self.gap * Double(tracks.count - 1)
      let whole = lengths[tracks].reduce(0, +) + gaps
      guard let need = cell.layout.need(textSize: textSize) else { return (tracks, whole, whole) }
      let heading = cell.rect.size.height - cell.room.size.height
      func take(_ growth: Double) -> Double {
        let take =
          side == .columns
          ? max(need.width * growth, cell.heading?.width ?? 0) : need.height * growth + heading
        return min(take, whole)
      }
      return (tracks, take(1), take(cell.growth))
    }
    for (range, need, grown) in wanted.sorted(by: { $0.tracks.count < $1.tracks.count }) {
      let gaps = Self.gap * Double(range.count - 1)
      let there = tracks[range].reduce(gaps) { $0 + $1.need }
      let thereGrown = tracks[range].reduce(gaps) { $0 + $1.grown }
      for track in range {
        tracks[track].need += max(need - there, 0) / Double(range.count)
        tracks[track].grown += max(grown - thereGrown, 0) / Double(range.count)
      }
    }
    return tracks
  }

  private static func span(_ cell: Placed, _ side: PanelFigure.Side) -> PanelFigure.Span {
    side == .columns ? cell.columns : cell.rows
  }
}

extension PanelFigure.Span {
  /// Where the tracks lie on a side of a length, with gaps between all tracks.
  fileprivate func part(of length: Double, gap: Double) -> (start: Double, length: Double) {
    let shares = weights.map { max($0, 0) }
    let total = max(shares.reduce(0, +), 1e-9)
    let free = max(length - gap * Double(weights.count - 1), 20)
    func start(_ track: Int) -> Double {
      shares.prefix(track).reduce(0, +) / total * free + gap * Double(track)
    }
    let last = min(tracks.upperBound, shares.count - 1)
    let end = start(last) + free * shares[last] / total
    return (start(tracks.lowerBound), max(end - start(tracks.lowerBound), 10))
  }
}

extension FigureSetting {
  /// That of a figure in a cell.
  fileprivate func cell(_ name: String, of size: Size, page: PageOptions) -> FigureSetting {
    var setting = self
    setting.page = page
    setting.room = .cell(size)
    setting.rooms = rooms.inside(name)
    setting.swaps = Dictionary(
      swaps.map { ($0.outside(name), $1.outside(name)) }, uniquingKeysWith: { first, _ in first })
    return setting
  }
}

extension PageOptions {
  /// The options of a figure in a cell of a larger page, which has the size and the look.
  fileprivate func onPage(of panel: PageOptions) -> PageOptions {
    var page = panel
    page.digits = digits
    page.title = title
    page.onlyFrame = nil
    return page
  }
}
