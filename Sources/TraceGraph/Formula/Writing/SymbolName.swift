/// A name taken apart as figures and typeset formulas show it: letters, then digits or `_part` as
/// subscripts, `hat` and `bar` as accents: `w12`, `h_2`, `w_1_11`, `y_hat`, `yhat`, `alpha`, `walk`.
package struct SymbolName: Hashable, Sendable {
  package enum Accent: String, Sendable { case hat, bar }

  /// The letters that the rest hangs on.
  package var base: String
  package var accent: Accent?
  /// The subscripts in order, without separators.
  package var subscripts: [String]

  package init(_ name: String) {
    base = name
    subscripts = []
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty }), let first = parts.first else { return }
    let letters = String(first.prefix { $0.isLetter })
    let digits = first.dropFirst(letters.count)
    let isIndexed = !letters.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    base = isIndexed ? letters : first
    if isIndexed, !digits.isEmpty { subscripts.append(String(digits)) }
    for part in parts.dropFirst() {
      if accent == nil, let accent = Accent(rawValue: part) {
        self.accent = accent
      } else {
        subscripts.append(part)
      }
    }
    splitAccent()
  }

  /// `yhat` and `thetabar`, but no accent on whole words.
  private mutating func splitAccent() {
    guard accent == nil, base.count > 3, let found = Accent(rawValue: String(base.suffix(3))) else {
      return
    }
    let rest = String(base.dropLast(3))
    guard rest.count == 1 || GreekLetter.named(rest) != nil else { return }
    base = rest
    accent = found
  }

  /// Whether the base is set upright: a word that is no Greek letter's name.
  package var isWord: Bool { base.count > 1 && GreekLetter.named(base) == nil }
}

/// Greek letters by name.
package enum GreekLetter {
  /// The letter with this name, such as `θ` for `theta`; capitals that look Latin have none.
  package static func named(_ name: String) -> Character? { letters[name] }

  /// The name of a letter.
  package static func name(of letter: String) -> String? { names[letter] }

  private static let letters: [String: Character] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]

  private static let names = Dictionary(
    uniqueKeysWithValues: letters.map { (String($0.value), $0.key) })
}
