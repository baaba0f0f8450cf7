import TraceGraph

/// A history as lines of JSON: an object for every call of a logger, whose inner objects are columns with dots in
/// their names.
final class JSONHistory: HistorySource {
  let path: String
  private(set) var columns = HistoryColumns()
  /// The line that the file ends within, of a logger that was killed.
  private var cutLine: Int?

  /// - Throws: for a file that cannot be read, and one that is no text.
  init(_ path: String) throws(BridgeError) {
    self.path = path
    _ = try RecordReader(path, .lines)
  }

  var notes: [String] {
    cutLine.map { ["line \($0), the last, is cut off and left out"] } ?? []
  }

  func forEachRow(_ body: (HistoryRow) throws(BridgeError) -> Void) throws(BridgeError) {
    let reader = try RecordReader(path, .lines)
    var isEmpty = true
    while let record = try reader.next() {
      let json = JSONReader(record.bytes)
      guard !json.isBlank else { continue }
      let cells: [JSONCell]
      do {
        cells = try JSONCells.read(json)
      } catch {
        guard error.isCutOff, !record.isEnded, !isEmpty else {
          throw located(error, json, record.line)
        }
        cutLine = record.line
        return
      }
      isEmpty = false
      try body(try numbered(cells, record.line))
    }
    guard !isEmpty else {
      throw BridgeError(.invalid, of: path, "the file is empty", remedy: "write an object a line")
    }
  }

  private func numbered(_ cells: [JSONCell], _ line: Int) throws(BridgeError) -> HistoryRow {
    var row = HistoryRow(line: line)
    for cell in cells {
      guard let column = columns.number(of: cell.name) else {
        throw BridgeError(
          .invalid, of: "\(path):\(line)", "there are more than \(HistoryColumns.most) columns")
      }
      row.cells.append((column, cell.content))
    }
    return row
  }

  private func located(_ failure: JSONReader.Failure, _ json: JSONReader, _ line: Int)
    -> BridgeError
  {
    var start = json
    let isList = start.peek() == UInt8(ascii: "[")
    return BridgeError(
      .invalid, of: "\(path):\(line):\(json.place(of: failure.offset).column)",
      (failure.isCutOff ? "the line ends too early: " : "") + failure.cause,
      remedy: isList
        ? "write one object a line: jq -c '.[]' \(path) > lines.jsonl"
        : "every line holds one object, such as {\"step\": 0, \"loss\": 2.3}")
  }
}
