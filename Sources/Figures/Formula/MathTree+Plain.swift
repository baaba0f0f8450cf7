import TraceGraph

/// Formulas in plain text, for those who do not see them.
extension MathTree {
  /// The tree in one line of text: `∂l/∂y = 2(y − t)`.
  ///
  /// - Parameter numbers: how numbers are written.
  package func plain(_ numbers: NumberFormat = NumberFormat()) -> String {
    switch self {
    case .row(let items): Self.joined(items, numbers)
    case .atom(let text, _, _), .words(let text): text
    case .expression(let expression): expression.plain(numbers)
    case .term(let expression): expression.plain(numbers, isInside: true)
    case .tensor(let tensor): numbers.text(tensor, limit: 24)
    case .fraction(let top, let bottom): "\(top.held(numbers))/\(bottom.held(numbers))"
    case .root(let inner, let degree):
      (degree.map { "root \($0.plain(numbers)) of " } ?? "√") + inner.held(numbers)
    case .scripts(let base, let below, let above, _):
      base.plain(numbers) + (below.map { "_" + $0.held(numbers) } ?? "")
        + (above.map { Self.raised($0, numbers) } ?? "")
    case .fenced(let fence, let inner): fence.open + inner.plain(numbers) + fence.close
    case .delimiter(let sign, _, _): sign
    case .grid(let grid):
      grid.rows.map { $0.map { $0.plain(numbers) }.joined(separator: ", ") }
        .joined(separator: "; ")
    case .braced(let inner, let words, _):
      inner.plain(numbers) + (words.map { " (\($0.plain(numbers)))" } ?? "")
    case .accent(let accent, let inner): inner.plain(numbers) + " \(accent)"
    case .colored(_, let inner), .symbol(_, let inner), .part(_, let inner), .room(_, let inner):
      inner.plain(numbers)
    case .space(let ems): ems > 0 ? " " : ""
    case .record(let name, _): name
    }
  }

  private static func raised(_ tree: MathTree, _ numbers: NumberFormat) -> String {
    let text = tree.plain(numbers)
    return text.allSatisfy { $0 == "′" } || text == "⊤" ? text : "^" + tree.held(numbers)
  }

  /// In parentheses where it is more than a word.
  private func held(_ numbers: NumberFormat) -> String {
    let text = plain(numbers)
    return text.contains(where: { " +·=,;".contains($0) }) && !text.hasPrefix("(")
      ? "(\(text))" : text
  }

  /// Items with blanks about signs.
  private static func joined(_ items: [MathTree], _ numbers: NumberFormat) -> String {
    var text = ""
    var last: MathClass?
    for item in items {
      let part = item.plain(numbers)
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
  /// - Parameter numbers: how numbers are written.
  package static func sentence(
    _ lines: [FormulaLine], _ numbers: NumberFormat = NumberFormat()
  ) -> String {
    let texts = lines.map { MathTree.row([$0.left] + $0.pieces).plain(numbers) }
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
