import Figures
import TraceGraph

/// Numbers and words in columns as a figure, with colours, brackets and rows left out.
public struct TableFigure: PlotFigure, Hashable, Sendable {
  /// What stands in a cell.
  public enum Content: Hashable, Sendable {
    /// Words; text between backquotes is set as a formula.
    case text(String)
    /// A number, in the digits of the page.
    case number(Double)
    /// A vector as a column or a matrix, between brackets; dots stand for rows and columns that have no
    /// room beside what else the table shows.
    case tensor(Tensor)
    /// Shapes side by side.
    case icons([Icon])
    /// Three dots down, where rows are left out.
    case ellipsis
    /// Nothing.
    case empty
  }

  /// What a cell's colour means: that of text (`plain`), of what is said beside it (`muted`), of a role, of
  /// gradients, of what needs attention (`warning`), or a colour of its own.
  public enum Tint: Hashable, Sendable {
    case plain, muted, input, parameter, bias, gradient, warning
    /// The n-th colour of lines and classes.
    case series(Int)
    /// A colour that somebody chose.
    case chosen(Color)
  }

  /// One cell.
  public struct Cell: Hashable, Sendable {
    /// What stands in the cell.
    public var content: Content
    /// What the colour of the content means.
    public var tint: Tint
    /// Whether words are bold.
    public var isBold: Bool
    /// A ground from blue (−1) over none (0) to red (1), for the size of what stands here.
    public var shade: Double?
    /// Whether it stands in the middle of its column, as signs do.
    public var isCentered = false
    /// How much lower than its row it stands, in rows, so that blocks of different heights have one
    /// middle.
    public var drop = 0.0
    /// Whether its letters all have one width, as those of code.
    public var isMonospaced = false
    /// Significant digits of numbers; nil for those of the page.
    public var digits: Int?
    /// How many zeros may follow the point before a power of ten is written; nil for the usual number.
    package var leadingZeros: Int?

    /// One cell.
    public init(
      _ content: Content, tint: Tint = .plain, isBold: Bool = false, shade: Double? = nil
    ) {
      self.content = content
      self.tint = tint
      self.isBold = isBold
      self.shade = shade
    }

    /// A cell of words.
    public static func text(_ text: String, tint: Tint = .plain) -> Cell {
      Cell(.text(text), tint: tint)
    }

    /// A cell with a number.
    public static func number(_ number: Double, tint: Tint = .plain) -> Cell {
      Cell(.number(number), tint: tint)
    }
  }

  /// A table of more cells is none that anybody reads.
  public static let mostCells = 10_000

  /// The names of the columns; empty for a table without a head.
  public var head: [String]
  /// Rows of any length; short ones end in empty cells.
  public var rows: [[Cell]]
  /// Columns that stand between matrix brackets.
  public var brackets: [ClosedRange<Int>] = []
  /// A line above each of these rows, such as an average below its terms.
  public var rules: Set<Int> = []
  /// Whether a line stands under the head, and names stand over the sides of their columns; else names
  /// stand over the middle.
  public var hasHeadRule = true
  /// Rows beyond this many give way to a row of dots in the middle.
  public var mostRows = 14
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Rows below their heads; short rows are filled with empty cells.
  public init(head: [String] = [], rows: [[Cell]], page: PageOptions = PageOptions()) {
    self.head = head
    self.rows = rows
    self.page = page
  }
}

extension TableFigure {
  /// What messages call the figure.
  public var name: String { "table" }

  /// The table in a room, as large as it fits.
  public func body(in room: Size, _ style: PlotStyle) -> Body {
    let area = Rect(origin: .zero, size: room)
    let layout = TableLayout(self, style: style, room: area)
    var body = Body(size: room, elements: layout.elements(), sentence: sentence)
    body.smallestText = layout.textSize
    body.remedy = "leave out rows or columns"
    return body
  }

  /// The table itself in a room that may be larger.
  public func extent(in room: Size, _ style: PlotStyle) -> (size: Size, textSize: Double)? {
    let layout = TableLayout(self, style: style, room: Rect(origin: .zero, size: room))
    return (layout.frame.size, layout.textSize)
  }

  /// The rows that are drawn and the rules above them, long tables cut in the middle.
  var shownRows: [(cells: [Cell], hasRule: Bool)] {
    let all = rows.enumerated().map { (cells: $0.element, hasRule: rules.contains($0.offset)) }
    guard all.count > max(mostRows, 3) else { return all }
    let after = max(mostRows, 3) / 3
    let before = max(mostRows, 3) - 1 - after
    let width = rows.map(\.count).max() ?? 0
    let dots = [Cell](repeating: Cell(.ellipsis, tint: .muted), count: width)
    return all.prefix(before) + [(cells: dots, hasRule: false)] + all.suffix(after)
  }
}
