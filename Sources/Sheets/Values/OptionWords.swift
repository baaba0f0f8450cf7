import Figures

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

  /// A page size in points: `16:9` and `4:3` are slides 7.5 inches high; else width × height with a
  /// unit, such as `10x6in`, `20x15cm`, `200x150mm` or `800x600pt`.
  public static func size(_ text: String) throws(OptionError) -> Size {
    switch text.lowercased() {
    case "16:9": return Size(width: 960, height: 540)
    case "4:3": return Size(width: 720, height: 540)
    default: return try measured(text)
    }
  }

  /// Names divided by commas; a comma inside brackets belongs to the name, as in `W[2,3],b`.
  public static func names(_ text: String) -> [String] {
    var names: [String] = [""]
    var depth = 0
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth = max(0, depth - 1) }
      if character == ",", depth == 0 {
        names.append("")
      } else {
        names[names.count - 1].append(character)
      }
    }
    return names.map(trimmed).filter { !$0.isEmpty }
  }

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

  static func trimmed(_ text: String) -> String {
    let isBlank = { (c: Character) in c.isWhitespace }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  private static let pointsPerUnit = ["in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1]

  private static func measured(_ text: String) throws(OptionError) -> Size {
    let refusal = OptionError(
      "'\(text.shortened)' is no size", remedy: "16:9, 4:3, or width x height such as 10x6in, "
        + "20x15cm, 200x150mm or 800x600pt, at most 200in a side")
    guard let points = pointsPerUnit[String(text.suffix(2))] else { throw refusal }
    let sides = text.dropLast(2).split(separator: "x", omittingEmptySubsequences: false)
      .compactMap { TensorLiteral.number(String($0)) }
    guard sides.count == 2, sides.allSatisfy({ $0 > 0 && $0 * points <= 200 * 72 }) else {
      throw refusal
    }
    return Size(width: sides[0] * points, height: sides[1] * points)
  }
}
