/// How large ordinary text is on a page, in points: the size of axes' numbers and of formulas beneath names,
/// by which all other sizes of the theme go.
package struct TextRange: Hashable, Sendable {
  /// The size that is aimed at: small print is then 12 points high on a slide.
  package let usual: Double
  /// Text is not blown up beyond this, unless more is asked for.
  package private(set) var largest: Double
  /// Text below this many points is worth a warning; sub- and superscripts do not count.
  package let least: Double

  /// The size of ordinary text by which the theme's fonts are given.
  package static let base = 14.0
  private static let most = 24.0

  /// - Parameters:
  ///   - theme: what fixes the least size.
  ///   - page: the page in points; nil for one of natural size, which is read at its own size.
  package init(_ theme: Theme, page: Size?) {
    let factor = page.map(PageTitle.factor) ?? 1
    usual = Self.base * factor
    largest = Self.most * factor
    // What is set small on purpose, on a page smaller than a slide, is read from nearby.
    least = max(theme.minimumTextSize * min(1, factor), theme.minimumPrintSize)
  }

  /// The range with a size that is asked for in it.
  func holding(_ asked: Double?) -> TextRange {
    guard let asked, asked.isFinite else { return self }
    var range = self
    range.largest = max(largest, min(asked, 200))
    return range
  }

  /// The range with a larger most.
  func growing(by factor: Double) -> TextRange {
    var range = self
    range.largest *= factor
    return range
  }

  /// The size for what fits up to `largest` points.
  package func size(fitting most: Double) -> Double { min(largest, most) }
}
