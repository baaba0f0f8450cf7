import TraceGraph

/// What the bytes of an input are.
enum InputContent {
  case sheet, trace, formulas
  /// A table of numbers (CSV).
  case table

  /// By the ending of the file's name where that tells, else by the bytes.
  static func of(path: String, bytes: [UInt8]) -> InputContent {
    let ending = path.split(separator: ".").last?.lowercased()
    switch ending {
    case "yaml", "yml": return .sheet
    case "json": return .trace
    case "csv", "tsv": return .table
    default: return of(bytes: bytes)
    }
  }

  /// A trace begins with `{`; a sheet has a line that begins `KEY:`; a table has lines of equally many
  /// cells and no `=`.
  static func of(bytes: [UInt8]) -> InputContent {
    let start = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if start == UInt8(ascii: "{") { return .trace }
    if hasKeyLine(bytes) { return .sheet }
    return isTable(bytes) ? .table : .formulas
  }

  /// Whether the first two lines that are no comments have equally many cells, with a number in the
  /// second, or hold numbers alone.
  private static func isTable(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let filled = start.split(whereSeparator: \.isNewline)
    let lines = filled.filter { $0.trimmed.first != "#" }.prefix(2)
    guard let last = lines.last, !lines.contains(where: { $0.contains("=") }) else { return false }
    return [",", ";", "\t", "|", " "].contains { (separator: Character) in
      let cells = last.split(separator: separator).map(\.trimmed)
      let numbers = cells.count { Double($0.replacing(",", with: ".")) != nil }
      let isRegular = lines.allSatisfy { $0.split(separator: separator).count == cells.count }
      guard cells.count > 1, isRegular else { return false }
      return numbers == cells.count || (separator != " " && lines.count == 2 && numbers > 0)
    }
  }

  private static func hasKeyLine(_ bytes: [UInt8]) -> Bool {
    var isStart = true
    var letters = 0
    for byte in bytes {
      if byte == 0x0A {
        isStart = true
        letters = 0
      } else if isStart, isKeyLetter(byte) {
        letters += 1
      } else if isStart, byte == UInt8(ascii: ":"), letters > 0 {
        return true
      } else {
        isStart = false
      }
    }
    return false
  }

  private static func isKeyLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
  }
}
