import Figures
import TraceGraph

extension TableFigure {
  /// What the columns are and how many rows stand below.
  public var sentence: String {
    let words = page.words
    let names = head.map { words.name($0) }.filter { !$0.isEmpty }
    let columns = max(head.count, rows.map(\.count).max() ?? 0)
    let what =
      names.isEmpty
      ? words.count(columns, "1 column", "{count} columns")
      : words("columns {names}", ["names": words.list(names, most: 12)])
    let shapes = rows.flatMap { $0 }.flatMap { cell -> [Icon] in
      if case .icons(let icons) = cell.content { icons } else { [] }
    }
    let shown = Icon.all.filter(shapes.contains).map { words.word($0.words) }
    let icons =
      shown.isEmpty
      ? "" : "; " + words("icons show: {names}", ["names": words.list(shown, most: 99)])
    return SentenceText.sentence(
      words(
        "table of {rows} with {columns}",
        ["rows": words.count(rows.count, "1 row", "{count} rows"), "columns": what]) + icons)
  }
}
