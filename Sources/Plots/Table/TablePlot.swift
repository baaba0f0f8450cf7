import Figures

/// Numbers in rows and columns: written by hand, from the examples, the steps of training, one update, the states
/// of the sheet, local derivatives, or vectors and matrices.
public struct TablePlot: Hashable, Sendable {
  /// Where rows come from.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    /// The examples of the data.
    case data
    /// The steps of training.
    case steps
    /// The edges of the computation with their derivatives.
    case locals
    /// The elements of vectors and matrices.
    case vectors
    /// The states of the sheet.
    case states
    /// Both sides of an update.
    case update
  }

  /// How vectors stand in cells.
  public enum VectorLayout: String, CaseIterable, Hashable, Sendable { case column, row }

  /// The digits of numbers in some columns.
  public struct ColumnDigits: Hashable, Sendable {
    /// By name or number; `all` for every one.
    public var columns: [String]
    /// Significant digits.
    public var digits: Int
  }

  /// The shapes that stand for what some columns show.
  public struct ColumnIcons: Hashable, Sendable {
    /// What a cell shows, and what stands for it.
    public struct Entry: Hashable, Sendable {
      /// A number or a word.
      public var value: String
      /// Side by side.
      public var icons: [Icon]
    }

    /// By name or number; `all` for every one.
    public var columns: [String]
    /// What has none of its own keeps its number.
    public var entries: [Entry]
  }

  /// One column, or a word that stands between columns.
  public enum Column: Hashable, Sendable {
    /// The numbers of a name, a row each.
    case numbers(NumberName)
    /// A word that stands in every row.
    case text(String)
  }

  /// A row or column that is computed from the others.
  public struct Total: Hashable, Sendable {
    /// Where it stands.
    public enum Side: String, CaseIterable, Hashable, Sendable { case below, right }

    /// A row below all others, or a column to their right.
    public var side: Side
    /// What stands at its head.
    public var name: String
    /// The columns that a row of totals is for; empty for all.
    public var of: [String] = []
  }

  /// Where rows come from; nil for `rows`, else what the columns suggest.
  public var from: Origin?
  /// The names of the columns.
  public var head: [String] = []
  /// Rows written by hand.
  public var rows: [[TableFigure.Cell]] = []
  /// What is computed; empty for everything that has a name.
  public var columns: [Column] = []
  /// The examples or edges from 1, or steps from 0; nil for all.
  public var range: ClosedRange<Int>?
  /// Whether steps or epochs are rows.
  public var by = HistoryPlot.Unit.step
  /// What the steps of an epoch become; nil for their mean.
  public var reduce: HistoryPlot.Reduction?
  /// When in training the parameters are taken.
  public var at: PlotMoment?
  /// Whether rows become columns.
  public var isTransposed = false
  /// The mean of the numbers of each column or row.
  public var average: Total?
  /// The sum of the numbers of each column or row.
  public var sum: Total?
  /// Columns whose numbers are shown as +, − or 0.
  public var signs: [String] = []
  /// Shapes in place of numbers and words.
  public var icons: [ColumnIcons] = []
  /// Digits of some columns; others have those of the figure.
  public var digits: [ColumnDigits] = []
  /// Columns whose letters all have one width.
  public var monospace: [String] = []
  /// How vectors stand in cells.
  public var vectors = VectorLayout.column
  /// The learning rate of an update; nil for that of training.
  public var rate: Double?
  /// Columns whose cells are coloured by their numbers.
  public var shade: [String] = []
  /// Columns, from 1, between matrix brackets.
  public var brackets: [ClosedRange<Int>] = []
  /// Rows, from 1, with a line above.
  public var rules: [Int] = []
  /// The most rows that are drawn.
  public var limit = 14

  /// Rows from where the columns suggest, at most 14 of them.
  public init() {}
}
