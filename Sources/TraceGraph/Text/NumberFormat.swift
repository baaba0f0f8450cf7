/// How numbers are written wherever they are read by people: in figures, tables, formulas, LaTeX and
/// messages. One rule decides the digits; `text`, `latex` and a typesetter only render them.
///
/// - Whole numbers below a million are written in full: `13002`, `-3`.
/// - Others get the significant digits, rounded from their shortest decimal form with a five away from
///   zero; zeros at the end are left out. A number that is not zero never reads as zero.
/// - Below 0.001 and from a million on they get a power of ten: `3.4e-6`, `1.235e6`. Where more digits
///   than six are asked for, that begins at 10^digits, as with C's `%g`: no digit is made up.
public struct NumberFormat: Hashable, Sendable {
  /// How many significant digits a number may have; more than 17 tell nothing about a `Double`.
  package static let digitRange = 1...17

  /// Significant digits, at least 1; more than 17 tell nothing about a `Double`.
  public var digits: Int
  /// What stands before the digits below one: a point, or the comma of Dutch and German on figures. Text that
  /// programs or `gradviz` itself read again has a point.
  package var mark = "."
  /// How many zeros may follow the point before a power of ten is written instead: 2 for 0.00123.
  package var leadingZeros = 2
  private let isExact: Bool

  /// A format of this many digits; fewer than 1 counts as 1, more than 17 as 17.
  public init(digits: Int = 4) {
    self.init(digits: digits, isExact: false)
  }

  private init(digits: Int, isExact: Bool) {
    let range = Self.digitRange
    self.digits = min(max(digits, range.lowerBound), range.upperBound)
    self.isExact = isExact
  }

  /// The shortest text that reads back as the same number, the sign of −0 with it, as formulas hold it.
  /// From a million on a number is written in full where its digits reach the units: `1234567`, `1e8`.
  public static let exact = NumberFormat(digits: 17, isExact: true)

  /// The number in ASCII, as tables and messages show it: `0.7311`, `3.4e-6`, `nan`, `-inf`.
  public func text(_ number: Double) -> String { parts(number).text }

  /// The number in LaTeX: `3.4 \cdot 10^{-6}`, `\mathrm{NaN}`, `-\infty`.
  public func latex(_ number: Double) -> String { parts(number).latex }

  /// The number's digits, sign and power of ten, as figures draw them.
  public func parts(_ number: Double) -> NumberParts {
    guard number.isFinite else {
      return NumberParts(
        isNegative: number < 0, mantissa: number.isNaN ? "NaN" : "∞", isWarning: true)
    }
    var decimal = DecimalDigits(number)
    if number == 0 { decimal.isNegative = isExact && number.sign == .minus }
    if number.rounded() == number, number.magnitude < 1_000_000 {
      return NumberParts(isNegative: decimal.isNegative, mantissa: decimal.positional)
    }
    decimal.round(to: digits)
    let longest = max(6, isExact ? decimal.digits.count : digits)
    let isPositional = (-leadingZeros...longest).contains(decimal.exponent)
    if isPositional, decimal.exponent > decimal.digits.count {
      decimal = DecimalDigits(number.rounded())
    }
    let mantissa = isPositional ? decimal.positional : decimal.mantissa
    return NumberParts(
      isNegative: decimal.isNegative,
      mantissa: mark == "." ? mantissa : mantissa.replacing(".", with: mark),
      exponent: isPositional ? nil : decimal.exponent - 1)
  }
}
