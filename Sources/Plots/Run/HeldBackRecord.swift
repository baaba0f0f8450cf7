import Sheets
import TraceGraph
import Training

/// Which rows a training never takes, as a text in its run: `{"rows": [2, 7], "of": 10, "take": "random",
/// "seed": 0}`, `{"file": "test.csv", "count": 40}` or `{"count": 3}` for rows that stand in the sheet. Rows
/// count from 1, as `--row` does.
package struct HeldBackRecord: Hashable {
  /// From 1; empty where they are no rows of the data.
  var rows: [Int] = []
  /// How many rows the data has, these among them; nil where they are none of them.
  var total: Int?
  /// How many rows never train.
  var count: Int
  /// Of the draw; nil where the last rows are taken, or where they are no rows of the data.
  var seed: UInt64?
  /// Where they have a file of their own; empty otherwise.
  var file = ""

  package init(_ validation: SheetValidation) {
    count = validation.table.rows.count
    switch validation.origin {
    case .held(let held):
      rows = held.rows.map { $0 + 1 }
      total = held.total
      if case .drawn(let seed) = held.choice { self.seed = seed }
    case .file(let name): file = name
    case .rows: break
    }
  }

  /// More rows than these are not listed.
  private static let most = 12

  /// "2 of 10 rows, drawn with seed 0: 2, 7".
  package var text: String {
    guard let total else {
      return count.counted("row") + (file.isEmpty ? " of the sheet" : " of \(file)")
    }
    let listed = rows.prefix(Self.most).map(String.init) + (rows.count > Self.most ? ["…"] : [])
    let choice = seed.map { "drawn with seed \($0)" } ?? "the last"
    return "\(count) of \(total.counted("row")), \(choice): \(WordList.whole(listed))"
  }

  package var json: String {
    var writer = JSONWriter()
    writer.raw("{\"count\": \(count)")
    if !file.isEmpty {
      writer.raw(", \"file\": ")
      writer.string(file)
    }
    if let total {
      writer.raw(", \"of\": \(total), \"take\": \"\(seed == nil ? "last" : "random")\"")
      if let seed { writer.raw(", \"seed\": \(seed)") }
      writer.raw(", \"rows\": ")
      writer.list(rows) { $0.raw("\($1)") }
    }
    writer.raw("}")
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension HeldBackRecord {
  /// - Throws: what is wrong with the text.
  init(json: String) throws(JSONReader.Failure) {
    var reader = JSONReader(Array(json.utf8))
    var numbers: [String: Int] = [:]
    count = 0
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "file": file = try reader.string()
      case "rows": rows = try reader.tensor().elements.compactMap { Int(exactly: $0) }
      case "count", "of", "seed": numbers[key] = Int(exactly: try reader.numberOrWord())
      default: try reader.skip()
      }
    }
    try reader.end()
    guard let count = numbers["count"], count > 0 else {
      throw reader.failure("how many rows never train is expected")
    }
    self.count = count
    total = numbers["of"]
    seed = numbers["seed"].flatMap { UInt64(exactly: $0) }
  }
}
