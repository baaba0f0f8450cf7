/// A word of a declaration in SQL.
enum DeclarationToken: Hashable {
  /// A keyword, a type or a name without quotes, in capitals.
  case word(String)
  /// A name in quotes.
  case name(String)
  case number(String)
  case sign(String)

  /// What a name may be, with or without quotes.
  var text: String? {
    switch self {
    case .word(let text), .name(let text): text
    case .number, .sign: nil
    }
  }

  /// Whether it is this keyword.
  func isWord(_ word: String) -> Bool { self == .word(word) }

  /// The words of a declaration; nil where it holds something that no plain one needs, such as a comment, a
  /// text or an operator. So this and SQLite never read one text in two ways.
  ///
  /// - Parameter sql: as SQLite keeps it.
  static func all(of sql: String) -> [DeclarationToken]? {
    var tokens: [DeclarationToken] = []
    var rest = Array(sql.utf8)[...]
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        rest = rest.dropFirst()
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","):
        tokens.append(.sign(String(UnicodeScalar(byte))))
        rest = rest.dropFirst()
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["):
        guard let name = quoted(&rest) else { return nil }
        tokens.append(name)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        tokens.append(.number(take(&rest, while: { isDigit($0) })))
      case _ where isLetter(byte):
        let word = take(&rest, while: { isLetter($0) || isDigit($0) })
        tokens.append(.word(capitals(word)))
      case UInt8(ascii: "="):
        // Of `CHECK (id = 1)`, which stands in ours: a plain declaration has no place for it.
        tokens.append(.sign("="))
        rest = rest.dropFirst()
      default: return nil
      }
    }
    return tokens
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Every letter that is none of ASCII counts, as for SQLite.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
      || byte == UInt8(ascii: "_")
  }

  /// As SQLite compares names: letters of ASCII alone have two forms.
  static func capitals(_ text: String) -> String {
    String(
      decoding: text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
  }

  private static func take(
    _ rest: inout ArraySlice<UInt8>, while isPart: (UInt8) -> Bool
  ) -> String {
    let part = rest.prefix(while: isPart)
    rest = rest.dropFirst(part.count)
    return String(decoding: part, as: UTF8.self)
  }

  /// A name in quotes; a quote inside, which SQLite would write twice, is left to it.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> DeclarationToken? {
    let open = rest.removeFirst()
    let close = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : open
    guard let end = rest.firstIndex(of: close) else { return nil }
    let name = rest[..<end]
    rest = rest[(end + 1)...]
    guard rest.first != close, !name.isEmpty, !name.contains(0) else { return nil }
    return .name(String(decoding: name, as: UTF8.self))
  }
}
