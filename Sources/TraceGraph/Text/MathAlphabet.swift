/// Letters of mathematics that are signs of their own in Unicode (chapter 22.2, block U+1D400, and the letterlike
/// symbols that it leaves out because U+2100 had them already).
package enum MathAlphabet: String, Hashable, Sendable, CaseIterable {
  /// ℒ, ℱ: capitals only.
  case calligraphic = "mathcal"
  /// ℝ, 𝔼, 𝟙: letters and digits.
  case blackboard = "mathbb"

  /// The sign of a plain letter or digit; nil where the alphabet has none.
  package func sign(of letter: Unicode.Scalar) -> Unicode.Scalar? {
    if let early = early[letter] { return early }
    for (plain, first) in runs where plain.contains(letter) {
      return Unicode.Scalar(first + letter.value - plain.lowerBound.value)
    }
    return nil
  }

  /// The alphabet and plain letter of a sign; nil for one of no alphabet.
  package static func plain(
    of sign: Unicode.Scalar
  ) -> (alphabet: MathAlphabet, letter: Unicode.Scalar)? {
    for alphabet in allCases {
      if let early = alphabet.early.first(where: { $0.value == sign }) {
        return (alphabet, early.key)
      }
      for (plain, first) in alphabet.runs {
        let last = first + plain.upperBound.value - plain.lowerBound.value
        guard (first...last).contains(sign.value) else { continue }
        return Unicode.Scalar(plain.lowerBound.value + sign.value - first).map { (alphabet, $0) }
      }
    }
    return nil
  }

  /// Runs of plain letters, each with the code of the first one's sign.
  private var runs: [(ClosedRange<Unicode.Scalar>, UInt32)] {
    switch self {
    case .calligraphic: [("A"..."Z", 0x1D49C)]
    case .blackboard: [("A"..."Z", 0x1D538), ("a"..."z", 0x1D552), ("0"..."9", 0x1D7D8)]
    }
  }

  /// Those that stand elsewhere.
  private var early: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .calligraphic:
      ["B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ"]
    case .blackboard:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    }
  }
}
