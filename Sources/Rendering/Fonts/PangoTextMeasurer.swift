import Figures

/// Measures text with Pango in unhinted points, the same numbers that every renderer draws with.
///
/// Measuring may be called from several threads; texts measured before answer from memory.
public final class PangoTextMeasurer: TextMeasuring, Sendable {
  private let engine: FontEngine

  /// - Throws: `FigureError` of stage `drawing` when no font is installed.
  public init() throws(FigureError) {
    engine = try FontEngine.shared()
  }

  /// The installed families, and those that stand for whatever is installed.
  public var families: [String] { FontCheck.knownFamilies() }

  /// The extent of one line of text in points.
  ///
  /// Line breaks and tabs count as spaces, other control characters as nothing. A font size that is
  /// not a positive number measures zero. A text beyond what can be drawn (64 KiB, or bytes times
  /// font size over 1,500,000) is estimated from its beginning.
  public func measure(_ text: String, font: Font) -> TextMetrics {
    let allowed = DrawableText.allowedBytes(fontSize: font.size)
    guard allowed > 0 else { return TextMetrics(width: 0, ascent: 0, descent: 0) }
    let line = DrawableText.line(text)
    guard line.utf8.count > allowed else { return engine.shape(line, font: font).metrics }
    return estimate(line, font: font, allowed: allowed)
  }

  private func estimate(_ line: String, font: Font, allowed: Int) -> TextMetrics {
    let beginning = String(decoding: line.utf8.prefix(allowed), as: UTF8.self)
    var metrics = engine.shape(beginning, font: font).metrics
    metrics.width *= Double(line.utf8.count) / Double(allowed)
    return metrics
  }
}
