/// All that is escaped for a terminal and for lines of text stands here.
extension String {
  /// The text with characters escaped that would break a line, command a terminal, reorder what follows
  /// or stay unseen: a line feed becomes `\n`, an escape `\u{1b}`.
  package var escapedForDisplay: String { escaped { _ in false } }

  /// The same for a text of several lines, whose breaks stay.
  package var escapedLines: String { escaped { $0 == "\n" } }

  private func escaped(except isKept: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: { $0.isUnsafeToShow && !isKept($0) }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if isKept(scalar) || !scalar.isUnsafeToShow {
        text.unicodeScalars.append(scalar)
      } else {
        text += scalar.escapedForDisplay
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var escapedForDisplay: String {
    switch self {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    default: "\\u{" + String(value, radix: 16) + "}"
    }
  }

  /// Controls of both sets, line separators, marks that change the writing direction, those without a
  /// shape, and code points that are no characters.
  package var isUnsafeToShow: Bool {
    if value < 0x7F { return value < 0x20 }
    switch value {
    case 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E: return true
    case 0x2060...0x206F, 0xFDD0...0xFDEF, 0xFEFF, 0xFFF9...0xFFFB: return true
    case 0x1D173...0x1D17A, 0xE0000...0xE007F: return true
    default: return value & 0xFFFE == 0xFFFE
    }
  }
}
