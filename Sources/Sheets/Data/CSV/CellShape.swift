/// What a cell that is no number looks like. Read by hand: a regular expression is compiled again for every
/// cell, which takes longer than to read the whole row.
enum CellShape {
  /// `2024-01-02`, `1/2/24`, `2.1.2024`, also with a time behind a blank or a T.
  static func isDate(_ text: String) -> Bool {
    var rest = text[...]
    for (place, most) in [4, 2, 4].enumerated() {
      if place > 0, let sign = rest.popFirst(), !"-/.".contains(sign) { return false }
      let digits = rest.prefix(while: isDigit)
      guard (1...most).contains(digits.count) else { return false }
      rest = rest[digits.endIndex...]
    }
    return rest.isEmpty || rest.first == "T" || rest.first == " "
  }

  /// A number with a unit or a currency: `12 %`, `$5`, `-€ 3.50`, `3 km`.
  static func isAmount(_ text: String) -> Bool {
    let head = text.prefix { !isDigit($0) && !isOfWord($0) }
    let number = text[head.endIndex...].prefix { isDigit($0) || isPoint($0) }
    guard let last = number.last, isDigit(last) else { return false }
    return isCurrency(head) && isUnit(text[number.endIndex...])
  }

  /// At most two signs, and behind them a blank, a sign and the points that a number may begin with.
  private static func isCurrency(_ head: Substring) -> Bool {
    var head = head
    while let last = head.last, isPoint(last) { head.removeLast() }
    if head.last == "-" || head.last == "+" { head.removeLast() }
    if head.last == " " { head.removeLast() }
    return head.count <= 2
  }

  private static func isUnit(_ tail: Substring) -> Bool {
    let unit = tail.first == " " ? tail.dropFirst() : tail
    if unit.count == 1, let sign = unit.first, "%°€$£¥".contains(sign) { return true }
    return unit.count <= 3 && unit.allSatisfy(isOfWord)
  }

  private static func isPoint(_ letter: Character) -> Bool { letter == "." || letter == "," }

  private static func isDigit(_ letter: Character) -> Bool { letter.isNumber }

  private static func isOfWord(_ letter: Character) -> Bool {
    isDigit(letter) || letter.isLetter || letter == "_"
  }
}
