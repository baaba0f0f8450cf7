/// A word of a formula as it is written for readers, on labels and titles, by the lexer of formulas.
///
/// What is computed is read by `Formula` and `FormulaProgram`. A written formula may be more: a function that
/// there is none of, `f(x) = x^2`, Kronecker products and transposed matrices of Jacobians.
package enum FormulaWord: Hashable, Sendable {
  case number(Double)
  /// A name; `#12` of an unnamed node.
  case name(String)
  /// `+ - * / @ ⊗ ^ ᵀ < <= > >= ( ) [ ] , :`; `**` is `^`.
  case sign(String)

  /// The words of a text.
  ///
  /// - Returns: nil for a text that holds what is no part of an expression.
  package static func words(of text: String) -> [FormulaWord]? {
    let origin = Source(file: "", line: 1, column: 1)
    guard let text = try? FormulaText(text, origin: origin) else { return nil }
    var lexer = FormulaLexer(text, isWritten: true)
    var words: [FormulaWord] = []
    while let token = try? lexer.next() {
      switch token.kind {
      case .end: return words
      case .newline: continue
      case .equals, .semicolon: return nil
      case .name: words.append(.name(lexer.string(token)))
      case .number:
        guard let number = Double(lexer.string(token)) else { return nil }
        words.append(.number(number))
      case .caret: words.append(.sign("^"))
      case .plus, .minus, .star, .slash, .at, .less, .lessOrEqual, .greater, .greaterOrEqual,
        .open, .close, .openBracket, .closeBracket, .comma, .colon, .kronecker, .transposed:
        words.append(.sign(lexer.string(token)))
      }
    }
    return nil
  }
}
