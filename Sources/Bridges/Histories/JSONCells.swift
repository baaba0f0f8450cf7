import TraceGraph
import Training

/// A number of an object in a line, under the names on its way with dots between them.
struct JSONCell {
  var name: String
  var content: HistoryCell
}

/// The cells of one line of JSON.
enum JSONCells {
  /// A longer name is none that a person reads, and every inner one would repeat it.
  private static let longestName = 1_000

  /// A value before histograms are put together.
  private enum Value {
    case cell(HistoryCell)
    case list([Double])
  }

  /// Reads the object that the text is. Of a name that stands there twice the last counts.
  static func read(_ json: JSONReader) throws(JSONReader.Failure) -> [JSONCell] {
    var json = json
    var names: [String] = []
    var values: [String: Value] = [:]
    // The names of the objects that are open, and how long they are with their dots.
    var path: [String] = []
    var length = 0
    try json.beginObject()
    while true {
      guard let key = try json.nextKey() else {
        guard let closed = path.popLast() else { break }
        length -= closed.utf8.count + 1
        continue
      }
      try check(json, length + key.utf8.count, names.count)
      if json.peek() == UInt8(ascii: "{") {
        try json.beginObject()
        path.append(key)
        length += key.utf8.count + 1
        continue
      }
      let name = (path + [key]).joined(separator: ".")
      if values.updateValue(try value(&json), forKey: name) == nil { names.append(name) }
    }
    try json.end()
    return cells(names, values)
  }

  private static func check(
    _ json: JSONReader, _ length: Int, _ count: Int
  ) throws(JSONReader.Failure) {
    if length > longestName {
      throw JSONReader.Failure(
        offset: json.offset, cause: "a name has more than \(longestName) letters")
    }
    if count >= HistoryColumns.most {
      throw JSONReader.Failure(
        offset: json.offset, cause: "there are more than \(HistoryColumns.most) columns")
    }
  }

  private static func value(_ json: inout JSONReader) throws(JSONReader.Failure) -> Value {
    switch json.peek() {
    case UInt8(ascii: "\""): return .cell(HistoryCell(word: try json.string()))
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      return .cell(.other(try json.bool() ? "true" : "false"))
    case UInt8(ascii: "n"):
      _ = try json.isNull()
      return .cell(.missing)
    case UInt8(ascii: "["): return try list(&json)
    default: return .cell(.number(try json.numberOfPython()))
    }
  }

  /// A list of numbers; of anything else only that there is one.
  private static func list(_ json: inout JSONReader) throws(JSONReader.Failure) -> Value {
    var start = json
    do {
      var numbers: [Double] = []
      try json.beginArray()
      while try json.nextElement() { numbers.append(try json.numberOfPython()) }
      return .list(numbers)
    } catch {
      guard !error.isCutOff else { throw error }
      try start.skip()
      json = start
      return .cell(.other("[…]"))
    }
  }

  /// Puts the parts of histograms, as W&B writes them, together.
  private static func cells(_ names: [String], _ values: [String: Value]) -> [JSONCell] {
    var cells: [JSONCell] = []
    var parts: Set<String> = []
    for name in names where name.hasSuffix("._type") {
      let stem = String(name.dropLast("._type".count))
      guard case .cell(.other("histogram"))? = values[name],
        let summary = histogram(stem, values)
      else { continue }
      cells.append(JSONCell(name: stem, content: .summary(summary)))
      parts.formUnion(
        ["_type", "values", "bins", "packedBins.min", "packedBins.size", "packedBins.count"].map {
          "\(stem).\($0)"
        })
    }
    for name in names where !parts.contains(name) {
      switch values[name] {
      case .cell(let content)?: cells.append(JSONCell(name: name, content: content))
      case .list?: cells.append(JSONCell(name: name, content: .other("[…]")))
      case nil: break
      }
    }
    return cells
  }

  private static func histogram(_ stem: String, _ values: [String: Value]) -> NumberSummary? {
    guard case .list(let counts)? = values[stem + ".values"] else { return nil }
    if case .list(let edges)? = values[stem + ".bins"] {
      return HistogramBins(counts: counts, edges: edges)?.summary
    }
    func number(_ name: String) -> Double? {
      guard case .cell(.number(let number))? = values["\(stem).packedBins.\(name)"] else {
        return nil
      }
      return number
    }
    guard let least = number("min"), let size = number("size") else { return nil }
    let edges = (0...counts.count).map { least + size * Double($0) }
    return HistogramBins(counts: counts, edges: edges)?.summary
  }
}

extension JSONReader {
  /// Reads a number, or a word that Python's `json` writes for one that is not finite: `NaN`, `Infinity`,
  /// `-Infinity`.
  mutating func numberOfPython() throws(Failure) -> Double {
    switch peek() {
    case UInt8(ascii: "N") where try take(word: "NaN"): return .nan
    case UInt8(ascii: "I") where try take(word: "Infinity"): return .infinity
    case UInt8(ascii: "-") where try take(word: "-Infinity"): return -.infinity
    default: return try number()
    }
  }
}
