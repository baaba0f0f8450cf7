import Figures
import Sheets

extension FormulaPlot {
  package static let options: [OptionRow<FormulaPlot>] = [
    OptionRow(
      "define", .names, \.define, "The formulas of these names, a line each.", default: "none"),
    OptionRow(
      "numbers", .boolean, \.hasNumbers,
      "Numbers are put into definitions, Jacobians, delta and outer products."),
    OptionRow(
      "derive", .name, \.derive, "What is differentiated.",
      default: "the output, where `by`, `delta`, `outer` or `hessian` asks for it"),
    OptionRow(
      "by", .names, \.by,
      "What it is differentiated by: names, or one element such as W[2,3]; each has lines of its own.",
      default: "nothing"),
    OptionRow(
      "lines", .latexLines, \.lines,
      "With `by` the lines of the derivation: chain (ratios), symbols, numbers (put in), values (of each "
        + "ratio), result, gradient (in the shape of the parameter), update; and lines in LaTeX.",
      default: "with `by` chain, symbols, numbers, result; of tensors chain, symbols, result"),
    OptionRow("text", .latex, \.text, "One line in LaTeX, above `lines`.", default: "none"),
    OptionRow(
      "rate", .positive, \.rate, "The learning rate of the update.",
      default: "that of training by plain descent, else the letter alone"),
    OptionRow(
      "jacobians", .names, \.jacobians,
      "Jacobians as formulas: of a result by all its operands (`h`), or by one (`h/z`).",
      default: "none"),
    OptionRow(
      "delta", .name, \.delta, "A result whose derivative is written as δ.", default: "none"),
    OptionRow(
      "outer", .names, \.outer,
      "Weight matrices whose gradients are written as δᵀ xᵀ, an outer product.", default: "none"),
    OptionRow(
      "hessian", .names, \.hessian,
      "The matrix of second derivatives by these names, 6 numbers at most.", default: "none"),
    OptionRow(
      "shapes", .boolean, \.hasShapes, "Extents stand under Jacobians in braces."
    )
    .manner,
    OptionRow(
      "labels", .latexLabels, \.labels,
      "What stands for variables, in LaTeX or words; over the `labels` of the sheet.",
      default: "their names"
    ).manner,
    OptionRow(
      "at", .moment, \.at, "When in training parameters are taken.", default: "a sheet's values"),
  ]
}

extension OptionValue where Value == [FormulaText] {
  /// Lines in LaTeX: a list, lines of a text, or words divided by commas.
  fileprivate static var latexLines: Self {
    var takes = OptionTakes(
      "words, LaTeX", placeholder: "chain,symbols|latex", schema: .words)
    takes.joint = "\n"
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.latexLines(node, of: key)
    }
  }
}

extension OptionValue where Value == FormulaText {
  /// One line in LaTeX.
  fileprivate static var latex: Self {
    OptionValue(OptionTakes("LaTeX", placeholder: "latex", schema: .text)) {
      (node, key, reader) throws(SheetError) in
      try reader.latex(try reader.string(node, of: key), at: 0, in: node)
    }
  }
}

extension OptionValue where Value == [FormulaLabel] {
  /// LaTeX or words by names.
  fileprivate static var latexLabels: Self {
    OptionValue(
      OptionTakes("`{W1: W^1}`", placeholder: "{W1: W^1}", schema: .mapping(.text))
    ) { (node, key, reader) throws(SheetError) in
      try reader.mapping(node, of: key).map { (entry) throws(SheetError) in
        FormulaLabel(name: entry.key, tree: try reader.label(entry.value, of: entry.key))
      }
    }
  }
}

extension SheetReader {
  /// Lines in LaTeX, each with the place of what is wrong in it.
  fileprivate func latexLines(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> [FormulaText] {
    guard case .scalar(let scalar) = node.content else {
      return try items(node).map { (item) throws(SheetError) in
        try latex(try string(item, of: what), at: 0, in: item)
      }
    }
    let words = scalar.text.split(separator: ",").map { OptionWords.trimmed(String($0)) }
    if !words.isEmpty, words.allSatisfy({ ChainLines.Word(rawValue: $0) != nil }) {
      return try words.map { (word) throws(SheetError) in try latex(word, at: 0, in: node) }
    }
    var lines: [FormulaText] = []
    var offset = 0
    for line in try string(node, of: what).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if !line.allSatisfy(\.isWhitespace) {
        lines.append(try latex(String(line), at: offset, in: node))
      }
      offset += line.unicodeScalars.count + 1
    }
    return lines
  }

  /// One line.
  ///
  /// - Parameter start: where it begins in the text of the node.
  fileprivate func latex(
    _ text: String, at start: Int, in node: SheetNode
  ) throws(SheetError) -> FormulaText {
    do {
      let line = try LatexReader.line(text)
      return FormulaText(text: text, left: line.left, right: line.right)
    } catch {
      throw self.text.error(
        at: self.text.place(ofCharacter: start + error.offset, in: node), error.cause,
        remedy: error.remedy)
    }
  }
}
