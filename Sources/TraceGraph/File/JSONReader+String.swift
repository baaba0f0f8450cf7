extension JSONReader {
  /// Reads a quoted string, escapes resolved.
  package mutating func string() throws(Failure) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw failure("a string in quotes is expected") }
    var text: [UInt8] = []
    let start = offset
    var position = offset + 1
    while let byte = byte(at: position), byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw Failure(offset: position, cause: "a raw control character") }
      if byte == UInt8(ascii: "\\") {
        position = try unescape(at: position + 1, into: &text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    guard byte(at: position) != nil else {
      throw Failure(offset: offset, cause: "the string has no end", isCutOff: true)
    }
    guard let result = String(validating: text, as: UTF8.self) else {
      throw Failure(offset: start, cause: "the string is not UTF-8")
    }
    move(to: position + 1)
    return result
  }

  /// Appends what the escape at a position (after its backslash) stands for; returns where the text
  /// goes on.
  private func unescape(at position: Int, into text: inout [UInt8]) throws(Failure) -> Int {
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    if let byte = byte(at: position), let plain = simple[byte] {
      text.append(plain)
      return position + 1
    }
    var bad = Failure(offset: position - 1, cause: "an escape that JSON does not know")
    bad.isCutOff = isEscapeCutOff(at: position)
    guard byte(at: position) == UInt8(ascii: "u"), let first = codeUnit(at: position + 1) else {
      throw bad
    }
    var units = [first]
    var end = position + 5
    if UTF16.isLeadSurrogate(first), byte(at: end) == UInt8(ascii: "\\"),
      byte(at: end + 1) == UInt8(ascii: "u"), let second = codeUnit(at: end + 2)
    {
      units.append(second)
      end += 6
    }
    guard let character = String(validating: units, as: UTF16.self) else { throw bad }
    text.append(contentsOf: character.utf8)
    return end
  }

  /// Whether the text ends within the escape whose backslash stands before a position.
  private func isEscapeCutOff(at position: Int) -> Bool {
    guard let first = byte(at: position) else { return true }
    guard first == UInt8(ascii: "u") else { return false }
    guard let unit = codeUnit(at: position + 1) else { return endsWithinDigits(at: position + 1) }
    guard UTF16.isLeadSurrogate(unit) else { return false }
    // The other half of the pair follows as an escape of its own.
    guard let backslash = byte(at: position + 5) else { return true }
    guard backslash == UInt8(ascii: "\\") else { return false }
    guard let second = byte(at: position + 6) else { return true }
    return second == UInt8(ascii: "u") && endsWithinDigits(at: position + 7)
  }

  /// Whether the text ends within four hexadecimal digits.
  private func endsWithinDigits(at start: Int) -> Bool {
    var end = start
    while let digit = byte(at: end), end < start + 4,
      Character(Unicode.Scalar(digit)).hexDigitValue != nil
    {
      end += 1
    }
    return end < start + 4 && byte(at: end) == nil
  }

  /// Four hexadecimal digits.
  private func codeUnit(at position: Int) -> UInt16? {
    var unit: UInt16 = 0
    for i in position..<(position + 4) {
      guard let byte = byte(at: i), byte < 0x80,
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
