import TraceGraph

/// Mathematics in running text: LaTeX between two dollar signs, as `docs/plots.md` lists it. A dollar sign itself is
/// written `\$`, and so is read one without a partner.
package enum InlineMathematics {
  /// A piece of text.
  package enum Piece {
    case words(String)
    /// LaTeX as it was written, and what it means; nil for what is no LaTeX of the subset.
    case latex(String, MathTree?)
  }

  /// Words and mathematics in order.
  package static func pieces(of text: String) -> [Piece] {
    guard text.contains("$") else { return [.words(text)] }
    var pieces: [Piece] = []
    var words = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      if character == "\\", rest.first == "$" {
        rest.removeFirst()
        words.append("$")
      } else if character == "$", let end = end(of: rest) {
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
        let inner = String(rest[..<end])
        pieces.append(.latex(inner, tree(inner)))
        rest = rest[rest.index(after: end)...]
      } else {
        words.append(character)
      }
    }
    return words.isEmpty ? pieces : pieces + [.words(words)]
  }

  /// The next dollar sign that no backslash stands before.
  private static func end(of text: Substring) -> Substring.Index? {
    var last: Character?
    for index in text.indices {
      if text[index] == "$", last != "\\" { return index }
      last = text[index]
    }
    return nil
  }

  private static func tree(_ text: String) -> MathTree? {
    (try? LatexReader.line(text)).map { .row($0.left + $0.right) }
  }

  /// The text with its mathematics read aloud.
  package static func plain(_ text: String, _ words: FigureWords = .english) -> String {
    guard text.contains("$") else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .words(let text): text
      case .latex(_, let tree?): tree.plain(NumberFormat(), words)
      case .latex(let text, nil): "$\(text)$"
      }
    }.joined()
  }

  /// What is wrong with the first piece that is no LaTeX of the subset; nil for nothing.
  package static func fault(in text: String) -> (latex: String, error: LatexError)? {
    for case .latex(let latex, nil) in pieces(of: text) {
      do {
        _ = try LatexReader.line(latex)
      } catch {
        return (latex, error)
      }
    }
    return nil
  }
}
