/// Whole numbers in words of figures: `64,012`.
package enum CountText {
  /// The digits, in groups of three.
  ///
  /// - Parameters:
  ///   - count: what is written.
  ///   - group: what stands between groups.
  package static func number(_ count: Int, group: String = ",") -> String {
    let digits = String(count.magnitude)
    var text = count < 0 ? "\u{2212}" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += group }
      text.append(digit)
    }
    return text
  }

  /// `1 node`, `4,816 nodes`.
  package static func count(_ count: Int, _ noun: String) -> String {
    number(count) + " " + noun + (count == 1 ? "" : "s")
  }
}

extension Int {
  /// `1 operand`, `2 operands`: for messages and tables, where digits are not grouped.
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
