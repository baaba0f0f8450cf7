import TraceGraph

/// One thing on the line, without scripts.
extension LatexReader {
  /// Reads what stands there.
  ///
  /// - Precondition: there is a word, and it is no script.
  mutating func item() throws(LatexError) -> MathTree {
    let start = place
    guard let token = next else { throw error("nothing where something should stand") }
    switch token {
    case .open: return try group()
    case .number(let digits):
      position += 1
      return .atom(digits, .ordinary, .upright)
    case .letter(let letter):
      guard let tree = Self.tree(letter) else {
        throw error("a character that has no shape", remedy: "remove it")
      }
      position += 1
      return tree
    case .command(let name):
      position += 1
      return try command(name, at: start)
    case .close: throw error("a '}' without '{'", remedy: "remove it, or write \\}")
    case .next: throw error("'&' within a group", remedy: "it parts cells of \\begin{…}; write \\&")
    case .row:
      throw error("'\\\\' outside \\begin{…}", remedy: "give every line an item of 'lines'")
    case .above, .below, .prime:
      throw error("'\(token.text)' without something before it", remedy: "write {}\(token.text)")
    case .blank:
      position += 1
      return .empty
    }
  }

  private static let signs: [Unicode.Scalar: (String, MathClass)] = [
    "+": ("+", .binary), "-": ("\u{2212}", .binary), "\u{2212}": ("\u{2212}", .binary),
    "*": ("∗", .binary), "/": ("/", .ordinary), "=": ("=", .relation), "<": ("<", .relation),
    ">": (">", .relation), ":": (":", .relation), ",": (",", .punctuation),
    ";": (";", .punctuation), "(": ("(", .opening), "[": ("[", .opening), ")": (")", .closing),
    "]": ("]", .closing), "|": ("|", .ordinary), "!": ("!", .closing), "?": ("?", .closing),
  ]

  private static let commandSigns: [String: (MathClass, MathFace)] = {
    var signs: [String: (MathClass, MathFace)] = [:]
    for command in LatexCommand.all {
      guard case .sign(let sign, let kind, let face) = command.kind else { continue }
      signs[sign] = signs[sign] ?? (kind, face)
    }
    return signs
  }()

  /// A letter or sign that stands for itself; nil for a character without shape.
  private static func tree(_ letter: Unicode.Scalar) -> MathTree? {
    if let (sign, kind) = signs[letter] { return .atom(sign, kind, .upright) }
    let text = String(letter)
    if let (kind, face) = commandSigns[text] { return .atom(text, kind, face) }
    guard CleanText.line(text) == text else { return nil }
    return .atom(text, .ordinary, letter.properties.isAlphabetic ? .italic : .upright)
  }
}

/// Commands.
extension LatexReader {
  private mutating func command(_ name: String, at start: Int) throws(LatexError) -> MathTree {
    guard let command = LatexCommand.named(name) else { throw unknown(name, at: start) }
    let written = "\\" + name
    switch command.kind {
    case .sign(let sign, let kind, let face): return .atom(sign, kind, face)
    case .word(let word, _): return .atom(word, .function, .upright)
    case .large(let sign): return .atom(sign, .function, .large)
    case .space(let ems): return .space(ems)
    case .nothing: return .empty
    case .left: return try fenced(start)
    case .begin: return try environment(start)
    case .right:
      throw error(
        "\\right without \\left", remedy: "write both, with a sign behind each", at: start)
    case .end: throw error("\\end without \\begin", at: start)
    case .limits: throw error("\(written) behind no large sign", at: start)
    case .fraction, .binomial, .root, .accent, .over, .stack, .face, .alphabet, .text,
      .operatorName,
      .color, .part, .number:
      return try structure(command.kind, written)
    }
  }

