import Figures

/// A table measured and scaled into its room.
struct TableLayout {
  let style: PlotStyle
  private let room: Rect
  let table: TableFigure
  let rows: [(cells: [TableFigure.Cell], hasRule: Bool)]
  private let scale: Double
  private let widths: [Double]
  /// By column, the widest part of numbers from the decimal point on.
  let fractions: [Double]
  /// By column, how much wider it is than its numbers.
  let slack: [Double]
  /// By column, where its numbers have their middles on an average, from the left of them all.
  let middles: [Double]
  /// The height of rows of words and numbers.
  let rowHeight: Double
  let headHeight: Double
  /// By row; one with a matrix in a cell is higher.
  private let rowHeights: [Double]
  let head: [TextBlock]

  /// The size of text before scaling, in points.
  private static let base = 20.0
  private static let columnGap = 34.0
  /// Up to this size of text, on a slide, rows move together where they are what keeps text small.
  private static let readable = 16.0

  /// How much of matrices in cells is drawn.
  private let extent: TensorExtent

  /// The size of text on the page in points.
  var textSize: Double { Self.base * scale }

  init(_ table: TableFigure, style: PlotStyle, room: Rect) {
    self.table = table
    self.style = style
    self.room = room
    rows = table.shownRows.withPlainColumns(digits: style.typesetter(.axis).numbers.digits)
    extent = TensorExtent(of: rows.map(\.cells))
    let natural = Self.measured(table, rows, style, scale: 1, extent)
    let width = natural.widths.reduce(0, +) + Self.columnGap * Double(natural.widths.count)
    let most = min(
      room.size.width / max(width, 1), 1.5, style.largestText / Self.base)
    let fit = natural.fit(
      most: most, spare: Self.base, height: room.size.height,
      wanted: Self.readable * style.factor / Self.base)
    scale = max(fit.scale, 0.05)
    let fitted = Self.measured(table, rows, style, scale: scale, extent)
    widths = fitted.widths
    fractions = fitted.fractions
    slack = fitted.slack
    middles = fitted.middles
    rowHeight = fitted.rowHeight(fit.tightness)
    rowHeights = fitted.rowHeights(fit.tightness)
    headHeight = fitted.headHeight(fit.tightness)
    head = fitted.head
  }

  /// By column, where its numbers have their middles on an average.
  private static func middles(_ wholes: [Double], _ offsets: [[Double]]) -> [Double] {
    zip(wholes, offsets).map { whole, offsets in
      offsets.isEmpty ? 0 : whole + offsets.reduce(0, +) / Double(offsets.count)
    }
  }

  private static func measured(
    _ table: TableFigure, _ rows: [(cells: [TableFigure.Cell], hasRule: Bool)],
    _ style: PlotStyle, scale: Double, _ extent: TensorExtent
  ) -> TableMeasures {
    let setter = style.typesetter(.axis).with(size: base * scale)
    let head = table.head.map {
      PlotText.line($0, setter.with(color: style.theme.colors.muted))
    }
    let count = max(head.count, rows.map(\.cells.count).max() ?? 0)
    var widths = (0..<count).map { $0 < head.count ? head[$0].width : 0 }
    var wholes = [Double](repeating: 0, count: count)
    var fractions = wholes
    var offsets = [[Double]](repeating: [], count: count)
    var tallest = setter.text("x").height
    var matrices = [Double](repeating: 0, count: rows.count)
    var lines = matrices
    for (place, row) in rows.enumerated() {
      for (index, cell) in row.cells.enumerated() {
        let block = block(cell, setter, style, extent)
        if case .number(let number) = cell.content {
          let fraction = cell.setter(setter, style).fraction(of: number)
          wholes[index] = max(wholes[index], block.width - fraction)
          fractions[index] = max(fractions[index], fraction)
          offsets[index].append(fraction - block.width / 2)
        }
        widths[index] = max(widths[index], block.width, wholes[index] + fractions[index])
        if case .tensor = cell.content {
          matrices[place] = max(matrices[place], block.height)
        } else {
          tallest = max(tallest, block.height)
          lines[place] = max(lines[place], block.height)
        }
      }
    }
    var measures = TableMeasures(
      widths: widths, wholes: wholes, fractions: fractions, middles: middles(wholes, offsets),
      tallest: tallest, line: setter.text("x").height, lines: lines, matrices: matrices, head: head)
    measures.isEven =
      !table.brackets.isEmpty || rows.contains { $0.cells.contains { $0.drop != 0 } }
    measures.share(style.rooms, size: base * scale)
    return measures
  }

  private static func block(
    _ cell: TableFigure.Cell, _ setter: Typesetter, _ style: PlotStyle, _ extent: TensorExtent
  ) -> TextBlock {
    let own = cell.setter(setter, style)
    switch cell.content {
    case .text(let text): return PlotText.line(text, own, weight: cell.isBold ? .bold : .regular)
    case .number(let number): return own.number(number)
    case .tensor(let tensor):
      return own.tensor(
        tensor, rows: extent.rows, columns: extent.columns, alignsPoints: true)
    case .icons(let icons):
      let words = style.theme.words
      let blocks = icons.map {
        $0.block(size: own.size, color: own.color, words: words.word($0.words))
      }
      return .row(blocks, spacing: own.size * 0.2)
    case .ellipsis: return own.text("⋮")
    case .empty: return .empty
    }
  }
}

extension TableLayout {
  var gap: Double { Self.columnGap * scale }

