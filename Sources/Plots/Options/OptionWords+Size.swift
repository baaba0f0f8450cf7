import Figures
import Sheets
import TraceGraph

extension OptionWords {
  /// A page: a ratio such as `16:9` or `16x9` is a slide 7.5 inches high; else width × height with a
  /// unit, such as `10x6in`, `20x15cm`, `200x150mm`, `800x600pt`, or in pixels of 1/96 inch:
  /// `1600x900px`, and from 100 on without a unit, `1920x1080`.
  ///
  /// - Throws: `OptionError` for another text, and for a side of nothing or of more than 200 inches.
  public static func size(_ text: String) throws(OptionError) -> PageSize {
    let word = String(text.lowercased().filter { !$0.isWhitespace }.map { $0 == "×" ? "x" : $0 })
    let refusal = OptionError(
      "'\(text.shortened)' is no size",
      remedy: "16:9, 4:3, or width x height such as 10x6in, 20x15cm, 200x150mm, 800x600pt or "
        + "1920x1080 (pixels), at most 200in a side")
    guard let page = ratio(word) ?? measured(word) else { throw refusal }
    let sides = [page.size.width, page.size.height]
    guard sides.allSatisfy({ $0 > 0 && $0 <= 200 * 72 }) else { throw refusal }
    return page
  }

  private static let pointsPerUnit = ["in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1]
  /// Below it, two numbers without a unit are a ratio, from it on pixels.
  private static let leastPixels = 100.0
  /// A ratio that makes a narrower page is a typing error: an inch in points.
  private static let leastWidth = 72.0

  private static func ratio(_ word: String) -> PageSize? {
    guard let sides = sides(word, dividedBy: ":") ?? sides(word, dividedBy: "x"),
      sides.allSatisfy({ $0 > 0 && $0 < leastPixels })
    else { return nil }
    let height = PageOptions.slide.height
    let width = height * sides[0] / sides[1]
    guard width >= leastWidth else { return nil }
    return PageSize(Size(width: width, height: height))
  }

  private static func measured(_ word: String) -> PageSize? {
    if let points = pointsPerUnit[String(word.suffix(2))] {
      guard let sides = sides(word.dropLast(2), dividedBy: "x") else { return nil }
      return PageSize(Size(width: sides[0] * points, height: sides[1] * points))
    }
    let hasUnit = word.hasSuffix("px")
    guard let sides = sides(hasUnit ? word.dropLast(2) : word[...], dividedBy: "x"),
      sides.allSatisfy({ $0 == $0.rounded() && (hasUnit || $0 >= leastPixels) })
    else { return nil }
    return .pixels(width: sides[0], height: sides[1])
  }

  private static func sides(
    _ word: some StringProtocol, dividedBy sign: Character
  ) -> [Double]? {
    let parts = word.split(separator: sign, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { TensorLiteral.number(String($0)) }
    return parts.count == 2 && numbers.count == 2 ? numbers : nil
  }
}
