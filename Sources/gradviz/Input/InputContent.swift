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

  /// A trace begins with `{`; a sheet has a line that begins `KEY:`; of a table the first line or the
  /// next is numbers alone.
  static func of(bytes: [UInt8]) -> InputContent {
    let start = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if start == UInt8(ascii: "{") { return .trace }
    if hasKeyLine(bytes) { return .sheet }
    return isTable(bytes) ? .table : .formulas
  }

  /// Whether the second line that is no comment, or the only one, holds several numbers and nothing else.
  private static func isTable(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let lines = start.split(whereSeparator: \.isNewline).filter { $0.trimmed.first != "#" }
    guard let line = lines.prefix(2).last else { return false }
    let cells = line.split { ",;|\t ".contains($0) }
    return cells.count > 1 && cells.allSatisfy { Double($0) != nil }
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