  /// Where the table stands.
  var frame: Rect {
    let width = widths.reduce(0, +) + gap * Double(widths.count)
    let height = headHeight + rowHeights.reduce(0, +)
    return Rect(
      center: room.center, size: Size(width: width, height: height))
  }

  func elements() -> [SceneElement] {
    guard !widths.isEmpty, !rows.isEmpty || !head.isEmpty else {
      let setter = style.typesetter(.axis, color: style.theme.colors.warning)
      return setter.word("an empty table").centered(in: room)
    }
    func part(_ name: String, _ elements: [SceneElement]) -> SceneElement {
      .group(SceneGroup(part: name, elements: elements))
    }
    let drawn = rows.indices.map { part("row\($0 + 1)", cells($0)) }
    return drawn + (head.isEmpty ? [] : [part("head", headElements)]) + rules + brackets
  }

  /// The rectangle of a cell.
  func place(_ column: Int, _ row: Int) -> Rect {
    let left = frame.minX + widths[..<column].reduce(0, +) + gap * Double(column)
    return Rect(
      x: left, y: frame.minY + headHeight + rowHeights[..<row].reduce(0, +),
      width: widths[column] + gap, height: row < rowHeights.count ? rowHeights[row] : 0)
  }

  private func cells(_ row: Int) -> [SceneElement] {
    let setter = style.typesetter(.axis).with(size: textSize)
    return rows[row].cells.enumerated().flatMap { column, cell -> [SceneElement] in
      var rect = place(column, row)
      rect.origin.y += cell.drop * rowHeight
      let block = Self.block(cell, setter, style, extent)
      return shade(cell, rect) + placed(block, cell, column, rect)
    }
  }

  private func shade(_ cell: TableFigure.Cell, _ rect: Rect) -> [SceneElement] {
    guard let shade = cell.shade, shade.isFinite else { return [] }
    let color = ColorMap.vik.color(at: 0.5 + 0.4 * min(max(shade, -1), 1))
    let strength = min(shade.magnitude, 1) * 0.45
    let inner = Path.rounded(rect.insetBy(2 * scale), radius: 4 * scale)
    return [.path(inner, fill: color.withAlpha(strength), stroke: nil)]
  }

  /// Numbers with their points below each other, as a block in the middle of the column; dots in the middle,
  /// words at the left.
  private func placed(
    _ block: TextBlock, _ cell: TableFigure.Cell, _ column: Int, _ rect: Rect
  ) -> [SceneElement] {
    var inner = rect
    inner.origin.x += gap / 2
    inner.size.width -= gap
    if cell.isCentered { return block.centered(in: inner) }
    switch cell.content {
    case .number(let number):
      let setter = cell.setter(style.typesetter(.axis).with(size: textSize), style)
      let rest = fractions[column] - setter.fraction(of: number)
      let shift = slack[column] / 2
      inner.origin.x = inner.maxX - block.width - rest - shift
      inner.size.width = block.width
    case .text, .tensor, .icons: inner.size.width = block.width
    case .ellipsis, .empty: break
    }
    return block.centered(in: inner)
  }

  private var rules: [SceneElement] {
    let stroke = Stroke(color: style.theme.colors.line, width: style.line, cap: .butt)
    var lines = rows.indices.filter { rows[$0].hasRule }.map { place(0, $0).minY }
    if !head.isEmpty, table.hasHeadRule { lines.append(frame.minY + headHeight) }
    return lines.map {
      .path(
        .line(Point(x: frame.minX, y: $0), Point(x: frame.maxX, y: $0)), fill: nil,
        stroke: stroke)
    }
  }

  /// The rows of a matrix: from the first to the last that is not empty in its columns, and how much lower
  /// they stand.
  private func bracketedRows(
    _ columns: ClosedRange<Int>
  ) -> (rows: ClosedRange<Int>, drop: Double)? {
    func cells(_ row: Int) -> [TableFigure.Cell] {
      columns.compactMap { $0 < rows[row].cells.count ? rows[row].cells[$0] : nil }
        .filter { $0.content != .empty }
    }
    let filled = rows.indices.filter { !cells($0).isEmpty }
    guard let first = filled.first, let last = filled.last else { return nil }
    return (first...last, cells(first).map(\.drop).max() ?? 0)
  }

  private var brackets: [SceneElement] {
    let stroke = Stroke(color: style.theme.colors.text, width: style.line * 1.2, join: .miter)
    return table.brackets.flatMap { range -> [SceneElement] in
      guard range.lowerBound >= 0, range.upperBound < widths.count, !rows.isEmpty else { return [] }
      guard let (span, drop) = bracketedRows(range) else { return [] }
      var first = place(range.lowerBound, span.lowerBound)
      var last = place(range.upperBound, span.upperBound)
      first.origin.y += drop * rowHeight
      last.origin.y += drop * rowHeight
      let box = Rect(
        x: first.minX + gap * 0.2, y: first.minY + 2, width: last.maxX - first.minX - gap * 0.4,
        height: last.maxY - first.minY - 4)
      let arm = gap * 0.16
      func side(_ x: Double, _ inward: Double) -> SceneElement {
        .path(
          Path([
            .move(Point(x: x + inward, y: box.minY)), .line(Point(x: x, y: box.minY)),
            .line(Point(x: x, y: box.maxY)), .line(Point(x: x + inward, y: box.maxY)),
          ]), fill: nil, stroke: stroke)
      }
      return [side(box.minX, arm), side(box.maxX, -arm)]
    }
  }
}
