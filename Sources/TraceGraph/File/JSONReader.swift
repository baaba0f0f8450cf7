/// A JSON text read from front to back, value by value, without building a tree: memory is bounded
/// by what the caller keeps, nesting by `depthLimit`.
package struct JSONReader {
  /// What is wrong with a text, and where.
  package struct Failure: Error {
    package var offset: Int
    package var cause: String
    /// Whether the text ended where it should have gone on: it is cut off.
    package var isCutOff = false

    package init(offset: Int, cause: String, isCutOff: Bool = false) {
      self.offset = offset
      self.cause = cause
      self.isCutOff = isCutOff
    }
  }

  private struct Container {
    var isObject: Bool
    var isFirst = true
  }

  /// How deep arrays and objects may nest.
  package static let depthLimit = 64

  private let bytes: [UInt8]
  /// Where reading goes on.
  package private(set) var offset = 0
  private var open: [Container] = []

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How long the text is.
  var byteCount: Int { bytes.count }

  /// A reader of the same text that starts elsewhere, at the start of a value.
  package func at(_ offset: Int) -> JSONReader {
    var other = self
    other.offset = offset
    other.open = []
    return other
  }

  func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func move(to position: Int) { offset = position }

  /// What is wrong at the place where reading stands, which may be the end of the text.
  package func failure(_ cause: String) -> Failure {
    Failure(offset: offset, cause: cause, isCutOff: byte(at: offset) == nil)
  }

  /// The next character that is no white space, or nil at the end.
  package mutating func peek() -> UInt8? {
    while let next = byte(at: offset) {
      guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return next }
      offset += 1
    }
    return nil
  }

  /// Whether the text holds nothing but white space.
  package var isBlank: Bool {
    var start = at(0)
    return start.peek() == nil
  }

  private mutating func take(_ character: Character, else cause: String) throws(Failure) {
    guard let next = peek(), next == character.asciiValue else { throw failure(cause) }
    offset += 1
  }

  /// Line and column, from 1, of a position; columns count characters.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<Swift.min(offset, bytes.count)]
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return (before.count { $0 == 0x0A } + 1, column)
  }
}

extension JSONReader {
  package mutating func beginObject() throws(Failure) {
    try take("{", else: "an object in braces is expected")
    try push(isObject: true)
  }

  package mutating func beginArray() throws(Failure) {
    try take("[", else: "an array in brackets is expected")
    try push(isObject: false)
  }

  private mutating func push(isObject: Bool) throws(Failure) {
    guard open.count < JSONReader.depthLimit else {
      throw failure("nested deeper than \(JSONReader.depthLimit) levels")
    }
    open.append(Container(isObject: isObject))
  }

  /// The next key of the object being read, with the reader at its value; nil at the object's end.
  package mutating func nextKey() throws(Failure) -> String? {
    guard try nextItem(closing: "}") else { return nil }
    let key = try string()
    try take(":", else: "':' is expected after a key")
    return key
  }

  /// Whether the array being read goes on, with the reader at the next value.
  package mutating func nextElement() throws(Failure) -> Bool { try nextItem(closing: "]") }

  private mutating func nextItem(closing: Character) throws(Failure) -> Bool {
    if peek() == closing.asciiValue {
      offset += 1
      open.removeLast()
      return false
    }
    if open[open.count - 1].isFirst {
      open[open.count - 1].isFirst = false
    } else {
      try take(",", else: "',' or '\(closing)' is expected")
    }
    return true
  }

  /// Reads over one value of any kind.
  package mutating func skip() throws(Failure) {
    let floor = open.count
    repeat {
      if open.count > floor {
        let container = open[open.count - 1]
        let goesOn = container.isObject ? try nextKey() != nil : try nextElement()
        if !goesOn { continue }
      }
      switch peek() {
      case UInt8(ascii: "{"): try beginObject()
      case UInt8(ascii: "["): try beginArray()
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      default: _ = try number()
      }
    } while open.count > floor
  }

  private mutating func word(_ word: String) throws(Failure) {
    let rest = bytes[offset...].prefix(word.utf8.count)
    guard rest.elementsEqual(word.utf8) else {
      var failure = failure("a value is expected")
      failure.isCutOff = offset + rest.count == bytes.count && word.utf8.starts(with: rest)
      throw failure
    }
    offset += word.utf8.count
  }

  /// Whether the next value is a word that JSON itself does not know, which is then read.
  ///
  /// - Parameter text: the word, in ASCII.
  /// - Throws: where the text ends within the word.
  package mutating func take(word text: String) throws(Failure) -> Bool {
    let second = text.utf8.dropFirst().first
    guard peek() == text.utf8.first, byte(at: offset + 1) == second else { return false }
    try word(text)
    return true
  }

  /// Whether the next value is `null`, which is then read.
  package mutating func isNull() throws(Failure) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  /// Reads `true` or `false`.
  package mutating func bool() throws(Failure) -> Bool {
    let isTrue = peek() == UInt8(ascii: "t")
    guard isTrue || peek() == UInt8(ascii: "f") else {
      throw failure("true or false is expected")
    }
    try word(isTrue ? "true" : "false")
    return isTrue
  }

  /// - Throws: when anything but white space is left.
  package mutating func end() throws(Failure) {
    guard peek() == nil else { throw failure("the text goes on after its end") }
  }
}

extension JSONReader {
  /// Reads a number as JSON writes it.
  package mutating func number() throws(Failure) -> Double {
    _ = peek()
    let start = offset
    if current == UInt8(ascii: "-") { offset += 1 }
    let leadingZero = current == UInt8(ascii: "0")
    let whole = digits()
    var isGood = whole > 0 && !(leadingZero && whole > 1)
    if current == UInt8(ascii: ".") {
      offset += 1
      isGood = digits() > 0 && isGood
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      isGood = digits() > 0 && isGood
    }
    guard isGood, let number = Double(String(decoding: bytes[start..<offset], as: UTF8.self))
    else {
      let isCutOff = current == nil
      offset = start
      throw Failure(offset: start, cause: "a number is expected", isCutOff: isCutOff)
    }
    guard number.isFinite else {
      offset = start
      throw failure("the number is too large for a double: write \"inf\" or \"-inf\"")
    }
    return number
  }

  private var current: UInt8? { byte(at: offset) }

  private mutating func digits() -> Int {
    let start = offset
    while let digit = current, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
      offset += 1
    }
    return offset - start
  }

  /// Reads a number, or one of the words `"nan"`, `"inf"` and `"-inf"`.
  package mutating func numberOrWord() throws(Failure) -> Double {
    guard peek() == UInt8(ascii: "\"") else { return try number() }
    let start = offset
    switch try string() {
    case "nan": return .nan
    case "inf": return .infinity
    case "-inf": return -.infinity
    case let word:
      offset = start
      throw failure("'\(word)' is no number: \"nan\", \"inf\" and \"-inf\" are")
    }
  }

  /// Reads a whole number between the bounds.
  package mutating func integer(in range: ClosedRange<Int>) throws(Failure) -> Int {
    let start = offset
    let number = try number()
    guard let whole = Int(exactly: number), range.contains(whole) else {
      offset = start
      throw failure("a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
    }
    return whole
  }
}
