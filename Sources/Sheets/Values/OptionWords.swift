import TraceGraph

/// A word or number that an option does not take: what was found and what is allowed.
public struct OptionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  public var cause: String
  /// What is allowed; empty when nothing is known.
  public var remedy: String

  /// An error from its parts.
  public init(_ cause: String, remedy: String) {
    self.cause = cause
    self.remedy = remedy
  }

  public var description: String { remedy.isEmpty ? cause : "\(cause); \(remedy)" }
}

/// Words that mean the same after a flag of the command and after a key of a sheet.
public enum OptionWords {
  /// Names divided by commas; a comma inside brackets belongs to the name, as in `W[2,3],b`.
  public static func names(_ text: String) -> [String] { NodeName.list(text) }

  /// A whole number within a range; `what` is what errors call it, such as `digits`.
  ///
  /// - Throws: `OptionError` with the range for what is no whole number in it.
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
  ///
  /// - Throws: `OptionError` for what is no such amount, for less than 1 MB, and for 2⁶² bytes or more.
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

  /// One of the words of an enumeration; `what` is what errors call it, such as `theme`.
  ///
  /// - Throws: `OptionError` with the words that there are, the nearest first where one is near.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: String, of what: String, _ type: Choice.Type
  ) throws(OptionError) -> Choice {
    if let choice = Choice(rawValue: word) { return choice }
    throw OptionError(
      "'\(word.shortened)' is no \(what)",
      remedy: Remedy.allowed(Choice.allCases.map(\.rawValue), insteadOf: word))
  }

  /// A number from 0 to 1.
  ///
  /// - Throws: `OptionError` for what is no such number; not-a-number is none.
  public static func share(_ text: String) throws(OptionError) -> Double {
    guard let number = TensorLiteral.number(text), (0...1).contains(number) else {
      throw OptionError("'\(text.shortened)' is no share", remedy: "a number from 0 to 1")
    }
    return number
  }

  package static func trimmed(_ text: String) -> String { text.trimmed }
}
