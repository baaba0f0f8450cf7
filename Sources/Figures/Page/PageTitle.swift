/// The title of a page of any kind: one size, one place, one notation.
///
/// It stands at the left above the picture, in the theme's title size, which grows with the page. Text
/// between backquotes is typeset, and so is a title that is an equation or a name.
package struct PageTitle {
  /// Distance from the page's left border in points on a 16:9 slide.
  package static let left = 26.0
  /// Distance from the page's top.
  package static let top = 22.0
  /// The share of the theme's title size.
  private static let share = 0.85
  /// The smallest share of its size that a long title is shrunk to.
  private static let smallest = 0.5

  /// By how much text and lines are larger on a page than on a 16:9 slide.
  package static func factor(of page: Size) -> Double {
    let share = min(page.width / PageOptions.slide.width, page.height / PageOptions.slide.height)
    return min(max(share.squareRoot(), 0.4), 4)
  }

  /// The text size in points on a page of a factor.
  package static func size(_ theme: Theme, factor: Double) -> Double {
    theme.fonts.title * share * factor
  }

  /// The line, smaller when it is wider than its room.
  package static func block(_ text: String, width: Double, _ setter: Typesetter) -> TextBlock {
    let block = heading(text, setter)
    guard block.width > width else { return block }
    return heading(text, setter.with(size: setter.size * max(width / block.width, smallest)))
  }

  /// A title without the signs of its notation, for places that show plain text.
  ///
  /// - Parameter words: in which its typeset numbers are written.
  package static func plain(_ text: String, _ words: FigureWords = .english) -> String {
    words.decimalFormulas(InlineMathematics.plain(text, words)).filter { $0 != "`" }
  }

  private static func heading(_ title: String, _ setter: Typesetter) -> TextBlock {
    guard !title.contains("`"), !title.contains("$") else { return PlotText.line(title, setter) }
    let clean = CleanText.line(title, limit: 160)
    let sides = clean.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    let expressions = sides.compactMap(MathReader.read)
    guard sides.count > 1, expressions.count == sides.count else {
      return PlotText.line(clean, setter)
    }
    var exact = setter
    exact.numbers = .exact
    let blocks = expressions.enumerated().flatMap { position, side in
      position == 0 ? [exact.expression(side)] : [setter.text("="), exact.expression(side)]
    }
    return .row(blocks, spacing: 0.3 * setter.size)
  }
}
