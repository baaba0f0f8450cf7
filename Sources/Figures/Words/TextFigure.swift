import TraceGraph

/// Text on a page: headings, paragraphs, lists, with formulas in them.
///
/// Its parts are `heading1`, `paragraph1`, `item1` and `code1` in order, items of an inner list `item2.item1`.
public struct TextFigure: Figure {
  /// From the top.
  public var passages: [TextPassage]
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// Pieces of text in order.
  public init(_ passages: [TextPassage], page: PageOptions = PageOptions()) {
    self.passages = passages
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "text" }

  /// Measures the text: lines are as wide as the room.
  ///
  /// - Throws: `FigureError` of stage `options` for LaTeX that cannot be read.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    for case .latex(let text) in passages.flatMap(\.runs) {
      do {
        _ = try LatexReader.line(text)
      } catch {
        throw FigureError(
          .options, of: name,
          cause:
            "'\(CleanText.line(text, limit: 60))': \(error.cause) at character \(error.offset + 1)",
          remedy: error.remedy)
      }
    }
    return TextLayout(passages: passages, setting: setting)
  }
}

/// A text in its room.
private struct TextLayout: FigureLayout {
  let passages: [TextPassage]
  let setting: FigureSetting

  private var room: Size? { setting.size(under: [], notes: []) }

  private func column(_ textSize: Double) -> TextColumn {
    let size = textSize * setting.theme.fonts.number / TextRange.base
    let setter = Typesetter(
      measuring: setting.measuring, theme: setting.theme, size: size,
      numbers: NumberFormat(digits: setting.page.digits))
    var column = TextColumn(setter: setter, width: room?.width ?? PageOptions.slide.width)
    column.add(passages)
    return column
  }

  var largestTextSize: Double {
    guard let room else { return .infinity }
    return TextSizeSearch.largest(upTo: setting.range.largest) { size in
      let column = column(size)
      return column.bottom <= room.height && column.widest <= room.width + 0.01
    }
  }

  /// Lines as long as they are: in a narrower room they would be more.
  func need(textSize: Double) -> Size? {
    let column = column(textSize)
    return Size(width: column.widest, height: column.bottom)
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    let column = column(textSize)
    let size = room ?? Size(width: column.widest, height: column.bottom)
    var body = Body(size: size, elements: column.elements, sentence: column.plain)
    body.smallestText = column.setter.size * TextColumn.smallest
    body.remedy = "write less, or choose a larger page (--size)"
    try body.number(only: setting.page.onlyFrame)
    return body
  }
}

/// The largest text size at which something fits.
enum TextSizeSearch {
  /// By bisection, between half a point and a size.
  static func largest(upTo most: Double, _ fits: (Double) -> Bool) -> Double {
    if fits(most) { return most }
    var (low, high) = (0.5, most)
    for _ in 0..<18 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
