import TraceGraph

/// A page with its title and caption, and the room that they leave for a figure: the one place where words
/// around pictures are painted.
struct Page {
  let options: PageOptions
  let theme: Theme
  let measuring: any TextMeasuring
  /// By how much the words and margins are larger than on a slide.
  let factor: Double
  private(set) var range: TextRange
  private let words: PageWords

  /// Around a figure on a page of its own size.
  private static let naturalMargin = 16.0

  /// - Throws: `FigureError` of stage `options` for a page without extent, and for a font that is not there.
  init(_ options: PageOptions, measuring: any TextMeasuring) throws(FigureError) {
    try Self.check(options, measuring)
    let theme = options.dressedTheme
    let factor = options.size.map(PageTitle.factor) ?? 1
    self.options = options
    self.theme = theme
    self.measuring = measuring
    self.factor = factor
    range = TextRange(theme, page: options.size).holding(options.textSize)
    words = PageWords(options, theme, measuring, factor: factor)
  }

  /// The page for a figure whose text may be larger than that of others.
  func growing(by factor: Double) -> Page {
    var page = self
    page.range = range.growing(by: factor)
    return page
  }

  private static func check(
    _ options: PageOptions, _ measuring: any TextMeasuring
  ) throws(FigureError) {
    if let size = options.size {
      guard size.width.isFinite, size.height.isFinite, size.width >= 60, size.height >= 60 else {
        throw FigureError(
          .options, of: "size", cause: "the page is \(size.width) × \(size.height) points",
          remedy: "give a size of at least 60 × 60 points")
      }
    }
    let font = options.font
    let asked = [("text", font.text), ("math", font.math), ("code", font.code)]
      .filter { !$0.1.isEmpty }
    // Listing the families takes longer than drawing a small figure.
    let families = asked.isEmpty ? [] : measuring.families
    guard !families.isEmpty else { return }
    for (use, family) in asked where !families.contains(family) {
      let nearest = NearestWord.hint(for: family, among: families)
      throw FigureError(
        .options, of: "font.\(use)",
        cause: "no font '\(CleanText.line(family, limit: 60))' is installed",
        remedy: (nearest.isEmpty ? "" : nearest + "; ") + "there are: " + WordList.text(families))
    }
  }

  func length(_ points: Double) -> Double { points * factor }

  var margin: Double {
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
  func whole(_ page: Size) -> Rect {
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
