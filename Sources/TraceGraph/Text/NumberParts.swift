/// A number taken apart for drawing.
public struct NumberParts: Hashable, Sendable {
  /// Whether a minus sign stands first; false for NaN.
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

  /// In ASCII: `-3.4e-6`, `nan`, `-inf`.
  public var text: String {
    let sign = isNegative ? "-" : ""
    if isWarning { return mantissa == "NaN" ? "nan" : sign + "inf" }
    return sign + mantissa + (exponent.map { "e\($0)" } ?? "")
  }

  /// In LaTeX: `-3.4 \cdot 10^{-6}`, `\mathrm{NaN}`, `-\infty`.
  public var latex: String {
    let sign = isNegative ? "-" : ""
    if isWarning { return mantissa == "NaN" ? "\\mathrm{NaN}" : sign + "\\infty" }
    return sign + mantissa + (exponent.map { " \\cdot 10^{\($0)}" } ?? "")
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
