/// How far letters really reach, by their kind: fonts tell only how far the highest and lowest of theirs do.
/// In the size of letters; of the family that comes with the themes, and near enough for others.
enum TextHeight {
  /// How far the highest letter of a text reaches above its line.
  static func ascent(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { max($0, top($1)) }
  }

  /// How far the lowest reaches below it.
  static func descent(of text: String) -> Double {
    text.unicodeScalars.reduce(0.01) { max($0, bottom($1)) }
  }

  private static func top(_ letter: Unicode.Scalar) -> Double {
    switch letter {
    case "a", "c", "e", "g", "m", "n", "o", "p", "q", "r", "s", "u", "v", "w", "x", "y", "z",
      "α", "γ", "ε", "η", "ι", "κ", "μ", "ν", "ο", "π", "ρ", "σ", "τ", "υ", "φ", "χ", "ψ", "ω":
      0.56
    case " ", ",", ".", "…": 0.14
    case "·", "⋯", "=", "\u{2212}", "≈", "→", "←": 0.46
    case "+", "×", "<", ">", "≤", "≥", "∘", "⊙", "⊗", "⊕", "∈": 0.63
    default: 0.76
    }
  }

  private static func bottom(_ letter: Unicode.Scalar) -> Double {
    switch letter {
    case "g", "j", "p", "q", "y", "β", "γ", "ζ", "η", "μ", "ξ", "ρ", "φ", "χ", "ψ", "Q", "ς": 0.24
    case "(", ")", "[", "]", "{", "}", "|", "‖", ",", ";", "⟨", "⟩": 0.15
    case "∑", "∏", "∫": 0.24
    default: 0.01
    }
  }
}
