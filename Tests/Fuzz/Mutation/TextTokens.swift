/// A piece of text that mutations move as a whole: a number, a word, blanks, the end of a line, a sign.
struct TextToken: Hashable {
  enum Kind: Hashable { case number, word, blank, newline, sign }

  var kind: Kind
  var bytes: [UInt8]

  init(_ kind: Kind, _ bytes: some Sequence<UInt8>) {
    self.kind = kind
    self.bytes = Array(bytes)
  }

  /// A text as one token.
  init(_ kind: Kind, _ text: String) { self.init(kind, Array(text.utf8)) }

  /// The tokens of a text, which together are the text.
  static func tokens(of text: [UInt8]) -> [TextToken] {
    var tokens: [TextToken] = []
    var start = 0
    while start < text.count {
      let kind = kind(text[start])
      var end = start + 1
      if kind != .newline, kind != .sign {
        while end < text.count, continues(kind, text[end]) { end += 1 }
      }
      tokens.append(TextToken(kind, text[start..<end]))
      start = end
    }
    return tokens
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      .word
    case UInt8(ascii: " "), UInt8(ascii: "\t"): .blank
    case UInt8(ascii: "\n"): .newline
    default: .sign
    }
  }

  private static func continues(_ kind: Kind, _ byte: UInt8) -> Bool {
    let next = Self.kind(byte)
    return switch kind {
    case .number: next == .number || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e")
    case .word: next == .word || next == .number || byte == UInt8(ascii: "-")
    default: next == kind
    }
  }
}
