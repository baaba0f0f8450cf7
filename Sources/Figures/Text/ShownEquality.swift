import TraceGraph

/// The sign between numbers as they are shown and what comes of them. Shown numbers are rounded: where they
/// give another last digit than the result, the two are equal only about.
package enum ShownEquality {
  /// `=`, or `≈` where a reader who computes with the shown numbers finds another result than the shown one.
  ///
  /// - Parameters:
  ///   - expression: of numbers only.
  ///   - result: what it really gives; a tensor is never compared.
  ///   - format: how both are shown.
  package static func sign(
    _ expression: MathExpression, gives result: Tensor, in format: NumberFormat
  ) -> String {
    guard let result = result.scalar, let formula = try? Formula(parsing: expression.plain(format)),
      let shown = try? formula.evaluate([:])
    else { return "=" }
    return format.text(shown) == format.text(result) ? "=" : "≈"
  }

  /// Whether numbers that are put in say the same as the result, as in `m = −x = −1`: written after one
  /// another they would stand there twice.
  package static func isShown(
    _ expression: MathExpression, as result: Tensor, in format: NumberFormat
  ) -> Bool {
    guard let result = result.scalar else { return false }
    switch expression {
    case .number(let number), .value(let number, _):
      return format.text(number) == format.text(result)
    case .negation(.number(let number)), .negation(.value(let number, _)):
      return number >= 0 && format.text(-number) == format.text(result)
    default: return false
    }
  }
}
