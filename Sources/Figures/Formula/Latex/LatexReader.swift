import TraceGraph

/// Reads a formula in the LaTeX subset. Nesting is bounded, and so is the length.
package struct LatexReader {
  var words: [(token: LatexToken, offset: Int)]
  var position = 0
  private let scalars: [Unicode.Scalar]
  private var depth = 0

  private static let deepest = 24
  private static let longest = 4_000

  /// One line of a figure: what stands before the place where lines are aligned, and what stands behind it.
  package typealias Line = (left: [MathTree], right: [MathTree])

  /// Reads one line: `&` says where it is aligned with others, else the first relation does.
  ///
  /// - Parameter text: in math mode; `$` around it are taken.
  /// - Throws: `LatexError` with the place.
  package static func line(_ text: String) throws(LatexError) -> Line {
    var reader = try LatexReader(text)
    return try reader.line()
  }

  private init(_ text: String) throws(LatexError) {
    scalars = Array(text.unicodeScalars)
    words = LatexToken.words(of: text)
    guard scalars.count <= Self.longest else {
      throw LatexError(
        cause: "the formula has \(scalars.count) characters",
        remedy: "at most \(Self.longest); write several lines", offset: 0)
    }
    if words.count >= 2, words.first?.token == .letter("$"), words.last?.token == .letter("$") {
      words = Array(words.dropFirst().dropLast())
    }
  }

  private mutating func line() throws(LatexError) -> Line {
    let left = try row { $0 == .next }
    guard next != nil else { return Self.split(left) }
    position += 1
    let right = try row { $0 == .next }
    guard next == nil else {
      throw error("a second '&'", remedy: "a line is aligned at one place")
    }
    return (left, right)
  }

  /// A line without a mark, aligned at its first relation; one without a relation is not aligned.
  private static func split(_ items: [MathTree]) -> Line {
    guard let place = items.firstIndex(where: { $0.leftClass == .relation }) else {
      return ([], items)
    }
    return (Array(items[..<place]), Array(items[place...]))
  }
}

extension LatexReader {
  var next: LatexToken? { position < words.count ? words[position].token : nil }

  /// Where the next word stands; behind the last where there is none.
  var place: Int { position < words.count ? words[position].offset : scalars.count }

  func error(_ cause: String, remedy: String = "", at offset: Int? = nil) -> LatexError {
    LatexError(cause: cause, remedy: remedy, offset: offset ?? place)
  }

  mutating func skipBlanks() {
    while next == .blank { position += 1 }
  }

  /// What stands before a word that ends the row; the word is left there.
  mutating func row(
    until isEnd: (LatexToken) -> Bool = { _ in false }
  ) throws(LatexError) -> [MathTree] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw error("more than \(Self.deepest) levels of groups", remedy: "write it more flatly")
    }
    var items: [MathTree] = []
    while let token = next, !isEnd(token) {
      if token == .blank {
        position += 1
        continue
      }
      items.append(try withScripts())
    }
    return items
  }

  /// A group in braces, or the one thing that stands there.
  mutating func argument(of command: String) throws(LatexError) -> MathTree {
    skipBlanks()
    guard let token = next, ![.close, .above, .below, .next, .row].contains(token) else {
      throw error(
        "\(command) lacks what it takes", remedy: LatexCommand.hint(of: command))
    }
    if token == .open { return try group() }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw error("more than \(Self.deepest) levels of groups", remedy: "write it more flatly")
    }
    return try item()
  }

  /// What stands between braces.
  mutating func group() throws(LatexError) -> MathTree {
    let start = place
    position += 1
    let items = try row { $0 == .close }
    guard next == .close else {
      throw error("a '{' that is not closed", remedy: "add '}'", at: start)
    }
    position += 1
    return items.count == 1 ? items[0] : .row(items)
  }

  /// The text between braces as it was written.
  mutating func verbatim(of command: String) throws(LatexError) -> String {
    skipBlanks()
    let start = place
    guard next == .open else {
      throw error("\(command) takes a text in braces", remedy: LatexCommand.hint(of: command))
    }
    var level = 0
    repeat {
      if next == .open { level += 1 } else if next == .close { level -= 1 }
      position += 1
    } while level > 0 && next != nil
    guard level == 0 else {
      throw error("a '{' that is not closed", remedy: "add '}'", at: start)
    }
    let end = words[position - 1].offset
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[(start + 1)..<end])
    return String(text)
  }
}

extension LatexCommand {
  /// How a command is written, for errors.
  ///
  /// - Parameter name: with its backslash.
  static func hint(of name: String) -> String {
    let usage = named(String(name.dropFirst()))?.usage ?? ""
    return usage.isEmpty ? "" : "such as \(usage)"
  }
}
