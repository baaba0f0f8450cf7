/// What the bytes of an input are.
enum InputContent {
  case sheet, trace, formulas

  /// By the ending of the file's name where that tells, else by the bytes.
  static func of(path: String, bytes: [UInt8]) -> InputContent {
    let ending = path.split(separator: ".").last?.lowercased()
    switch ending {
    case "yaml", "yml": return .sheet
    case "json": return .trace
    default: return of(bytes: bytes)
    }
  }

  /// A trace begins with `{`; a sheet has a line that begins `KEY:`.
  static func of(bytes: [UInt8]) -> InputContent {
    let start = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if start == UInt8(ascii: "{") { return .trace }
    return hasKeyLine(bytes) ? .sheet : .formulas
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
