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
}
