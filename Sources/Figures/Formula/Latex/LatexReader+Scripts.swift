/// What stands on the line with its scripts.
extension LatexReader {
  /// A thing with all that hangs on it.
  mutating func withScripts() throws(LatexError) -> MathTree {
    let isBare = next == .above || next == .below || next == .prime
    let start = position
    var base = isBare ? MathTree.empty : try item()
    var areLimits = isBare ? false : Self.takesLimits(words[start].token)
    var below: MathTree?
    var above: MathTree?
    while true {
      skipBlanks()
      switch next {
      case .command("limits"), .command("nolimits"):
        areLimits = next == .command("limits")
        position += 1
      case .below:
        if below != nil {
          throw error("a second subscript", remedy: "put both in one group: x_{ij}")
        }
        position += 1
        below = try argument(of: "_")
      case .above:
        if above != nil {
          throw error("a second superscript", remedy: "put both in one group: x^{ab}")
        }
        position += 1
        above = try argument(of: "^")
      case .prime:
        above = .row([above ?? .empty, .atom("′", .ordinary, .upright)])
        position += 1
      default:
        if case .braced(let inner, nil, let isBelow) = base, let words = isBelow ? below : above {
          base = .braced(inner, words: words, isBelow: isBelow)
          (below, above) = isBelow ? (nil, above) : (below, nil)
        }
        return Self.tree(base, below, above, areLimits: areLimits)
      }
    }
  }

  private static func takesLimits(_ token: LatexToken) -> Bool {
    guard case .command(let name) = token else { return false }
    return switch LatexCommand.named(name)?.kind {
    case .large(let sign): sign != "∫"
    case .word(_, let hasLimits): hasLimits
    default: false
    }
  }

  private static func tree(
    _ base: MathTree, _ below: MathTree?, _ above: MathTree?, areLimits: Bool
  ) -> MathTree {
    guard let name = SymbolKey.name(of: base) else {
      if below == nil, above == nil { return base }
      return .scripts(base, below: below, above: above, areLimits: areLimits)
    }
    let keys = SymbolKey.keys(name, below: below, above: above)
    if below == nil, above == nil { return .symbol(keys, base) }
    let indexed = above.map { _ in SymbolKey.indexed(name, below: below, above: above) } ?? []
    return .scripts(
      .symbol(keys, base), below: below.map { .symbol(keys, $0) },
      above: above.map { indexed.isEmpty ? $0 : .symbol(indexed, $0) }, areLimits: false)
  }
}
