import Figures

/// Letters of equal width, so that layouts do not depend on fonts.
struct FixedTextMeasurer: TextMeasuring {
  func measure(_ text: String, font: Font) -> TextMetrics {
    TextMetrics(
      width: Double(text.count) * font.size * 0.6, ascent: font.size * 0.8,
      descent: font.size * 0.2)
  }
}
