/// How numbers are written in figures and tables: significant digits, and never `0.0000` for a
/// number that is not zero.
///
/// Whole numbers below a million are written in full (`13002`, `-3`). Others get the significant
/// digits, rounded from their shortest decimal form with a five away from zero, trailing zeros
/// trimmed; below 0.001 and from a million on they get a power of ten.
public struct NumberFormat: Hashable, Sendable {
  /// Significant digits, at least 1; more than 17 tell nothing about a `Double`.
  public var digits: Int

  /// A format of this many digits; fewer than 1 counts as 1, more than 17 as 17.
  public init(digits: Int = 4) {
    self.digits = min(max(digits, 1), 17)
  }

  /// The number in ASCII, as tables and messages show it: `0.7311`, `3.4e-6`, `nan`, `-inf`.
  public func text(_ number: Double) -> String {
    let parts = parts(number)
    let sign = parts.isNegative ? "-" : ""
    if parts.isWarning { return number.isNaN ? "nan" : sign + "inf" }
    return sign + parts.mantissa + (parts.exponent.map { "e\($0)" } ?? "")
  }

  /// A number in two digits, or in as many more as keep it apart from the larger number that it is
  /// compared with: 9.96 below 10 is not written as 10.
  static func below(_ number: Double, _ larger: Double) -> String {
    let formats = (2...17).map { NumberFormat(digits: $0) }
    let apart = formats.first { $0.text(number) != $0.text(larger) }
    return (apart ?? formats[0]).text(number)
  }

  /// The number as figures draw it.
  public func parts(_ number: Double) -> NumberParts {
    guard number.isFinite else {
      return NumberParts(
        isNegative: number < 0, mantissa: number.isNaN ? "NaN" : "∞", isWarning: true)
    }
    var decimal = DecimalDigits(number)
    if number.rounded() == number, number.magnitude < 1_000_000 {
      return NumberParts(isNegative: decimal.isNegative, mantissa: decimal.positional)
    }
    decimal.round(to: digits)
    let isPositional = (-2...6).contains(decimal.exponent)
    if isPositional, decimal.exponent > decimal.digits.count {
      decimal = DecimalDigits(number.rounded())
    }
    return NumberParts(
      isNegative: decimal.isNegative,
      mantissa: isPositional ? decimal.positional : decimal.mantissa,
      exponent: isPositional ? nil : decimal.exponent - 1)
  }
}

/// A number taken apart for drawing.
public struct NumberParts: Hashable, Sendable {
  /// Whether a minus sign stands first; false for -0 and NaN.
  public var isNegative: Bool
  /// Digits and point, or `NaN` or `∞`; without sign.
  public var mantissa: String
  /// The power of ten that follows; nil for none.
  public var exponent: Int?
  /// Whether the number is not finite and is drawn in the warning colour.
  public var isWarning: Bool

  /// A number in parts.
  public init(
    isNegative: Bool, mantissa: String, exponent: Int? = nil, isWarning: Bool = false
  ) {
    self.isNegative = isNegative
    self.mantissa = mantissa
    self.exponent = exponent
    self.isWarning = isWarning
  }

  /// The text before the exponent with a true minus sign: `−3.4×10`.
  public var base: String {
    (isNegative ? "\u{2212}" : "") + mantissa + (exponent == nil ? "" : "×10")
  }

  /// The exponent's text with a true minus sign; empty for none.
  public var superscript: String {
    guard let exponent else { return "" }
    return (exponent < 0 ? "\u{2212}" : "") + String(exponent.magnitude)
  }
}