  /// What a command makes of what it takes.
  private mutating func structure(
    _ kind: LatexCommand.Kind, _ written: String
  ) throws(LatexError) -> MathTree {
    switch kind {
    case .fraction:
      let top = try argument(of: written)
      return .fraction(top, try argument(of: written))
    case .binomial:
      let top = try argument(of: written)
      return .fenced(MathFence("(", ")"), .grid(MathGrid([[top], [try argument(of: written)]])))
    case .root: return try root(written)
    case .accent(let accent): return .accent(accent, try argument(of: written))
    case .over(let isBelow):
      return .braced(try argument(of: written), words: nil, isBelow: isBelow)
    case .stack(let isBelow):
      let other = try argument(of: written)
      let base = try argument(of: written)
      return .scripts(
        base, below: isBelow ? other : nil, above: isBelow ? nil : other, areLimits: true)
    case .face(let face): return try argument(of: written).faced(face)
    case .alphabet(let alphabet): return try letters(of: alphabet, written)
    case .text: return .words(Self.words(try verbatim(of: written)))
    case .operatorName:
      return .atom(CleanText.line(try verbatim(of: written)), .function, .upright)
    case .color: return try colored(written)
    case .part: return try part(written)
    case .number(let isGradient):
      return .record(try verbatim(of: written), isGradient: isGradient)
    case .sign, .word, .large, .space, .nothing, .left, .right, .begin, .end, .limits:
      return .empty
    }
  }

  private func unknown(_ name: String, at start: Int) -> LatexError {
    guard !name.isEmpty else {
      return error("a backslash without a name", remedy: "such as \\frac", at: start)
    }
    let names = LatexCommand.all.map(\.name)
    let hint = NearestWord.nearest(to: name, among: names).map { "did you mean '\\\($0)'? " } ?? ""
    return error(
      "there is no command '\\\(CleanText.line(name))'",
      remedy: hint + "docs/plots.md lists the commands", at: start)
  }

  /// Words keep a blank at their ends, and signs that are written behind a backslash.
  private static func words(_ text: String) -> String {
    let plain = text.replacing("\\", with: "").replacing("~", with: " ")
    let before = text.first?.isWhitespace == true ? " " : ""
    let inner = CleanText.line(plain, limit: 200)
    return before + inner + (text.last?.isWhitespace == true && !inner.isEmpty ? " " : "")
  }

  private mutating func root(_ written: String) throws(LatexError) -> MathTree {
    skipBlanks()
    guard next == .letter("[") else { return .root(try argument(of: written), degree: nil) }
    let start = place
    position += 1
    let degree = try row { $0 == .letter("]") }
    guard next == .letter("]") else {
      throw error("a '[' that is not closed", remedy: "add ']'", at: start)
    }
    position += 1
    return .root(try argument(of: written), degree: .row(degree))
  }

  private static let tints: [String: MathTint] = [
    "parameter": .parameter, "bias": .bias, "input": .input, "gradient": .gradient,
    "muted": .muted, "warning": .warning, "text": .text,
  ]

  private mutating func colored(_ written: String) throws(LatexError) -> MathTree {
    let start = place
    let word = try verbatim(of: written)
    guard let tint = Self.tints[word] ?? Color(words: word).map({ .color($0) }) else {
      let nearest = NearestWord.hint(for: word, among: Self.tints.keys.sorted() + Color.names)
      throw error(
        "'\(CleanText.line(word))' is no color",
        remedy: (nearest.isEmpty ? "" : nearest + " ")
          + "roles (\(Self.tints.keys.sorted().joined(separator: ", "))), names of CSS, or #rrggbb",
        at: start)
    }
    return .colored(tint, try argument(of: written))
  }

  private mutating func part(_ written: String) throws(LatexError) -> MathTree {
    let start = place
    let name = try verbatim(of: written)
    do {
      _ = try PartName(reading: name)
    } catch {
      throw self.error(
        "'\(CleanText.line(name))' is no name of a part: \(error.cause)",
        remedy: "such as l or l/y; put others in double quotes", at: start)
    }
    return .part(name, try argument(of: written))
  }
}

extension MathTree {
  /// The same letters in another face; letters alone become one word.
  fileprivate func faced(_ face: MathFace) -> MathTree {
    switch self {
    case .atom(let text, .ordinary, let old) where old != .large: .atom(text, .ordinary, face)
    case .symbol(let keys, let inner): .symbol(keys, inner.faced(face))
    case .row(let items):
      word(items).map { .atom($0, .ordinary, face) } ?? .row(items.map { $0.faced(face) })
    case .scripts(let base, let below, let above, let areLimits):
      .scripts(base.faced(face), below: below, above: above, areLimits: areLimits)
    case .accent(let accent, let inner): .accent(accent, inner.faced(face))
    default: self
    }
  }

  private func word(_ items: [MathTree]) -> String? {
    var word = ""
    for item in items {
      var letter = item
      if case .symbol(_, let inner) = item { letter = inner }
      guard case .atom(let text, .ordinary, _) = letter else { return nil }
      word += text
    }
    return word
  }
}
