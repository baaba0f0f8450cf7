/// One line of text as it can be drawn: what would break the line or has no shape becomes a space
/// or goes.
enum DrawableText {
  /// The longest text in UTF-8 bytes that is shaped as one line.
  static let maximumBytes = 65_536

  /// The largest font size in points.
  static let maximumFontSize = 10_000.0

  /// The largest product of bytes and font size in points: Pango counts in 1/1024 points in 32
  /// bits, and no letter is wider than its bytes times 1.3 em.
  static let maximumExtent = 1_500_000.0

  /// The text with tabs and line breaks as spaces and without other control characters.
  static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let drawn = replacement(scalar) { scalars.append(drawn) }
    }
    return String(scalars)
  }

  /// How many of the text's bytes can be shaped at a font size.
  static func allowedBytes(fontSize: Double) -> Int {
    guard fontSize > 0, fontSize <= maximumFontSize else { return 0 }
    return min(maximumBytes, Int(maximumExtent / max(fontSize, 1)))
  }

  private static func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: " "
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: nil
    default: scalar
    }
  }
}
