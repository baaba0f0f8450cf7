/// Rows of words under headings, as aligned text or as Markdown.
package struct TextTable: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable { case left, right }

  package struct Column: Hashable, Sendable {
    package var heading: String
    package var alignment: Alignment

    package init(_ heading: String, _ alignment: Alignment = .left) {
      self.heading = heading
      self.alignment = alignment
    }
  }

  package var columns: [Column]
  package var rows: [[String]]

  package init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// Adds a row; missing cells at the end are empty.
  package mutating func add(_ cells: String...) { add(cells) }

  package mutating func add(_ cells: [String]) {
    rows.append(cells + Array(repeating: "", count: max(0, columns.count - cells.count)))
  }
}

extension TextTable {
  /// Aligned columns two spaces apart, without spaces at line ends; every line ends with a break.
  /// - Parameter heading: how the line of headings is dressed, for terminals.
  package func text(heading: (String) -> String = { $0 }) -> String {
    let widths = columns.indices.map { column in
      rows.reduce(columns[column].heading.displayWidth) { max($0, $1[column].displayWidth) }
    }
    let head = heading(line(columns.map(\.heading), widths))
    return ([head] + rows.map { line($0, widths) }).map { $0 + "\n" }.joined()
  }

  /// A Markdown table; what is markup in headings and cells is escaped.
  package var markdown: String {
    let rules = columns.map { $0.alignment == .right ? "---:" : "---" }
    let head = columns.map { MarkdownText.escaped($0.heading) }
    let cells = rows.map { $0.map(MarkdownText.escaped) }
    return ([head, rules] + cells)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      line += cell.padded(to: widths[column], atStart: columns[column].alignment == .right) + "  "
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
