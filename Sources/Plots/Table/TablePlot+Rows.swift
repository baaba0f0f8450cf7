import Figures
import Sheets
import TraceGraph

extension TablePlot {
  package static let options: [OptionRow<TablePlot>] = [
    OptionRow(
      "from", .choice, \.from,
      "Where rows come from: an example of the data, a step, an edge with its local derivative, vectors "
        + "and matrices in brackets, a state of the sheet, or what stands before and after an update.",
      default: "rows, where there are any; else data where there are examples and no words between "
        + "columns, else vectors"),
    OptionRow("head", .words, \.head, "The names of the columns of rows written by hand."),
    OptionRow("rows", .cells, \.rows, "Rows of cells written by hand."),
    OptionRow(
      "columns", .columns, \.columns,
      "What is computed: columns of the data, nodes, gradients of the example's own loss, and words "
        + "between.",
      default: "everything with a name"),
    OptionRow(
      "range", .span.shown(as: "1:6"), \.range,
      "The first and last example or edge from 1, step, epoch or state from 0.", default: "all"),
    OptionRow("by", .choice, \.by, "Rows of steps: each step, or each epoch."),
    OptionRow(
      "reduce", .choice, \.reduce, "What the steps of an epoch become.", default: "mean"),
    OptionRow(
      "at", .moment, \.at,
      "When in training the parameters of examples are taken; the step of an update.",
      default: "final of a run, initial of a sheet; the first update"),
    OptionRow(
      "rate", .positive, \.rate,
      "The learning rate of an update of the sheet's values, in place of one of its training.",
      default: "that of the training"),
    OptionRow("transpose", .boolean, \.isTransposed, "Rows become columns.").manner,
    OptionRow("average", .total, \.average, "The means of columns or rows.", default: "none"),
    OptionRow("sum", .total, \.sum, "The sums of columns or rows.", default: "none"),
    OptionRow(
      "signs", .names, \.signs, "Columns that show +, − and 0, and are summed as such.",
      default: "none"),
    OptionRow(
      "icons", .icons, \.icons,
      "Shapes for what columns show, by column and value; what has none shows its number.",
      default: "none"
    ).manner,
    OptionRow(
      "digits", .columnDigits, \.digits, "Significant digits, of all or by column.", default: "4"
    ).manner,
    OptionRow(
      "monospace", .names.shown("names, `all`"), \.monospace,
      "Columns whose letters have one width, as those of code.", default: "none"
    ).manner,
    OptionRow("vectors", .choice, \.vectors, "How vectors stand.").manner,
    OptionRow(
      "shade", .names.shown("names, `all`"), \.shade, "Columns that are coloured by their numbers.",
      default: "none"
    ).manner,
    OptionRow(
      "brackets", .spans, \.brackets, "Columns, from 1, between matrix brackets.", default: "none"
    ).manner,
    OptionRow("rules", .rowNumbers, \.rules, "Rows, from 1, with a line above.", default: "none")
      .manner,
    OptionRow(
      "limit", .whole(in: 3...1_000), \.limit,
      "The most rows that are drawn; a row of dots stands for the rest."
    ).manner,
  ]
}

extension OptionValue where Value == [String] {
  /// Words that may be empty.
  fileprivate static var words: Self {
    var takes = OptionTakes(
      "words", placeholder: "names", schema: .any([.text, .list(.any([.text, .nothing]))]))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.words(node, of: key)
    }
  }
}

extension OptionValue where Value == [[TableFigure.Cell]] {
  /// Rows of cells.
  fileprivate static var cells: Self {
    let numbers = JSONSchema.list(.any([.number, .list(.number)]))
    let content = JSONSchema.any([.text, .nothing, numbers])
    let cell = JSONSchema.any([
      content,
      .object([
        .init("text", content), .init("icon", .words), .init("color", .text),
        .init("bold", .boolean), .init("shade", .number(least: -1, most: 1)),
      ]),
    ])
    return OptionValue(
      OptionTakes(
        "lists of cells", placeholder: "[[a, 1], [b, 2]]",
        schema: .list(.any([cell, .list(cell)])))
    ) { (node, _, reader) throws(SheetError) in try reader.cellRows(node) }
  }
}

