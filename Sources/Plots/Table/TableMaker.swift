import Figures
import Sheets
import TraceGraph
import Training

/// Fills tables.
struct TableMaker: PlotMaker {
  let plot: TablePlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    var grid = try grid()
    try grid.setDigits(plot.digits)
    try grid.setMonospaced(plot.monospace)
    try grid.setIcons(plot.icons)
    grid.keys = Dictionary(
      Self.heads.map { (look.words($0), $0.text) }, uniquingKeysWith: { first, _ in first })
    try grid.showSigns(of: plot.signs)
    if plot.vectors == .row { grid.layVectors() }
    if plot.isTransposed { grid.transpose() }
    for (total, isAverage) in totals {
      try grid.add(total, isAverage: isAverage, key: isAverage ? "average" : "sum")
    }
    try grid.shade(plot.shade)
    var figure = TableFigure(
      head: grid.head, rows: grid.rows.map { $0.map(\.cell) },
      page: look.page(title: source.title))
    figure.brackets = grid.brackets + (try brackets(columns: grid.width))
    figure.rules = grid.rules.union(try rules(rows: grid.rows.count))
    figure.mostRows = plot.limit
    try check(columns: grid.width, rows: min(grid.rows.count, figure.mostRows))
    // A matrix has its name over it, and no line through its brackets.
    figure.hasHeadRule = grid.hasHeadRule && figure.brackets.isEmpty
    return figure
  }

  private func check(columns: Int, rows: Int) throws(PlotError) {
    let cells = CheckedSize.count(columns, max(rows, 1))
    guard cells > Double(TableFigure.mostCells) else { return }
    throw PlotError(
      "",
      "the table would show \(CountText.count(rows, "row")) of \(CountText.count(columns, "column"))",
      remedy:
        "at most \(CountText.number(TableFigure.mostCells)) cells: leave out rows (limit) or columns"
    )
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    switch origin {
    case .steps: try historyMaker.watches(in: memory)
    case .update: try UpdateTable(maker: self).watches(in: memory)
    case .states, .data, .locals, .vectors, nil: []
    }
  }

  private var totals: [(TablePlot.Total, isAverage: Bool)] {
    [(plot.sum, false), (plot.average, true)].compactMap { total, isAverage in
      guard var total else { return nil }
      if total.name.isEmpty { total.name = look.words(isAverage ? "average" : "sum") }
      return (total, isAverage)
    }
  }

  /// Where rows come from; nil for rows by hand.
  private var origin: TablePlot.Origin? {
    if let from = plot.from { return from }
    if !plot.rows.isEmpty || !plot.head.isEmpty { return nil }
    let hasWords = plot.columns.contains { if case .text = $0 { true } else { false } }
    if source.sheet?.data != nil, !hasWords { return .data }
    if source.sheet == nil, !source.runs.isEmpty { return .steps }
    return .vectors
  }

  private func grid() throws(PlotError) -> TableGrid {
    if plot.from != nil, !plot.rows.isEmpty {
      throw PlotError("rows", "the table has rows already", remedy: "leave 'from' or 'rows' away")
    }
    if plot.rate != nil, plot.from != .update {
      throw PlotError("rate", "the table has no update", remedy: "add 'from: update'")
    }
    switch origin {
    case nil: return TableGrid(head: plot.head, rows: plot.rows.map { $0.map(TableGrid.Item.init) })
    case .data: return try ExampleTable(maker: self).grid()
    case .steps: return try stepGrid()
    case .locals: return try LocalsTable(maker: self).grid()
    case .vectors: return try VectorTable(maker: self).grid()
    case .states: return try StateTable(maker: self).grid()
    case .update: return try UpdateTable(maker: self).grid()
    }
  }

  private func brackets(columns: Int) throws(PlotError) -> [ClosedRange<Int>] {
    try plot.brackets.map { (range) throws(PlotError) in
      guard range.lowerBound >= 1, range.upperBound <= columns else {
        throw PlotError("brackets", "the table has \(columns) columns", remedy: "counted from 1")
      }
      return range.lowerBound - 1...range.upperBound - 1
    }
  }

  private func rules(rows: Int) throws(PlotError) -> Set<Int> {
    if let row = plot.rules.first(where: { $0 > rows }) {
      throw PlotError("rules", "there is no row \(row)", remedy: "rows from 1 to \(rows)")
    }
    return Set(plot.rules.map { $0 - 1 })
  }
}

extension TableMaker {
  /// The heads that tables write themselves.
  static let heads: [Phrase] = [
    "example", "step", "epoch", "result", "operand", "local derivative", "upstream",
    "contribution",
  ]

  /// A head of the table's own.
  func head(_ phrase: Phrase) -> String { look.words(phrase) }

  /// The names among the columns.
  var names: [NumberName] {
    plot.columns.compactMap { if case .numbers(let name) = $0 { name } else { nil } }
  }

  /// The rows that are asked for, of so many.
  func chosen(_ count: Int, first: Int, what: String) throws(PlotError) -> Range<Int> {
    guard let range = plot.range else { return 0..<count }
    guard range.lowerBound >= first, range.upperBound < count + first else {
      throw PlotError(
        "range", "there is no \(what) \(max(range.upperBound, range.lowerBound))",
        remedy: "\(what)s from \(first) to \(count + first - 1)")
    }
    return range.lowerBound - first..<range.upperBound + 1 - first
  }

  private var historyMaker: HistoryMaker {
    var history = HistoryPlot()
    history.by = plot.by
    history.reduce = plot.reduce
    history.of = names
    history.validation = false
    if let range = plot.range, plot.by == .step { history.steps = range }
    return HistoryMaker(plot: history, look: look, source: source, readsWholes: true)
  }

  /// A vector or matrix at a step, in one cell; empty where it is not recorded.
  private static func whole(
    _ shape: [Int], of group: HistoryMaker.Group, at place: Int
  ) -> TableGrid.Item {
    let elements = group.lines.compactMap { line in
      line.steps.firstIndex(of: place).map { line.values[$0] }
    }
    guard elements.count == shape.reduce(1, *) else { return .empty }
    return .tensor(Tensor(shape: shape, elements: elements), group.tint)
  }

  /// A row a step or epoch. A vector or matrix stands in one column.
  private func stepGrid() throws(PlotError) -> TableGrid {
    let groups: [HistoryMaker.Group]
    guard let training = try source.trainingIfAny() else {
      throw PlotError("from", "the sheet trains nothing", remedy: "add 'train', or give a run")
    }
    do {
      groups = try historyMaker.groups(of: training)
    } catch {
      throw error.key == "of" ? error.about("columns") : error
    }
    var grid = TableGrid(head: [head(plot.by.phrase)], rows: [])
    var places: [Int] = groups.flatMap { $0.lines.flatMap(\.steps) }
    places = Set(places).sorted()
    if plot.by == .epoch, let range = plot.range { places = places.filter(range.contains) }
    grid.rows = places.map { [.label(String($0))] }
    for group in groups {
      if let shape = group.shape {
        grid.head.append(group.text)
        for (row, place) in places.enumerated() {
          grid.rows[row].append(Self.whole(shape, of: group, at: place))
        }
        continue
      }
      for line in group.lines {
        grid.head.append(HistoryMaker.name(group, line))
        let values = Dictionary(zip(line.steps, line.values), uniquingKeysWith: { a, _ in a })
        for (row, place) in places.enumerated() {
          grid.rows[row].append(values[place].map { .number($0, group.tint) } ?? .empty)
        }
      }
    }
    return grid
  }
}
