import TraceGraph

/// Numbers in the cells of tables.
package enum CellNumber {
  /// A decimal number with sign, one decimal sign and exponent; nil for anything else, also for words
  /// such as `nan`. May be infinite where the number is too large.
  ///
  /// Up to 2^53 and with a power of ten up to 10^22 both parts are exact doubles, so that one division
  /// or multiplication rounds once, as it should (Clinger 1990); all else goes to the library.
  package static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cell: CSVScanner.Cell, decimal: UInt8
  ) -> Double? {
    var position = cell.start
    let end = cell.end
    while cell.isQuoted, position < end, bytes[position] == 0x20 { position += 1 }
    var isNegative = false
    if position < end, bytes[position] == 0x2D || bytes[position] == 0x2B {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var fraction = 0
    var isFraction = false
    while position < end {
      let byte = bytes[position]
      if TensorLiteral.isDigit(byte) {
        digits += 1
        if isFraction { fraction += 1 }
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
      } else if byte == decimal, !isFraction {
        isFraction = true
      } else {
        return general(bytes, cell, decimal)
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    guard digits <= 18, mantissa <= 1 << 53, fraction <= 22 else {
      return general(bytes, cell, decimal)
    }
    let number = Double(mantissa) / powers[fraction]
    return isNegative ? -number : number
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static func general(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cell: CSVScanner.Cell, _ decimal: UInt8
  ) -> Double? {
    let text = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
    return number(OptionWords.trimmed(text), decimal: decimal)
  }

  /// A number as a text.
  package static func number(_ text: String, decimal: UInt8) -> Double? {
    if decimal == UInt8(ascii: ".") { return TensorLiteral.number(text) }
    guard !text.contains(".") else { return nil }
    return TensorLiteral.number(text.replacing(",", with: "."))
  }
}
