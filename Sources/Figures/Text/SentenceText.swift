import TraceGraph

/// Words of the sentences that tell what a picture shows, for those who do not see it.
package enum SentenceText {
  /// `a`, `a and b`, `a, b and c`; of more than `most` the first, and how many more.
  package static func list(_ words: [String], most: Int = 6) -> String {
    guard words.count <= most else {
      let shown = words.prefix(most - 1).joined(separator: ", ")
      return shown + " and \(CountText.number(words.count - most + 1)) more"
    }
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  /// A name in plain text: what stands between backquotes in labels is a formula.
  package static func name(_ name: String, limit: Int = 60) -> String {
    CleanText.line(name.filter { $0 != "`" }, limit: limit)
  }

  /// A number with the minus sign of running text.
  package static func number(_ number: Double, _ format: NumberFormat) -> String {
    let parts = format.parts(number)
    let sign = parts.isNegative ? "\u{2212}" : ""
    guard number.isFinite else { return number.isNaN ? "not a number" : sign + "infinity" }
    guard let exponent = parts.exponent else { return sign + parts.mantissa }
    let power = exponent < 0 ? "\u{2212}\(exponent.magnitude)" : "\(exponent)"
    return "\(sign)\(parts.mantissa)×10^\(power)"
  }

  /// A number or a short list of numbers; nil for a larger tensor.
  package static func numbers(_ tensor: Tensor, _ format: NumberFormat) -> String? {
    if let scalar = tensor.scalar { return number(scalar, format) }
    guard tensor.shape.count == 1, tensor.elements.count <= 6 else { return nil }
    return "[\(tensor.elements.map { number($0, format) }.joined(separator: ", "))]"
  }

  /// `2×3`.
  package static func extents(_ tensor: Tensor) -> String {
    tensor.shape.map(String.init).joined(separator: "×")
  }

  /// A sentence that begins with a word, which gets a large letter.
  package static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }
}
