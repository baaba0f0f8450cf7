/// Makes hostile texts out of good ones, by their tokens and lines.
struct TextMutator {
  /// The good texts.
  let samples: [[TextToken]]
  /// All words, numbers and signs of the good texts, and the words of the language beside them.
  let pool: [TextToken.Kind: [TextToken]]

  /// The most bytes of a text.
  private static let most = 1 << 16

  /// - Parameters:
  ///   - samples: at least one.
  ///   - words: of the language, which may stand in no sample.
  init(samples: [[UInt8]], words: [String] = []) {
    self.samples = samples.map(TextToken.tokens)
    var pool: [TextToken.Kind: Set<TextToken>] = [:]
    for token in self.samples.joined() { pool[token.kind, default: []].insert(token) }
    for word in words { pool[.word, default: []].insert(TextToken(.word, word)) }
    for number in HostileWords.numbers {
      pool[.number, default: []].insert(TextToken(.number, number))
    }
    // Sets have no order, and an input must be known by its number.
    self.pool = pool.mapValues { $0.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }
  }

  /// A hostile text.
  func text(_ chance: inout Chance) -> [UInt8] {
    mutated(chance.pick(samples), &chance)
  }

  /// A hostile text made of a good one.
  func mutated(_ sample: [TextToken], _ chance: inout Chance) -> [UInt8] {
    var tokens = sample
    for _ in 0..<chance.few(most: 6) { mutate(&tokens, &chance) }
    var bytes: [UInt8] = []
    for token in tokens {
      bytes += token.bytes
      if bytes.count > Self.most { break }
    }
    return bytes
  }

  private func mutate(_ tokens: inout [TextToken], _ chance: inout Chance) {
    guard !tokens.isEmpty else {
      tokens = chance.pick(samples)
      return
    }
    let place = chance.below(tokens.count)
    let end = min(tokens.count, place + chance.few())
    switch chance.below(16) {
    case 0, 1, 2: replaceNumber(&tokens, from: place, &chance)
    case 3, 4, 5: replaceWord(&tokens, from: place, &chance)
    case 6: tokens[place] = chance.pick(pool[tokens[place].kind] ?? [tokens[place]])
    case 7: tokens.removeSubrange(place..<end)
    case 8: tokens.insert(contentsOf: tokens[place..<end], at: chance.below(tokens.count))
    case 9: tokens.swapAt(place, chance.below(tokens.count))
    case 10: nest(&tokens, place..<end, &chance)
    case 11: repeatTokens(&tokens, place..<end, &chance)
    case 12: insertHostile(&tokens, at: place, &chance)
    case 13: splice(&tokens, &chance)
    case 14: changeLine(&tokens, &chance)
    default: cut(&tokens, at: place, &chance)
    }
  }

  private func replaceNumber(
    _ tokens: inout [TextToken], from place: Int, _ chance: inout Chance
  ) {
    let found = tokens[place...].firstIndex { $0.kind == .number }
    guard let found = found ?? tokens.firstIndex(where: { $0.kind == .number }) else { return }
    tokens[found] = TextToken(.number, chance.pick(HostileWords.numbers))
  }

  private func replaceWord(
    _ tokens: inout [TextToken], from place: Int, _ chance: inout Chance
  ) {
    let found = tokens[place...].firstIndex { $0.kind == .word }
    guard let found, let words = pool[.word], !words.isEmpty else { return }
    tokens[found] = chance.pick(words)
  }

  private func nest(
    _ tokens: inout [TextToken], _ range: Range<Int>, _ chance: inout Chance
  ) {
    let (opening, closing) = chance.pick(HostileWords.brackets)
    let depth = HostileWords.depth(&chance)
    let lacksEnd = chance.once(in: 8)
    tokens.insert(
      TextToken(.sign, String(repeating: closing, count: lacksEnd ? depth - 1 : depth)),
      at: range.upperBound)
    tokens.insert(
      TextToken(.sign, String(repeating: opening, count: depth)), at: range.lowerBound)
  }

  private func repeatTokens(
    _ tokens: inout [TextToken], _ range: Range<Int>, _ chance: inout Chance
  ) {
    let piece = Array(tokens[range].map(\.bytes).joined())
    let count = min(HostileWords.depth(&chance), Self.most / max(1, piece.count))
    let many = [[UInt8]](repeating: piece, count: count).joined()
    tokens.insert(TextToken(.sign, many), at: range.upperBound)
  }

  private func insertHostile(
    _ tokens: inout [TextToken], at place: Int, _ chance: inout Chance
  ) {
    let bytes =
      chance.once(in: 4)
      ? chance.pick(HostileWords.bytes) : Array(chance.pick(HostileWords.letters).utf8)
    if chance.once(in: 2) {
      let inside = chance.below(tokens[place].bytes.count)
      tokens[place].bytes.insert(contentsOf: bytes, at: inside)
    } else {
      tokens.insert(TextToken(.sign, bytes), at: place)
    }
  }

  /// The beginning of this text and the end of another, or a part of another between.
  private func splice(_ tokens: inout [TextToken], _ chance: inout Chance) {
    let other = chance.pick(samples)
    let from = chance.below(other.count)
    let place = chance.below(tokens.count)
    if chance.once(in: 2) {
      tokens = Array(tokens[..<place]) + other[from...]
    } else {
      let end = min(other.count, from + 1 + chance.below(20))
      tokens.insert(contentsOf: other[from..<end], at: place)
    }
  }

  /// A line goes, comes twice, moves, or begins elsewhere.
  private func changeLine(_ tokens: inout [TextToken], _ chance: inout Chance) {
    var lines = tokens.split(omittingEmptySubsequences: false) { $0.kind == .newline }
      .map(Array.init)
    let line = chance.below(lines.count)
    switch chance.below(4) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: chance.below(lines.count))
    case 2: lines.swapAt(line, chance.below(lines.count))
    default: lines[line].insert(TextToken(.blank, chance.pick([" ", "  ", "\t", "      "])), at: 0)
    }
    tokens = Array(lines.joined(separator: [TextToken(.newline, "\n")]))
  }

  private func cut(_ tokens: inout [TextToken], at place: Int, _ chance: inout Chance) {
    switch chance.below(3) {
    case 0: tokens.removeSubrange(place...)
    case 1: tokens.removeSubrange(..<place)
    default:
      guard !tokens[place].bytes.isEmpty else { return }
      let inside = chance.below(tokens[place].bytes.count)
      tokens[place].bytes[inside] ^= 1 << UInt8(chance.below(8))
    }
  }
}
