import TraceGraph

/// Words with names and formulas in them: what stands between backquotes is typeset, LaTeX between dollar signs, and
/// so is a text that is nothing but a name (`w12` → w₁₂). What follows two backquotes is set as it is.
package enum PlotText {
  /// One line of text.
  package static func line(
    _ text: String, _ setter: Typesetter, weight: Font.Weight = .regular
  ) -> TextBlock {
    if text.hasPrefix("``") {
      return setter.text(clean(String(text.dropFirst(2))), weight: weight)
    }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count >= 3 else {
      return text.contains("$")
        ? running(text, setter, weight: weight) : words(text, setter, weight: weight)
    }
    return .row(
      parts.enumerated().map { index, part in
        index % 2 == 1
          ? equation(part, setter) : running(String(part), setter, weight: weight)
      })
  }

  /// Words with LaTeX between dollar signs.
  private static func running(
    _ text: String, _ setter: Typesetter, weight: Font.Weight
  ) -> TextBlock {
    .row(
      InlineMathematics.pieces(of: text).map { piece in
        switch piece {
        case .words(let words): setter.text(clean(words), weight: weight)
        case .latex(_, let tree?): setter.settingMathematics().tree(tree)
        case .latex(let text, nil): setter.text(clean("$\(text)$"), weight: weight)
        }
      })
  }

  /// A formula, or both sides of an equation; its numbers keep the digits that they were given.
  private static func equation(_ text: Substring, _ setter: Typesetter) -> TextBlock {
    var setter = setter
    setter.numbers = .exact
    let sides = text.split(separator: " = ").map { setter.formula(String($0)) }
    guard let first = sides.first else { return setter.text("") }
    return .row([first] + sides.dropFirst().flatMap { [setter.text(" = "), $0] })
  }

  /// A number as text that is typeset: `−1.3×10⁻⁴`.
  package static func number(_ number: Double, _ format: NumberFormat) -> String {
    number.isFinite ? "`\(format.text(number))`" : format.text(number)
  }

  /// Lines of at most `width` points, broken between words.
  package static func paragraph(_ text: String, width: Double, _ setter: Typesetter) -> [TextBlock]
  {
    var lines: [String] = []
    for word in pieces(of: text) {
      let joined = lines.last.map { $0 + " " + word } ?? word
      if !lines.isEmpty, line(joined, setter).width <= width {
        lines[lines.count - 1] = joined
      } else {
        lines.append(word)
      }
    }
    return lines.map { line($0, setter) }
  }

  /// Words, with formulas kept whole.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    func add(_ text: String) {
      var isFormula = false
      for character in text {
        if character == "`" { isFormula.toggle() }
        if character.isWhitespace, character != "\u{A0}", !isFormula {
          pieces.append("")
        } else {
          pieces[pieces.count - 1].append(character)
        }
      }
    }
    for piece in InlineMathematics.pieces(of: text) {
      switch piece {
      case .words(let words): add(words.replacing("$", with: #"\$"#))
      case .latex(let latex, _): pieces[pieces.count - 1] += "$\(latex)$"
      }
    }
    return pieces.filter { !$0.isEmpty }
  }

  private static func words(
    _ text: String, _ setter: Typesetter, weight: Font.Weight
  ) -> TextBlock {
    let isName = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isName || setter.theme.words.label(of: text) != nil
      ? setter.name(text, weight: weight) : setter.text(clean(text), weight: weight)
  }

  /// Keeps blanks at the ends, which separate words from formulas.
  private static func clean(_ text: String) -> String {
    let inner = CleanText.line(text, limit: 160)
    let before = text.first?.isWhitespace == true ? " " : ""
    let after = text.last?.isWhitespace == true && !inner.isEmpty ? " " : ""
    return before + inner + after
  }
}
