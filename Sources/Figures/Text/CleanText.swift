/// Text from outside made fit for one line of a figure.
package enum CleanText {
  /// The text without control, line-breaking and direction-changing characters and with runs of
  /// white space joined; at most `limit` characters, the last of them `…` if more were cut off.
  ///
  /// A character keeps at most four of its combining marks.
  package static func line(_ text: String, limit: Int = 32) -> String {
    var result = ""
    var count = 0
    var pendingSpace = false
    for character in text {
      guard let clean = clean(character) else {
        pendingSpace = pendingSpace || (character.isWhitespace && count > 0)
        continue
      }
      let needed = pendingSpace ? 2 : 1
      if count + needed > limit { return String(result.prefix(limit - 1)) + "…" }
      if pendingSpace { result.append(" ") }
      result.append(clean)
      count += needed
      pendingSpace = false
    }
    return result
  }

  private static func clean(_ character: Character) -> Character? {
    if character.isWhitespace { return nil }
    var scalars = String.UnicodeScalarView()
    for scalar in character.unicodeScalars where isDrawable(scalar) && scalars.count < 5 {
      scalars.append(scalar)
    }
    return String(scalars).first
  }

  private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      // The zero-width joiner holds emoji together.
      scalar.value == 0x200D
    default: true
    }
  }
}
