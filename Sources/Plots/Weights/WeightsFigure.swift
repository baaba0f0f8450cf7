import Figures
import TraceGraph

/// Matrices as coloured cells with their numbers: blue below zero, red above.
public struct WeightsFigure: PlotFigure, Hashable, Sendable {
  /// One matrix.
  public struct Matrix: Hashable, Sendable {
    /// Stands above the matrix; empty for none.
    public var name: String
    /// How many rows.
    public var rows: Int
    /// How many columns.
    public var columns: Int
    /// Row by row; how many are not finite is said below the picture.
    public var values: [Double]
    /// Counted from 1 when empty.
    public var rowNames: [String]
    /// Names of the columns; counted from 1 when empty.
    public var columnNames: [String]
    /// What the numbers are; matrices of one quantity share a colour scale. Empty for the figure's
    /// `valueTitle`.
    public var quantity = ""
    /// What its part is called behind `matrix`, in any language; nil for its name.
    package var part: String?

    /// A value for every cell: others are not drawn.
    public init(
      _ name: String = "", rows: Int, columns: Int, values: [Double], rowNames: [String] = [],
      columnNames: [String] = []
    ) {
      self.name = name
      self.rows = rows
      self.columns = columns
      self.values = values
      self.rowNames = rowNames
      self.columnNames = columnNames
    }
  }

  /// Side by side, with one colour scale for each quantity.
  public var matrices: [Matrix]
  /// Whether numbers stand in cells that have room for them.
  public var hasNumbers = true
  /// What the numbers are.
  public var valueTitle: String
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// Matrices on one scale of colours.
  public init(
    matrices: [Matrix], valueTitle: String = "", page: PageOptions = PageOptions(digits: 3)
  ) {
    self.matrices = matrices
    self.valueTitle = valueTitle
    self.page = page
  }
}

extension WeightsFigure {
  /// What messages call the figure.
  public var name: String { "weights" }

  /// The matrices in a room.
  ///
  /// - Throws: `FigureError` of stage `options` for a matrix without a value for every cell.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    for matrix in matrices {
      let subject = matrix.name.isEmpty ? "weights" : matrix.name
      let cells = [matrix.rows, matrix.columns]
      try NumberCount.require(matrix.values.count, cells, "values", of: subject)
    }
    var panels: [PlotPanel] = []
    var naming = PartNaming()
    for quantity in quantities {
      let members = matrices.filter { $0.quantity == quantity }
      let range = ValueRange(members.flatMap(\.values))
      let colors = ColorScale.diverging(range, style: style)
      panels += members.map { panel($0, colors, part: naming.name("matrix", $0.part ?? $0.name)) }
      panels[panels.count - 1].colorBar = ColorBar(
        scale: colors, title: quantity.isEmpty ? valueTitle : quantity)
      panels[panels.count - 1].notes = notes(range)
    }
    return PlotPanels(panels).body(in: room, style, sentence: sentence)
  }

  /// In the order of their first matrix.
  private var quantities: [String] {
    var seen: Set<String> = []
    return matrices.map(\.quantity).filter { seen.insert($0).inserted }
  }

  private func notes(_ range: ValueRange) -> [String] {
    range.notFinite > 0
      ? [page.words("{count} values are not finite", ["count": "\(range.notFinite)"])] : []
  }

  private func panel(_ matrix: Matrix, _ colors: ColorScale, part: String) -> PlotPanel {
    var panel = PlotPanel(
      title: matrix.name, x: Self.axis(matrix.columnNames, count: matrix.columns),
      y: Self.axis(matrix.rowNames, count: matrix.rows))
    panel.y.categories?.reverse()
    var marks: [any PlotMark] = [
      CellMark(columns: matrix.columns, rows: matrix.rows, values: matrix.values) {
        colors.color($0)
      }
    ]
    if hasNumbers { marks.append(CellNumbersMark(matrix: matrix, colors: colors)) }
    panel.marks = [PartMark(part, MarkGroup(marks))]
    let shape = Double(matrix.columns) / Double(max(matrix.rows, 1))
    panel.keepsAspect = (0.15...6).contains(shape)
    panel.sharesUnit = true
    let widest = matrices.map(\.columns).max() ?? 1
    panel.weight = Double(min(max(matrix.columns, (widest + 3) / 4), 64))
    if matrix.values.isEmpty { panel.verdict = page.words("no values") }
    return panel
  }

  private static func axis(_ names: [String], count: Int) -> PlotAxis {
    var axis = PlotAxis("")
    axis.categories = names.count == count ? names : (0..<count).map { String($0 + 1) }
    axis.hasGrid = false
    axis.request.given = .init(from: -0.5, to: Double(max(count, 1)) - 0.5)
    return axis
  }
}

/// The numbers of a matrix in its cells, all or none.
struct CellNumbersMark: PlotMark {
  var matrix: WeightsFigure.Matrix
  var colors: ColorScale

  var extent: PlotExtent { .none }
  var isClipped: Bool { false }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let cell = Size(
      width: frame.rect.size.width / Double(max(matrix.columns, 1)),
      height: frame.rect.size.height / Double(max(matrix.rows, 1)))
    guard matrix.values.count <= 2_000 else { return [] }
    guard let blocks = fitting(cell, frame.style) else { return [] }
    return blocks.enumerated().flatMap { index, block in
      block.centered(
        in: Rect(
          x: frame.rect.minX + Double(index % matrix.columns) * cell.width,
          y: frame.rect.minY + Double(index / matrix.columns) * cell.height, width: cell.width,
          height: cell.height))
    }
  }

  /// How much rounding to the digits of the largest may change any number: none becomes 0.
  private static let least = 0.5

  /// The numbers as large as cells allow, with two digits where more have no room, and last with the digits that the
  /// largest has then, as a column of numbers is rounded; nil for no room.
  private func fitting(_ cell: Size, _ style: PlotStyle) -> [TextBlock]? {
    let setter = style.typesetter(.tick)
    let largest = matrix.values.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let place =
      largest > 0 ? Elementary.power(ten: Elementary.log10(largest).rounded(.down) - 1) : 0
    let rounded = matrix.values.map {
      place > 0 && $0.isFinite ? ($0 / place).rounded() * place : $0
    }
    let isNear = zip(rounded, matrix.values).allSatisfy { rounded, value in
      !value.isFinite || (rounded - value).magnitude <= Self.least * value.magnitude
    }
    let digits = style.numbers.digits
    let choices = [(digits, matrix.values), (2, matrix.values)] + (isNear ? [(2, rounded)] : [])
    for (digits, values) in choices where digits <= style.numbers.digits {
      for share in [1.25, 1, 0.85] where share * setter.size >= min(style.smallestText, setter.size)
      {
        var smaller = setter.with(size: share * setter.size)
        smaller.numbers = NumberFormat(digits: digits)
        let blocks = values.map { value in
          smaller.with(color: colors.color(value).contrasting).number(value)
        }
        let widest = blocks.map(\.width).max() ?? 0
        let highest = blocks.map(\.height).max() ?? 0
        if widest + 6 <= cell.width, highest <= cell.height { return blocks }
      }
    }
    return nil
  }
}
