import TraceGraph

/// JSON with keys in the order in which they are given.
package indirect enum SchemaValue: Sendable {
  case string(String)
  case number(Double)
  case boolean(Bool)
  case list([SchemaValue])
  case object([(key: String, value: SchemaValue)])
}

extension SchemaValue {
  /// Writes the value, short ones on one line.
  package func write(to json: inout JSONWriter, indent: Int) {
    switch self {
    case .string(let text): json.string(text)
    case .number(let number): json.number(number)
    case .boolean(let isTrue): json.raw(isTrue ? "true" : "false")
    case .list(let items): write(items.map { (nil, $0) }, "[", "]", to: &json, indent)
    case .object(let members): write(members.map { ($0, $1) }, "{", "}", to: &json, indent)
    }
  }

  /// Lists and objects of plain values stand on one line up to this many bytes.
  private static let lineWidth = 90

  private func write(
    _ items: [(key: String?, value: SchemaValue)], _ open: String, _ close: String,
    to json: inout JSONWriter, _ indent: Int
  ) {
    let isShort = width < Self.lineWidth
    let line = { (depth: Int) in
      isShort ? "" : "\n" + String(repeating: "  ", count: depth)
    }
    json.raw(open)
    for (index, item) in items.enumerated() {
      if index > 0 { json.raw(isShort ? ", " : ",") }
      json.raw(line(indent + 1))
      if let key = item.key {
        json.string(key)
        json.raw(": ")
      }
      item.value.write(to: &json, indent: indent + 1)
    }
    if !items.isEmpty { json.raw(line(indent)) }
    json.raw(close)
  }

  /// About how many bytes the value takes on one line.
  private var width: Int {
    switch self {
    case .string(let text): text.utf8.count + 2
    case .number, .boolean: 6
    case .list(let items): items.reduce(2) { $0 + $1.width + 2 }
    case .object(let members):
      members.reduce(2) { $0 + $1.key.utf8.count + $1.value.width + 6 }
    }
  }
}
