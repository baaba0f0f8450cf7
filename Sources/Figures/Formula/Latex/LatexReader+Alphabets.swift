import TraceGraph

/// Letters of other alphabets: `\mathcal L`, `\mathbb{E}`.
extension LatexReader {
  mutating func letters(
    of alphabet: MathAlphabet, _ written: String
  ) throws(LatexError) -> MathTree {
    skipBlanks()
    let start = place
    return try signs(of: try argument(of: written), alphabet, at: start)
  }

  private func signs(
    of tree: MathTree, _ alphabet: MathAlphabet, at start: Int
  ) throws(LatexError) -> MathTree {
    switch tree {
    case .row(let items):
      var word = ""
      for item in items {
        guard case .atom(let text, _, _) = try signs(of: item, alphabet, at: start) else {
          continue
        }
        word += text
      }
      return .atom(word, .ordinary, .upright)
    case .symbol(_, let inner): return try signs(of: inner, alphabet, at: start)
    case .atom(let text, .ordinary, _):
      let signs = text.unicodeScalars.map(alphabet.sign)
      if !signs.contains(where: { $0 == nil }) {
        var word = String.UnicodeScalarView()
        word.append(contentsOf: signs.compactMap { $0 })
        return .atom(String(word), .ordinary, .upright)
      }
    default: break
    }
    let holds = alphabet == .calligraphic ? "capitals from A to Z" : "letters and digits"
    let usage = alphabet == .calligraphic ? "\\mathcal{L}" : "\\mathbb{R}"
    throw error(
      "\\\(alphabet.rawValue) has \(holds) only",
      remedy: "write scripts and other signs behind it, such as \(usage)_t", at: start)
  }
}
