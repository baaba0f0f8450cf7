import TraceGraph

/// Formulas in plain text, for those who do not see them.
extension MathTree {
  /// The tree in one line of text: `∂l/∂y = 2(y − t)`.
  ///
  /// - Parameters:
  ///   - numbers: how numbers are written.
  ///   - words: of the language, with the labels of variables.
  package func plain(
    _ numbers: NumberFormat = NumberFormat(), _ words: FigureWords = FigureWords()
  ) -> String {
    let numbers = words.marked(numbers)
    return switch self {
    case .row(let items): Self.joined(items, numbers, words)
    case .atom(let text, _, _): words.decimal(text)
    case .words(let text): text
    case .expression(let expression): words.formula(expression.plain(numbers))
    case .term(let expression): words.formula(expression.plain(numbers, isInside: true))
    case .tensor(let tensor): numbers.text(tensor, limit: 24)
    case .fraction(let top, let bottom):
      "\(top.held(numbers, words))/\(bottom.held(numbers, words))"
    case .root(let inner, let degree):
      degree.map {
        words(
          "root {degree} of {number}",
          ["degree": $0.plain(numbers, words), "number": inner.held(numbers, words)])
      } ?? "√" + inner.held(numbers, words)
    case .scripts(let base, let below, let above, _):
      base.plain(numbers, words) + (below.map { "_" + $0.held(numbers, words) } ?? "")
        + (above.map { Self.raised($0, numbers, words) } ?? "")
    case .fenced(let fence, let inner): fence.open + inner.plain(numbers, words) + fence.close
    case .delimiter(let sign, _, _): sign
    case .grid(let grid):
      grid.rows.map { $0.map { $0.plain(numbers, words) }.joined(separator: ", ") }
        .joined(separator: "; ")
    case .braced(let inner, let note, _):
      inner.plain(numbers, words) + (note.map { " (\($0.plain(numbers, words)))" } ?? "")
    case .accent(let accent, let inner):
      words(accent.phrase, ["letter": inner.plain(numbers, words)])
    case .colored(_, let inner), .symbol(_, let inner), .part(_, let inner), .room(_, let inner):
      inner.plain(numbers, words)
    case .space(let ems): ems > 0 ? " " : ""
    case .record(let name, _): name
    }
  }

  private static func raised(
    _ tree: MathTree, _ numbers: NumberFormat, _ words: FigureWords
  ) -> String {
    let text = tree.plain(numbers, words)
    return text.allSatisfy { $0 == "′" } || text == "⊤" ? text : "^" + tree.held(numbers, words)
  }

  /// In parentheses where it is more than a word.
  private func held(_ numbers: NumberFormat, _ words: FigureWords) -> String {
    let text = plain(numbers, words)
    return text.contains(where: { " +·=,;".contains($0) }) && !text.hasPrefix("(")
      ? "(\(text))" : text
  }

  /// Items with blanks about signs.
  private static func joined(
    _ items: [MathTree], _ numbers: NumberFormat, _ words: FigureWords
  ) -> String {
    var text = ""
    var last: MathClass?
    for item in items {
      let part = item.plain(numbers, words)
      let isApart =
        [item.leftClass, last].contains { $0 == .relation || $0 == .binary }
        || item.leftClass == .inner && last == .inner
      let isWord = item.leftClass == .function || last == .function || last == .punctuation
      if isApart || isWord, !text.isEmpty, !text.hasSuffix(" "), !part.hasPrefix(" ") {
        text += " "
      }
      text += part
      last = item.rightClass ?? last
    }
    return text
  }

  /// One sentence of lines.
  ///
  /// - Parameters:
  ///   - lines: from the top.
  ///   - numbers: how numbers are written.
  ///   - words: of the language, with the labels of variables.
  package static func sentence(
    _ lines: [FormulaLine], _ numbers: NumberFormat = NumberFormat(),
    _ words: FigureWords = FigureWords()
  ) -> String {
    let texts = lines.map { MathTree.row([$0.left] + $0.pieces).plain(numbers, words) }
    return texts.joined(separator: "; ")
  }
}

extension FormulaLine {
  /// The size of its smallest letters on the line, by those of the whole.
  var smallestScale: Double {
    ([left] + pieces).map { $0.smallestScale(isDisplay: true) }.min() ?? 1
  }
}

extension MathTree {
  /// Scripts do not count, as anywhere.
  fileprivate func smallestScale(isDisplay: Bool) -> Double {
    func least(_ trees: [MathTree], _ isDisplay: Bool) -> Double {
      trees.map { $0.smallestScale(isDisplay: isDisplay) }.min() ?? 1
    }
    return switch self {
    case .row(let items): least(items, isDisplay)
    case .fraction(let a, let b): (isDisplay ? 1 : 0.8) * least([a, b], false)
    case .grid(let grid): least(grid.rows.flatMap { $0 }, false)
    case .braced(let inner, let words, _):
      min(
        inner.smallestScale(isDisplay: isDisplay),
        words.map { MathManner.noteScale * $0.smallestScale(isDisplay: false) } ?? 1)
    case .root(let inner, _), .fenced(_, let inner), .accent(_, let inner), .colored(_, let inner),
      .symbol(_, let inner), .part(_, let inner), .room(_, let inner),
      .scripts(let inner, _, _, _):
      inner.smallestScale(isDisplay: isDisplay)
    case .atom, .words, .expression, .term, .tensor, .space, .record, .delimiter: 1
    }
  }
}

extension MathAccent {
  /// A letter with the mark, as it is read aloud.
  fileprivate var phrase: Phrase {
    switch self {
    case .hat: "{letter} hat"
    case .bar: "{letter} bar"
    case .dot: "{letter} dot"
    case .ddot: "{letter} ddot"
    case .vec: "{letter} vec"
    case .tilde: "{letter} tilde"
    }
  }
}
