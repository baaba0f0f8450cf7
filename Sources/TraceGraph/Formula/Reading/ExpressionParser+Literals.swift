extension ExpressionParser {
  /// The number of a number token.
  func number() throws(FormulaError) -> Double {
    let digits = lexer.string(token)
    guard token.range.count <= 1000, let number = Double(digits) else {
      throw error(at: token.place, "the number \(digits.quoted) is too long")
    }
    guard number.isFinite else {
      throw error(at: token.place, "\(digits.quoted) is too large: the largest number is 1.8e308")
    }
    let isZero = !digits.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
    guard number != 0 || isZero else {
      throw error(at: token.place, "\(digits.quoted) is too small: the smallest number is 5e-324")
    }
    return number
  }

  /// A number with its sign.
  mutating func signedNumber(_ expected: String) throws(FormulaError) -> Double {
    var sign = 1.0
    if token.kind == .minus || token.kind == .plus {
      sign = token.kind == .minus ? -1 : 1
      try advance()
    }
    guard token.kind == .number else { throw unexpected(expected) }
    let number = sign * (try number())
    try advance()
    return number
  }

  func unexpected(_ expected: String, remedy: String = "") -> FormulaError {
    let found =
      switch token.kind {
      case .end: "the end"
      case .newline: "the end of the line"
      default: lexer.string(token).quoted
      }
    return error(at: token.place, "expected \(expected), found \(found)", remedy: remedy)
  }

  mutating func skipNewlines() throws(FormulaError) {
    while token.kind == .newline { try advance() }
  }

  /// A vector or a matrix of numbers; leaves the closing bracket as the token.
  mutating func literal() throws(FormulaError) {
    let place = token.place
    try advance()
    try skipNewlines()
    let tensor: Tensor
    if token.kind == .openBracket {
      tensor = try matrix()
    } else {
      tensor = Tensor(try numbers())
    }
    append(builder.literal(tensor), at: place)
  }

  /// The numbers of a vector or row, up to its closing bracket.
  private mutating func numbers() throws(FormulaError) -> [Double] {
    var numbers: [Double] = []
    while true {
      try skipNewlines()
      if token.kind == .name || token.kind == .open {
        throw unexpected(
          "a number in the vector", remedy: "join values with concat(a, b)")
      }
      numbers.append(try signedNumber("a number in the vector"))
      try skipNewlines()
      if token.kind == .closeBracket { return numbers }
      guard token.kind == .comma else { throw unexpected("',' or ']' in the vector") }
      try advance()
    }
  }

  /// The rows of a matrix, up to its closing bracket.
  private mutating func matrix() throws(FormulaError) -> Tensor {
    var elements: [Double] = []
    var width: Int?
    var rows = 0
    while true {
      try skipNewlines()
      guard token.kind == .openBracket else { throw unexpected("'[' of a row") }
      let place = token.place
      try advance()
      let row = try numbers()
      if let width, width != row.count {
        throw error(
          at: place,
          "row \(rows + 1) has \(row.count.counted("number")), the rows before have \(width)")
      }
      try advance()
      width = row.count
      rows += 1
      elements += row
      try skipNewlines()
      if token.kind == .closeBracket { break }
      guard token.kind == .comma else { throw unexpected("',' or ']' in the matrix") }
      try advance()
    }
    return Tensor(shape: [rows, width ?? 0], elements: elements)
  }
}
