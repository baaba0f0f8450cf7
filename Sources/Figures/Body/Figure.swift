import TraceGraph

/// A figure of any kind, as a value: a graph, a plot, a table. It is laid out into a body, and a page puts
/// title, caption and ground around that.
public protocol Figure {
  /// Page, look and words around the picture.
  var page: PageOptions { get set }

  /// What messages call the figure.
  var name: String { get }

  /// What documents call the figure: its title, else its name.
  var heading: String { get }

  /// The page with what the figure itself adds to its words.
  var wordedPage: PageOptions { get }

  /// By how much its text may be larger than that of most figures where it stands alone: lines of formulas say all
  /// that is on their page.
  var growth: Double { get }

  /// By how much its text may be larger than that of the figures beside it in a panel, where it has the room: the
  /// letters of formulas are then as large as the names in circles and boxes.
  var growthBeside: Double { get }

  /// Measures the figure for a room. What it can do about the room, such as running another way, is done
  /// here; the text size comes later, when all parts of the page have told theirs.
  ///
  /// - Throws: `FigureError` of stage `options` for what cannot be drawn as asked, of stage `layout` when
  ///   the layout engine fails.
  func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout
}

extension Figure {
  /// The title without the signs of its notation, else the name.
  public var heading: String {
    page.title.isEmpty ? page.words.word(name) : PageTitle.plain(page.title, page.words)
  }

  /// The page as it is.
  public var wordedPage: PageOptions { page }

  /// No larger.
  public var growth: Double { 1 }

  /// No larger.
  public var growthBeside: Double { 1 }
}

/// A figure that was measured for its room.
public protocol FigureLayout {
  /// The largest size of ordinary text, in points, at which the figure fits its room; infinite for a figure
  /// that fills its room at any text size.
  var largestTextSize: Double { get }

  /// The size at which all of its text can be read, where some of it, such as a table's, is as large as it fits
  /// whatever the size of ordinary text.
  var readableTextSize: Double { get }

  /// What the figure takes of its room at a text size; nil for one that fills its room, and for one of which that
  /// is not known before it is drawn.
  func need(textSize: Double) -> Size?

  /// The figure at a text size.
  ///
  /// - Throws: `FigureError` for what would take more memory than it may.
  func body(textSize: Double) throws(FigureError) -> Body
}

extension FigureLayout {
  /// That of all its text.
  public var readableTextSize: Double { largestTextSize }

  /// Fills its room.
  public func need(textSize: Double) -> Size? { nil }
}

/// What figures are laid out with.
public struct FigureSetting {
  /// Page, look and words.
  public internal(set) var page: PageOptions
  /// Colours and fonts.
  public let theme: Theme
  /// Measures text.
  public let measuring: any TextMeasuring
  /// Places boxes and lines of graphs.
  public let layouting: any GraphLayouting
  /// Where the figure goes.
  var room: FigureRoom
  let range: TextRange
  /// Words such as `forward` whose stages a body tells under `generated`, because hand-written frames name
  /// them.
  package var generators: Set<String> = []
  /// Parts that give way to others in frames, by what takes their place.
  var swaps: [String: String] = [:]
  /// Room of texts that differ between states of the model.
  package var rooms = TextRooms()
  /// Lines beneath that hand-written frames have, besides those of the figure itself.
  var captions: [TextBlock?] = []

  /// The room in points once lines beneath the figure have theirs; nil for a natural size.
  func size(under captions: [TextBlock?], notes: [String]) -> Size? {
    room.size(captions + self.captions, notes: notes)
  }

  /// The page of a figure of a size where its own size is its natural one; nil elsewhere.
  func naturalPage(_ size: Size, captions: [TextBlock?], notes: [String]) -> Size? {
    guard case .natural(let page) = room else { return nil }
    return page.naturalSize(of: size, captions + self.captions, notes: notes)
  }
}

/// The place of a figure on its page: that of the page but for what stands beneath, or a cell of a panel.
enum FigureRoom {
  /// As large as the figure on a page that grows with it.
  case natural(Page)
  /// The page's, which shrinks by what the figure says beneath itself.
  case page(Page)
  /// A cell of a panel.
  case cell(Size)

  func size(_ captions: [TextBlock?], notes: [String]) -> Size? {
    switch self {
    case .natural: nil
    case .page(let page): page.room(captions: captions, notes: notes).size
    case .cell(let size): size
    }
  }
}
