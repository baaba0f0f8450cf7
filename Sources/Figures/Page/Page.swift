import TraceGraph

/// A page with its title and caption, and the room that they leave for a figure: the one place where words
/// around pictures are painted.
struct Page {
  let options: PageOptions
  let theme: Theme
  let measuring: any TextMeasuring
  /// By how much the words and margins are larger than on a slide.
  let factor: Double
  let range: TextRange
  private let words: PageWords

  /// Around a figure on a page of its own size.
  private static let naturalMargin = 16.0

  /// - Throws: `FigureError` of stage `options` for a page without extent, and for a font that is not there.
  init(_ options: PageOptions, measuring: any TextMeasuring, name: String) throws(FigureError) {
    try Self.check(options, measuring, name)
    let theme = options.dressedTheme
    let factor = options.size.map(PageTitle.factor) ?? 1
    self.options = options
    self.theme = theme
    self.measuring = measuring
    self.factor = factor
    range = TextRange(theme, page: options.size).holding(options.textSize)
    words = PageWords(options, theme, measuring, factor: factor)
  }

  private static func check(
    _ options: PageOptions, _ measuring: any TextMeasuring, _ name: String
  ) throws(FigureError) {
    if let size = options.size {
      guard size.width.isFinite, size.height.isFinite, size.width >= 60, size.height >= 60 else {
        throw FigureError(
          .options, of: name, cause: "the page is \(size.width) × \(size.height) points",
          remedy: "give a size of at least 60 × 60 points")
      }
    }
    let asked = [options.font.text, options.font.math, options.font.code].filter { !$0.isEmpty }
    // Listing the families takes longer than drawing a small figure.
    let families = asked.isEmpty ? [] : measuring.families
    guard !families.isEmpty else { return }
    for family in asked where !families.contains(family) {
      let nearest = NearestWord.hint(for: family, among: families)
      throw FigureError(
        .options, of: "font",
        cause: "no font '\(CleanText.line(family, limit: 60))' is installed",
        remedy: (nearest.isEmpty ? "" : nearest + "; ") + "there are: " + WordList.text(families))
    }
  }

  private func length(_ points: Double) -> Double { points * factor }

  private var margin: Double {
    options.size == nil ? Self.naturalMargin : length(PageTitle.left)
  }

  private var above: Double {
    let titles = [words.title?.height].compactMap { $0 } + words.frameTitles.map(\.height)
    return titles.max().map { $0 + length(10) } ?? 0
  }

  private var below: Double {
    words.caption.isEmpty ? 0 : words.caption.reduce(length(10)) { $0 + $1.height }
  }
}

extension Page {
  /// The room between title and caption, on a page of a given size.
  private func whole(_ page: Size) -> Rect {
    let inner = Rect(origin: .zero, size: page).insetBy(margin)
    return Rect(
      x: inner.minX, y: inner.minY + above, width: inner.size.width,
      height: max(inner.size.height - above - below, 30))
  }

  /// The room for a figure with lines of its own beneath.
  ///
  /// - Precondition: the page has a size.
  func room(captions: [TextBlock?], notes: [String]) -> Rect {
    let page = options.size ?? PageOptions.slide
    var room = whole(page)
    let lines = FootLines(captions, notes: notes, width: room.size.width, page: self)
    room.size.height = max(room.size.height - lines.height, 30)
    return room
  }

  /// Notes in lines of a width.
  func noteLines(_ notes: [String], width: Double) -> [TextBlock] {
    let setter = setter(theme.fonts.note, theme.colors.muted)
    return notes.flatMap { PlotText.paragraph($0, width: width, setter) }
  }

  private func setter(_ size: Double, _ color: Color) -> Typesetter {
    Typesetter(
      measuring: measuring, theme: theme, size: length(size), color: color,
      numbers: NumberFormat(digits: options.digits))
  }

  var gap: Double { length(12) }
}

