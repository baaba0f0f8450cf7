import Figures
import TraceGraph

/// A word or number that an option does not take: what was found and what is allowed.
public struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
  public var cause: String
  public var remedy: String

  public init(_ cause: String, remedy: String) {
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String { remedy.isEmpty ? cause : "\(cause); \(remedy)" }
}

/// Words that mean the same after a flag of the command and after a key of a sheet.
public enum OptionWords {
  /// The whole numbers that options take.
  public static let ranges = [
    "digits": 1...17, "only-frame": 1...1_000_000, "limit": 1...1_000_000,
  ]

  /// A page: a ratio such as `16:9` or `16x9` is a slide 7.5 inches high; else width × height with a
  /// unit, such as `10x6in`, `20x15cm`, `200x150mm`, `800x600pt`, or in pixels of 1/96 inch:
  /// `1600x900px`, and from 100 on without a unit, `1920x1080`.
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

  /// Names divided by commas; a comma inside brackets belongs to the name, as in `W[2,3],b`.
  public static func names(_ text: String) -> [String] { NodeName.list(text) }

  /// A whole number within a range.
  public static func whole(
    _ text: String, in range: ClosedRange<Int>, what: String
  ) throws(OptionError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw OptionError(
        "'\(text.shortened)' is no \(what)",
        remedy: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// An amount of memory in bytes: a number with kB, MB, GB or TB (thousands), KiB, MiB, GiB or TiB (of
  /// 1024), or bytes without a unit.
  public static func memory(_ text: String) throws(OptionError) -> Int {
    let word = text.lowercased().filter { !$0.isWhitespace }
    let digits = word.prefix { $0.isNumber || $0 == "." }
    let bytes = TensorLiteral.number(String(digits)).flatMap { number in
      bytesPerUnit[String(word.dropFirst(digits.count))].map { (number * $0).rounded() }
    }
    guard let bytes, bytes >= leastMemory, bytes < 0x1p62 else {
      throw OptionError(
        "'\(text.shortened)' is no amount of memory",
        remedy: "such as 500MB, 8GB or 1.5GiB, 1MB or more")
    }
    return Int(bytes)
  }

  private static let leastMemory = 1e6
  private static let bytesPerUnit = [
    "": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9, "t": 1e12,
    "tb": 1e12,
    "kib": 0x1p10, "mib": 0x1p20, "gib": 0x1p30, "tib": 0x1p40,
  ]

  /// One of the words of an enumeration.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: String, of what: String, _ type: Choice.Type
  ) throws(OptionError) -> Choice {
    if let choice = Choice(rawValue: word) { return choice }
    throw OptionError(
      "'\(word.shortened)' is no \(what)",
      remedy: Remedy.allowed(Choice.allCases.map(\.rawValue), insteadOf: word))
  }

  /// A number from 0 to 1.
  public static func share(_ text: String) throws(OptionError) -> Double {
    guard let number = TensorLiteral.number(text), (0...1).contains(number) else {
      throw OptionError("'\(text.shortened)' is no share", remedy: "a number from 0 to 1")
    }
    return number
  }

  package static func trimmed(_ text: String) -> String { text.trimmed }

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
