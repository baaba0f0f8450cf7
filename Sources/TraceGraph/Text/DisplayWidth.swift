extension String {
  /// How many columns of a terminal the text takes: 2 for East Asian wide characters and emoji, 0
  /// for combining marks, else 1.
  package var displayWidth: Int {
    // Plain letters and signs take one each, which most texts are made of.
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
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
  /// A character is as wide as its widest part: a family of emoji, joined by zero-width joiners, takes
  /// two columns, and so do a letter with the emoji variation selector and a flag of two letters.
  fileprivate var displayWidth: Int {
    let scalars = unicodeScalars
    if let first = scalars.first, (0x20...0x7E).contains(first.value), utf8.count == 1 { return 1 }
    let isFlag = scalars.count { (0x1F1E6...0x1F1FF).contains($0.value) } >= 2
    let isEmoji = scalars.contains { $0.value == 0xFE0F } && scalars.count > 1
    if isFlag || isEmoji || scalars.contains(where: WideScalars.contains) { return 2 }
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
}