extension OptionValue where Value == [TablePlot.Column] {
  /// Names of numbers and words between them.
  fileprivate static var columns: Self {
    let word = JSONSchema.object([.init("text", .text)], required: ["text"])
    var takes = OptionTakes(
      "names of numbers, `{text: =}`", placeholder: "names",
      schema: .any([.text, .list(.any([.text, word]))]))
    takes.joint = ","
    return OptionValue(takes) { (node, _, reader) throws(SheetError) in try reader.columns(node) }
  }
}

extension OptionValue where Value == [TablePlot.ColumnIcons] {
  /// Names of shapes by column and value.
  fileprivate static var icons: Self {
    OptionValue(
      OptionTakes(
        "`{left: {1: lamp, 0: lamp-off}}`", placeholder: "{column: {value: icon}}",
        schema: .mapping(.mapping(.words)))
    ) { (node, key, reader) throws(SheetError) in
      try reader.mapping(node, of: key).map { (column) throws(SheetError) in
        let entries = try reader.mapping(column.value, of: "icons of '\(column.key.shortened)'")
        return TablePlot.ColumnIcons(
          columns: OptionWords.names(column.key),
          entries: try entries.map { (entry) throws(SheetError) in
            .init(value: entry.key, icons: try reader.icons(entry.value))
          })
      }
    }
  }
}

extension OptionValue where Value == [TablePlot.ColumnDigits] {
  /// Digits by column; a number alone is the figure's own.
  fileprivate static var columnDigits: Self {
    let range = NumberFormat.digitRange
    let digits = JSONSchema.whole(least: range.lowerBound, most: range.upperBound)
    return OptionValue(
      OptionTakes(
        "\(range.lowerBound) to \(range.upperBound), or `{C: 6}`", placeholder: "n|{column: n}",
        schema: .any([digits, .mapping(digits)]))
    ) { (node, key, reader) throws(SheetError) in
      try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
        TablePlot.ColumnDigits(
          columns: OptionWords.names(entry.key),
          digits: try reader.whole(entry.value, of: key, in: range))
      }
    }
  }
}

extension OptionValue where Value == TablePlot.Total {
  /// Where totals stand, and of which columns.
  fileprivate static var total: Self {
    let sides = TablePlot.Total.Side.allCases.map(\.rawValue)
    var takes = OptionTakes(
      "`below`, `right`, `{below: net, of: [p1]}`", placeholder: sides.joined(separator: "|"),
      schema: .any([
        .choice(sides),
        .object(sides.map { .init($0, .text) } + [.init("of", .words)]),
      ]))
    takes.words = sides
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.total(node, of: key)
    }
  }
}

extension OptionValue where Value == [ClosedRange<Int>] {
  /// Spans of columns.
  fileprivate static var spans: Self {
    OptionValue(
      OptionTakes(
        "`[[2, 4]]`", placeholder: "2:4",
        schema: .any([.span, .list(.span)]))
    ) { (node, key, reader) throws(SheetError) in
      try reader.items(node).map { (item) throws(SheetError) in try reader.span(item, of: key) }
    }
  }
}

extension OptionValue where Value == [Int] {
  /// Numbers of rows.
  fileprivate static var rowNumbers: Self {
    OptionValue(
      OptionTakes(
        "`[7]`", placeholder: "[7]",
        schema: .any([
          .whole(least: 1, most: nil), .list(.whole(least: 1, most: nil)),
        ]))
    ) { (node, key, reader) throws(SheetError) in
      try reader.items(node).map { (item) throws(SheetError) in
        try reader.whole(item, of: key, least: 1)
      }
    }
  }
}
