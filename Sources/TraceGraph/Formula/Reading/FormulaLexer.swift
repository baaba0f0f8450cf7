/// Splits a formula text into tokens, one at a time.
struct FormulaLexer {
  let text: FormulaText
  /// Whether the text is one that is written for readers: with ⊗, ᵀ and `#12` for an unnamed node, and without
  /// comments.
  let isWritten: Bool
  private var position = 0
  private var place = Place()

  init(_ text: FormulaText, isWritten: Bool = false) {
    self.text = text
    self.isWritten = isWritten
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The text of a token.
  func string(_ token: FormulaToken) -> String {
    String(decoding: text.bytes[token.range], as: UTF8.self)
  }

  /// The next token; `.end` at the end, as often as asked.
  mutating func next() throws(FormulaError) -> FormulaToken {
    try skipBlanks()
    let start = position
    let startPlace = place
    let kind = try scan()
    return FormulaToken(kind: kind, place: startPlace, range: start..<position)
  }

  private mutating func scan() throws(FormulaError) -> FormulaToken.Kind {
    guard let byte = byte(0) else { return .end }
    if byte.isDigit || (byte == UInt8(ascii: ".") && self.byte(1)?.isDigit == true) {
      return try scanNumber()
    }
    if let sign = FormulaToken.Kind(sign: byte) {
      advance()
      if sign == .newline { place = Place(line: place.line + 1, column: 1) }
      return longer(sign)
    }
    if isWritten, let kind = try scanWritten() { return kind }
    return try scanName()
  }

  /// A sign with the byte after it: `**`, `<=`, `>=`.
  private mutating func longer(_ sign: FormulaToken.Kind) -> FormulaToken.Kind {
    let pairs: [FormulaToken.Kind: (UInt8, FormulaToken.Kind)] = [
      .star: (UInt8(ascii: "*"), .caret), .less: (UInt8(ascii: "="), .lessOrEqual),
      .greater: (UInt8(ascii: "="), .greaterOrEqual),
    ]
    guard let (second, kind) = pairs[sign], byte(0) == second else { return sign }
    advance()
    return kind
  }
}

extension FormulaLexer {
  private func byte(_ offset: Int) -> UInt8? {
    position + offset < text.bytes.count ? text.bytes[position + offset] : nil
  }

  private mutating func advance(_ bytes: Int = 1) {
    position += bytes
    place.column += 1
  }

  /// Passes over blanks and comments; a line break is a token.
  private mutating func skipBlanks() throws(FormulaError) {
    var isComment = false
    while let byte = byte(0) {
      switch byte {
      case UInt8(ascii: "\n"): return
      case UInt8(ascii: "#") where !isWritten: isComment = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: if !isComment { return }
      }
      advance(try scalar().length)
    }
  }

  private mutating func scanNumber() throws(FormulaError) -> FormulaToken.Kind {
    skipDigits()
    if byte(0) == UInt8(ascii: ".") {
      advance()
      skipDigits()
    }
    let marks = [UInt8(ascii: "e"), UInt8(ascii: "E")]
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard let mark = byte(0), marks.contains(mark) else { return .number }
    let offset = byte(1).map(signs.contains) == true ? 2 : 1
    guard byte(offset)?.isDigit == true else { return .number }
    for _ in 0..<offset { advance() }
    skipDigits()
    return .number
  }

  private mutating func skipDigits() {
    while let byte = byte(0), byte.isDigit { advance() }
  }

  private mutating func scanName() throws(FormulaError) -> FormulaToken.Kind {
    let first = try scalar()
    guard first.scalar.properties.isAlphabetic else { throw unexpected(first.scalar) }
    advance(first.length)
    while let byte = byte(0), byte.isNamePart || byte >= 0x80 {
      let (scalar, length) = try scalar()
      guard byte < 0x80 || scalar.properties.isAlphabetic, !isMark(scalar) else { break }
      advance(length)
    }
    return .name
  }

  /// What only stands in written formulas; nil for anything else.
  private mutating func scanWritten() throws(FormulaError) -> FormulaToken.Kind? {
    let (scalar, length) = try scalar()
    if let mark = Self.marks[scalar] {
      advance(length)
      return mark
    }
    guard scalar == "#", byte(1)?.isDigit == true else { return nil }
    advance()
    skipDigits()
    return .name
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    isWritten && Self.marks[scalar] != nil
  }

  private static let marks: [Unicode.Scalar: FormulaToken.Kind] = [
    "⊗": .kronecker, "ᵀ": .transposed,
  ]

  /// The scalar at the position.
  private func scalar() throws(FormulaError) -> (scalar: Unicode.Scalar, length: Int) {
    let byte = text.bytes[position]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    guard let decoded = UTF8Scalar.decode(text.bytes, at: position) else {
      throw text.error(
        at: place, "byte 0x\(String(byte, radix: 16, uppercase: true)) is not valid UTF-8",
        remedy: "save the text as UTF-8")
    }
    return decoded
  }

  private func unexpected(_ scalar: Unicode.Scalar) -> FormulaError {
    let shown =
      scalar.properties.generalCategory == .control
      ? "character U+" + String(scalar.value, radix: 16, uppercase: true) : "character '\(scalar)'"
    let remedy = Self.substitutes[scalar].map { "write \($0)" } ?? ""
    return text.error(at: place, "unexpected " + shown, remedy: remedy)
  }

  /// What to write for signs that come from slides and papers.
  private static let substitutes: [Unicode.Scalar: String] = [
    "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "²": "^2", "³": "^3",
    "√": "sqrt(…)", "_": "a name that begins with a letter", "{": "(", "}": ")", "|": "abs(…)",
    "≤": "<=", "≥": ">=", "≠": "1 - (a <= b)*(b <= a)", "!": "1 - (a <= b)*(b <= a)",
    "&": "a product of comparisons: (a < b)*(b < c)", "?": "where(c, a, b)",
  ]
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  fileprivate var isNamePart: Bool {
    let lowercase = self | 0x20
    return isDigit || self == UInt8(ascii: "_")
      || (lowercase >= UInt8(ascii: "a") && lowercase <= UInt8(ascii: "z"))
  }
}
