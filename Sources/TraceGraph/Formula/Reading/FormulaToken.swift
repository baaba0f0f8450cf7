/// One word or sign of a formula text.
struct FormulaToken {
  enum Kind {
    case name, number
    case plus, minus, star, slash, at, caret
    case less, lessOrEqual, greater, greaterOrEqual
    case open, close, openBracket, closeBracket
    case comma, colon, equals, newline, semicolon, end
    /// Signs of written formulas alone.
    case kronecker, transposed
  }

  var kind: Kind
  var place: Place
  /// Its bytes in the text.
  var range: Range<Int>
}

extension FormulaToken.Kind {
  /// The sign's meaning, or nil for a byte that begins none.
  init?(sign byte: UInt8) {
    switch byte {
    case UInt8(ascii: "+"): self = .plus
    case UInt8(ascii: "-"): self = .minus
    case UInt8(ascii: "*"): self = .star
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: "@"): self = .at
    case UInt8(ascii: "^"): self = .caret
    case UInt8(ascii: "<"): self = .less
    case UInt8(ascii: ">"): self = .greater
    case UInt8(ascii: "("): self = .open
    case UInt8(ascii: ")"): self = .close
    case UInt8(ascii: "["): self = .openBracket
    case UInt8(ascii: "]"): self = .closeBracket
    case UInt8(ascii: ","): self = .comma
    case UInt8(ascii: ":"): self = .colon
    case UInt8(ascii: "="): self = .equals
    case UInt8(ascii: ";"): self = .semicolon
    case UInt8(ascii: "\n"): self = .newline
    default: return nil
    }
  }
}