extension Page {
  /// The pictures of a body: one a stage.
  func pictures(of body: Body, heading: String, warnings: [String]) -> FigurePictures {
    let captions = body.stages.map(\.caption)
    let size = options.size ?? naturalSize(of: body.size, captions, notes: body.notes)
    let whole = whole(size)
    let lines = FootLines(captions, notes: body.notes, width: whole.size.width, page: self)
    let room = Rect(
      x: whole.minX, y: whole.minY, width: whole.size.width,
      height: max(whole.size.height - lines.height, 30))
    let origin = Point(
      x: room.center.x - body.size.width / 2, y: room.center.y - body.size.height / 2)
    let drawn = body.elements.map { $0.moved(by: origin) }
    let painted = PageWords(
      options, theme, measuring, factor: factor, variables: body.variables)
    let common = elements(of: painted, on: size)
    let scenes = body.stages.map { stage -> Scene in
      var words = common
      var heading = heading
      if let title = stage.title {
        var options = options
        options.title = title
        heading = title.isEmpty ? heading : PageTitle.plain(title)
        words = elements(
          of: PageWords(options, theme, measuring, factor: factor, variables: body.variables),
          on: size)
      }
      var scene = Scene(
        size: size, background: theme.colors.ground,
        elements: stage.selected(drawn, theme: theme) + words
          + lines.elements(stage.caption, top: room.maxY, middle: room.center.x),
        title: body.frameCount > 1
          ? theme.words(
            "{title}, frame {number} of {count}",
            ["title": heading, "number": "\(stage.number)", "count": "\(body.frameCount)"])
          : heading,
        description: stage.sentence.isEmpty ? body.sentence : stage.sentence)
      scene.pixelsPerPoint = options.pixelsPerPoint
      return scene
    }
    return FigurePictures(scenes: scenes, warnings: warnings)
  }

  /// Title and caption, on every frame.
  private func elements(of words: PageWords, on page: Size) -> [SceneElement] {
    var elements: [SceneElement] = []
    if let title = words.title {
      let top = options.size == nil ? margin : length(PageTitle.top)
      elements += title.placed(at: Point(x: margin, y: top + title.ascent))
    }
    var bottom = page.height - (options.size == nil ? margin : length(PageTitle.top))
    for line in words.caption.reversed() {
      elements += line.placed(at: Point(x: margin, y: bottom - line.descent))
      bottom -= line.height
    }
    return elements
  }

  /// The page that holds a figure of a size with all lines around it.
  func naturalSize(of figure: Size, _ captions: [TextBlock?], notes: [String]) -> Size {
    let widest = ([words.title] + words.caption + captions).compactMap { $0?.width }.max() ?? 0
    let width = max(figure.width, widest)
    let lines = FootLines(captions, notes: notes, width: width, page: self)
    return Size(
      width: width + 2 * margin,
      height: figure.height + lines.height + above + below + 2 * margin)
  }
}

/// Title and caption of a page, typeset.
private struct PageWords {
  let title: TextBlock?
  /// Titles of single frames.
  let frameTitles: [TextBlock]
  let caption: [TextBlock]

  /// - Parameter variables: colours of variables in formulas, by name.
  init(
    _ options: PageOptions, _ theme: Theme, _ measuring: any TextMeasuring, factor: Double,
    variables: [String: Color] = [:]
  ) {
    let width = options.size.map { $0.width - 2 * PageTitle.left * factor } ?? .infinity
    let setter = Typesetter(
      measuring: measuring, theme: theme, size: PageTitle.size(theme, factor: factor),
      color: theme.colors.text, numbers: NumberFormat(digits: options.digits),
      variables: variables)
    title = options.title.isEmpty ? nil : PageTitle.block(options.title, width: width, setter)
    frameTitles = options.frameTitles.filter { !$0.isEmpty }.map {
      PageTitle.block($0, width: width, setter)
    }
    caption = PlotText.paragraph(
      options.caption, width: width,
      setter.with(size: theme.fonts.formula * factor).with(color: theme.colors.muted))
  }
}

/// The lines beneath a figure: what the frame tells, of which the highest has room, and notes.
private struct FootLines {
  private let notes: [TextBlock]
  private let captionHeight: Double
  private let width: Double
  private let gap: Double

  init(_ captions: [TextBlock?], notes: [String], width: Double, page: Page) {
    self.notes = page.noteLines(notes, width: width)
    captionHeight = captions.compactMap { $0.map(\.height) }.max() ?? 0
    self.width = width
    gap = page.gap
  }

  var height: Double {
    (captionHeight > 0 ? captionHeight + gap : 0)
      + (notes.isEmpty ? 0 : notes.reduce(gap) { $0 + $1.height })
  }

  /// - Parameter top: the lower end of the figure's room.
  func elements(_ caption: TextBlock?, top: Double, middle: Double) -> [SceneElement] {
    var elements: [SceneElement] = []
    var top = top + gap
    if let caption { elements += centered(caption, top: top, height: captionHeight, middle) }
    if captionHeight > 0 { top += captionHeight + gap }
    for note in notes {
      elements += centered(note, top: top, height: note.height, middle)
      top += note.height
    }
    return elements
  }

  /// A block across the page, made smaller where it is too wide.
  private func centered(
    _ block: TextBlock, top: Double, height: Double, _ middle: Double
  ) -> [SceneElement] {
    let shrink = min(1, width / max(block.width, 1))
    let baseline = Point(
      x: middle - block.width * shrink / 2,
      y: top + (height - block.height * shrink) / 2 + block.ascent * shrink)
    return block.elements.map { $0.transformed(scale: shrink, offset: baseline) }
  }
}
