import Figures
import TraceGraph

extension TableFigure {
  /// What the columns are and how many rows stand below.
  public var sentence: String {
    let names = head.map { SentenceText.name($0) }.filter { !$0.isEmpty }
    let columns = max(head.count, rows.map(\.count).max() ?? 0)
    let what =
      names.isEmpty
      ? CountText.count(columns, "column") : "columns \(SentenceText.list(names, most: 12))"
    let shapes = rows.flatMap { $0 }.flatMap { cell -> [Icon] in
      if case .icons(let icons) = cell.content { icons } else { [] }
    }
    let shown = Icon.all.filter(shapes.contains).map(\.words)
    let icons = shown.isEmpty ? "" : "; icons show: \(WordList.whole(shown))"
    return SentenceText.sentence(
      "table of \(CountText.count(rows.count, "row")) with \(what)\(icons)")
  }
}
