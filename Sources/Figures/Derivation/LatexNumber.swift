import TraceGraph

/// Numbers in LaTeX.
enum LatexNumber {
  /// Rounded to significant digits; `3.4e-6` becomes 3.4 · 10⁻⁶.
  static func text(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite else {
      return number.isNaN ? "\\mathrm{NaN}" : (number < 0 ? "-\\infty" : "\\infty")
    }
    let parts = number.significantText(digits).split(separator: "e")
    return parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(parts[1])}" : String(parts[0])
  }
}
