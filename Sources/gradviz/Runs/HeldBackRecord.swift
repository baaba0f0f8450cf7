import Sheets
import TraceGraph
import TraceStore
import Training

/// Which rows a training never takes, as a text in its run: `{"rows": [2, 7], "of": 10, "take": "random",
/// "seed": 0}`, `{"file": "test.csv", "count": 40}` or `{"count": 3}` for rows that stand in the sheet. Rows
/// count from 1, as `--row` does.
struct HeldBackRecord: Hashable {
  /// What the text is for, as the run says it.
  static let kind = "validation"

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

  init(_ validation: SheetValidation) {
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
  var text: String {
    guard let total else {
      return count.counted("row") + (file.isEmpty ? " of the sheet" : " of \(file)")
    }
    let listed = rows.prefix(Self.most).map(String.init) + (rows.count > Self.most ? ["…"] : [])
    let choice = seed.map { "drawn with seed \($0)" } ?? "the last"
    return "\(count) of \(total.counted("row")), \(choice): \(WordList.whole(listed))"
  }

  var json: String {
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
  /// What a run holds; nil for a run of which all rows train, and for a text that is none of ours.
  ///
  /// - Throws: `RunError` for a run that cannot be read.
  static func record(in reader: RunReader, _ info: RunInfo) throws -> HeldBackRecord? {
    guard let name = info.attachments.first(where: { $0.kind == kind })?.name,
      case .text(let text) = try reader.attachment(name).content
    else { return nil }
    return try? HeldBackRecord(json: text)
  }

  private init(json: String) throws(JSONReader.Failure) {
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

/// What a model is worth on rows that never train, for people.
enum ValidationText {
  /// "loss 0.5, accuracy 0.9, over 12 rows".
  static func line(_ result: ValidationResult) -> String {
    let accuracy = result.accuracy.map { ", accuracy \(NumberFormat().text($0))" } ?? ""
    let rows = result.examples.map { ", over \($0.counted("row"))" } ?? ""
    return "loss \(NumberFormat().text(result.loss))\(accuracy)\(rows)"
  }
}
