import Figures
import Sheets
import TraceGraph

/// The cells of a table on their way to a figure.
struct TableGrid {
  /// A cell and the number that it stands for.
  struct Item {
    var cell: TableFigure.Cell
    /// Nil for words.
    var number: Double?

    init(_ cell: TableFigure.Cell) {
      self.cell = cell
      if case .number(let number) = cell.content { self.number = number }
    }

    static func number(_ number: Double, _ tint: TableFigure.Tint = .plain) -> Item {
      Item(TableFigure.Cell(.number(number), tint: tint))
    }

    /// The name of a row.
    static func label(_ text: String) -> Item { Item(.text(text, tint: .muted)) }

    /// Words between columns, in the middle of their own.
    static func words(_ text: String) -> Item {
      var cell = TableFigure.Cell.text(text, tint: .muted)
      cell.isCentered = true
      return Item(cell)
    }

    static let empty = Item(TableFigure.Cell(.empty))
  }

  var head: [String]
  var rows: [[Item]]
  var brackets: [ClosedRange<Int>] = []
  /// Rows, from 0, with a line above.
  var rules: Set<Int> = []
  /// Whether a line stands under the head.
  var hasHeadRule = true
  /// What options call heads that the table writes itself, by the heads.
  var keys: [String: String] = [:]

  /// How many rows and columns at the end are sums or means, which no other sum or mean counts.
  private var totals = (rows: 0, columns: 0)

  /// - Parameters:
  ///   - head: the names of columns.
  ///   - rows: as they stand.
  init(
    head: [String], rows: [[Item]], brackets: [ClosedRange<Int>] = [], rules: Set<Int> = []
  ) {
    self.head = head
    self.rows = rows
    self.brackets = brackets
    self.rules = rules
  }

  /// How many columns the longest row has.
  var width: Int { max(head.count, rows.map(\.count).max() ?? 0) }
}

extension TableGrid {
  /// The places of columns by name; `all` is every one.
  func columns(_ names: [String], key: String) throws(PlotError) -> [Int] {
    if names == ["all"] { return Array(0..<width) }
    let plain = head.map { $0.filter { $0 != "`" } }
    return try names.map { (name) throws(PlotError) in
      if let column = plain.firstIndex(where: { $0 == name || keys[$0] == name }) { return column }
      if let number = Int(name), (1...max(width, 1)).contains(number) { return number - 1 }
      throw PlotError(
        key, "no column is named '\(name)'",
        remedy: Remedy.known(["all"] + plain.filter { !$0.isEmpty }, insteadOf: name))
    }
  }

  /// Shows the numbers of some columns as +, − and 0; they count as 1, −1 and 0 from then on.
  mutating func showSigns(of names: [String]) throws(PlotError) {
    for column in try columns(names, key: "signs") {
      for row in rows.indices where column < rows[row].count {
        guard let number = rows[row][column].number, !number.isNaN else { continue }
        let sign = number > 0 ? 1.0 : (number < 0 ? -1 : 0)
        rows[row][column].number = sign
        rows[row][column].cell.content = .text(sign > 0 ? "+" : (sign < 0 ? "−" : "0"))
        rows[row][column].cell.shade = sign == 0 ? nil : sign * 0.6
        rows[row][column].cell.isCentered = true
      }
    }
  }

  /// Colours the cells of some columns by their numbers, over one scale.
  mutating func shade(_ names: [String]) throws(PlotError) {
    let columns = try columns(names, key: "shade")
    let numbers = rows.flatMap { row in columns.compactMap { $0 < row.count ? row[$0].number : nil }
    }
    let most = numbers.filter(\.isFinite).map(abs).max() ?? 0
    guard most > 0 else { return }
    for column in columns {
      for row in rows.indices where column < rows[row].count {
        guard let number = rows[row][column].number else { continue }
        rows[row][column].cell.shade = number / most
        rows[row][column].cell.tint = .plain
      }
    }
  }

  /// Makes columns of rows; the head becomes the first column.
  mutating func transpose() {
    let width = width
    let lines = [head.map { Item.label($0) }] + rows
    let columns = (0..<width).map { column in
      lines.map { column < $0.count ? $0[column] : .empty }
    }
    head = (columns.first ?? []).map(\.headText)
    rows = Array(columns.dropFirst())
    brackets = []
    rules = []
  }

  /// Adds means or sums as a last row or column.
  mutating func add(
    _ total: TablePlot.Total, isAverage: Bool, key: String
  ) throws(PlotError) {
    switch total.side {
    case .right: addColumn(total, isAverage)
    case .below:
      let wanted = total.of.isEmpty ? nil : Set(try columns(total.of, key: key))
      addRow(total, isAverage, wanted)
    }
  }

  private mutating func addColumn(_ total: TablePlot.Total, _ isAverage: Bool) {
    let width = width
    for row in rows.indices {
      rows[row] += Array(repeating: .empty, count: width - rows[row].count)
      let isDots = rows[row].allSatisfy { $0.cell.content == .ellipsis }
      rows[row].append(
        isDots
          ? Item(TableFigure.Cell(.ellipsis))
          : Self.joined(Array(rows[row].dropLast(totals.columns)), isAverage))
    }
    totals.columns += 1
    head += Array(repeating: "", count: width - head.count) + [total.name]
  }

  private mutating func addRow(
    _ total: TablePlot.Total, _ isAverage: Bool, _ wanted: Set<Int>?
  ) {
    var last = (0..<width).map { column -> Item in
      guard wanted?.contains(column) ?? true else { return .empty }
      let counted = rows.dropLast(totals.rows).compactMap { column < $0.count ? $0[column] : nil }
      return Self.joined(counted, isAverage)
    }
    if let first = last.first, first.number == nil { last[0] = .label(total.name) }
    rules.insert(rows.count)
    rows.append(last)
    totals.rows += 1
  }

  private static func joined(_ items: [Item], _ isAverage: Bool) -> Item {
    let numbers = items.compactMap(\.number)
    guard !numbers.isEmpty else { return .empty }
    let sum = numbers.reduce(0, +)
    var item = Item.number(isAverage ? sum / Double(numbers.count) : sum)
    item.cell.isCentered = items.contains { $0.cell.isCentered && $0.number != nil }
    item.cell.digits = items.compactMap(\.cell.digits).max()
    item.cell.isMonospaced = items.contains(where: \.cell.isMonospaced)
    return item
  }
}

extension TableGrid.Item {
  /// As the head of a column.
  fileprivate var headText: String {
    switch cell.content {
    case .text(let text): text
    case .number(let number): PlotText.number(number, NumberFormat())
    case .tensor(let tensor): tensor.shape.shapeText
    case .icons(let icons): icons.map(\.words).joined(separator: ", ")
    case .ellipsis: "…"
    case .empty: ""
    }
  }
}
