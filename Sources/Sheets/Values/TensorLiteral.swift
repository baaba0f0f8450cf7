import TraceGraph

/// A number, vector or matrix written out: `-4`, `[1, 2, 3]`, `[[1, 2], [3, 4]]`.
public enum TensorLiteral {
  /// Why a text that looks like a literal is none that can be used.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var cause: String
    public var description: String { cause }
  }

  /// The tensor, or nil when the text is not a literal (it may be a formula).
  ///
  /// - Throws: `Refusal` for numbers beyond the range of a `Double` and rows of unequal length.
  public static func parse(_ text: String) throws(Refusal) -> Tensor? {
    var reader = LiteralReader(bytes: Array(text.utf8))
    guard let list = reader.readAll() else { return nil }
    return try tensor(from: list)
  }

  /// A number as decimal digits with sign, point and exponent; nil for anything else, also for
  /// `nan`, `inf` and hexadecimal digits. The result may be infinite.
  public static func number(_ text: String) -> Double? {
    guard let last = text.utf8.last, isDigit(last) || last == UInt8(ascii: "."),
      text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }),
      text.utf8.contains(where: isDigit)
    else { return nil }
    return Double(text)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Numbers in up to two levels of lists, before the rows are compared.
  enum Nested {
    case number(Double)
    case list([Nested])
  }

  /// A rectangular tensor from nested lists.
  static func tensor(from nested: Nested) throws(Refusal) -> Tensor {
    switch nested {
    case .number(let number):
      return Tensor(try finite(number))
    case .list(let parts):
      let tensors = try parts.map { (part) throws(Refusal) in try tensor(from: part) }
      guard let first = tensors.first else { throw Refusal(cause: "an empty list") }
      guard first.shape.count < 2 else { throw Refusal(cause: "lists nested more than two deep") }
      guard tensors.allSatisfy({ $0.shape == first.shape }) else {
        throw Refusal(cause: "the rows of a matrix differ in length")
      }
      return Tensor(
        shape: [tensors.count] + first.shape, elements: tensors.flatMap(\.elements))
    }
  }

  private static func finite(_ number: Double) throws(Refusal) -> Double {
    guard number.isFinite else { throw Refusal(cause: "a number beyond ±1.8e308") }
    return number
  }
}

/// Reads a literal from left to right; no recursion deeper than a matrix.
private struct LiteralReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The whole text as one literal.
  mutating func readAll() -> TensorLiteral.Nested? {
    guard let value = read(depth: 0) else { return nil }
    skipBlanks()
    return position == bytes.count ? value : nil
  }

  private mutating func read(depth: Int) -> TensorLiteral.Nested? {
    skipBlanks()
    guard take(UInt8(ascii: "[")) else { return readNumber() }
    guard depth < 3 else { return nil }
    var parts: [TensorLiteral.Nested] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .list([]) }
    while let part = read(depth: depth + 1) {
      parts.append(part)
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .list(parts) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
    return nil
  }

  private mutating func readNumber() -> TensorLiteral.Nested? {
    let start = position
    while position < bytes.count, !" \t\r\n,[]".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return TensorLiteral.number(text).map { .number($0) }
  }

  private mutating func skipBlanks() {
    while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
