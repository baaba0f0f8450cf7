import Figures

/// Letters of one width, for tests without fonts.
struct FixedWidths: TextMeasuring {
  func measure(_ text: String, font: Font) -> TextMetrics {
    TextMetrics(width: Double(text.count) * font.size * 0.6, ascent: font.size, descent: 0)
  }
}
