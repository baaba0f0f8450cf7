extension ExpressionParser {
  /// `x[i]`, `W[2, 3]`, `x[1:3]` after a value: one-based and inclusive.
  mutating func index() throws(FormulaError) {
    let place = token.place
    var ranges: [SliceRange] = []
    repeat {
      try advance()
      ranges.append(try range())
    } while token.kind == .comma
    guard token.kind == .closeBracket else { throw unexpected("',' or ']' in the index") }
    try advance()
    let operand = operands.removeLast()
    append(builder.op(.slice, [operand], .ranges(ranges)), at: place)
  }

  private mutating func range() throws(FormulaError) -> SliceRange {
    let first = try position()
    guard token.kind == .colon else { return .index(first - 1) }
    try advance()
    let place = token.place
    let last = try position()
    guard last >= first else {
      throw error(at: place, "the range ends at \(last), before it begins at \(first)")
    }
    return SliceRange(start: first - 1, count: last - first + 1, drops: false)
  }

  private mutating func position() throws(FormulaError) -> Int {
    try skipNewlines()
    let place = token.place
    let number = try signedNumber("a position (a whole number, counted from 1)")
    try skipNewlines()
    guard let whole = CheckedSize.whole(number), whole >= 1 else {
      throw error(at: place, "a position is a whole number, counted from 1")
    }
    return whole
  }
}
