/// Finds YAML anchors before the parser sees them.
///
/// A few lines of anchors and aliases can stand for more nodes than memory holds, and a sheet needs
/// neither, so they are refused. Without an anchor no alias resolves. The search may take harmless
/// text for an anchor but never the other way round: an `&` that can begin a YAML token counts
/// unless it stands in a comment, and what looks like a comment after a quote is not trusted.
enum AnchorGuard {
  /// The first `&name` that the parser could take for an anchor, or nil.
  static func firstAnchor(in text: String) -> String.Index? {
    var scanner = Scanner()
    let utf8 = text.utf8
    for index in utf8.indices where scanner.isAnchor(utf8[index]) {
      return utf8.index(before: index)
    }
    return nil
  }

  private struct Scanner {
    private var previous: UInt8 = 0x0A
    private var beforePrevious: UInt8 = 0x0A
    private var isComment = false

    /// Takes the next byte and tells whether the one before it was an anchor's `&`.
    mutating func isAnchor(_ byte: UInt8) -> Bool {
      defer {
        beforePrevious = previous
        previous = byte
      }
      if byte == 0x0A {
        isComment = false
      } else if byte == UInt8(ascii: "#") && Self.isBlank(previous) {
        isComment = true
      } else if Self.endsTrust(byte) {
        isComment = false
      }
      return !isComment && previous == UInt8(ascii: "&") && Self.isName(byte)
        && Self.canPrecedeToken(beforePrevious)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Quotes, since the `#` may stand in a quoted text that ends here, and line breaks other than
    /// the usual one.
    private static func endsTrust(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == 0x0D || byte >= 0x80
    }

    private static func isName(_ byte: UInt8) -> Bool {
      isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || byte >= 0x80
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// A letter, digit or sign before the `&` makes it part of a plain word, as in `Q&A`.
    private static func canPrecedeToken(_ byte: UInt8) -> Bool {
      isBlank(byte) || byte >= 0x80 || "[]{},:\"'?".utf8.contains(byte)
    }
  }
}
