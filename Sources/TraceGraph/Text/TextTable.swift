/// Rows of words under headings, as aligned text or as Markdown.
package struct TextTable: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable { case left, right }

  package struct Column: Hashable, Sendable {
    package var heading: String
    package var alignment: Alignment
    /// How wide it is at least, so that the same table looks the same whatever rows it has today.
    package var least: Int

    package init(_ heading: String, _ alignment: Alignment = .left, least: Int = 0) {
      self.heading = heading
      self.alignment = alignment
      self.least = least
    }
  }

  package var columns: [Column]
  package var rows: [[String]]

  package init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// Labels and what is said of them, without headings.
  ///
  /// - Parameters:
  ///   - facts: a row each.
  ///   - least: how wide the column of labels is at least.
  package init(facts: [(label: String, text: String)], least: Int = 0) {
    self.init(
      [Column("", least: least), Column("")], rows: facts.map { [$0.label, $0.text] })
  }

  /// Adds a row; missing cells at the end are empty.
  package mutating func add(_ cells: String...) { add(cells) }

  package mutating func add(_ cells: [String]) {
    rows.append(cells + Array(repeating: "", count: max(0, columns.count - cells.count)))
  }
}

extension TextTable {
  /// Aligned columns two spaces apart, without spaces at line ends; every line ends with a break. Without
  /// any heading there is no line of headings.
  /// - Parameter heading: how the line of headings is dressed, for terminals.
  package func text(heading: (String) -> String = { $0 }) -> String {
    let headings = columns.map(\.heading)
    let hasHead = headings.contains { !$0.isEmpty }
    return ((hasHead ? [heading(line(headings, widths))] : []) + lines)
      .map { $0 + "\n" }.joined()
  }

  /// The rows aligned as `text` aligns them, without headings and line breaks.
  package var lines: [String] {
    let widths = widths
    return rows.map { line($0, widths) }
  }

  private var widths: [Int] {
    columns.indices.map { column in
      let least = max(columns[column].least, columns[column].heading.displayWidth)
      return rows.reduce(least) { max($0, $1[column].displayWidth) }
    }
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
