extension String {
  /// How many columns of a terminal the text takes: 2 for East Asian wide characters and emoji, 0
  /// for combining marks, else 1.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with characters escaped that would break a line, move the cursor or reorder what
  /// follows: a line feed becomes `\n`, an escape `\u{1b}`.
  package var escapedForDisplay: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        if scalar.isUnsafeToShow {
          text += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// At most `limit` terminal columns, the last of them `…` where something is left out.
  package func fitted(to limit: Int) -> String {
    guard displayWidth > limit else { return self }
    var width = 1
    let kept = prefix { character in
      width += character.displayWidth
      return width <= limit
    }
    return kept + "…"
  }

  /// The text filled up with blanks to a display width.
  package func padded(to width: Int, atStart: Bool = false) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return atStart ? blanks + self : self + blanks
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    let scalars = unicodeScalars
    if scalars.contains(where: { $0.isWide || $0.value == 0xFE0F }) { return 2 }
    return scalars.allSatisfy(\.isCombining) ? 0 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// Controls, line separators, and the marks that change the writing direction.
  fileprivate var isUnsafeToShow: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: (0x200E...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    default: false
    }
  }

  /// The large blocks of East Asian width W and F (Unicode Annex 11), and flags.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
