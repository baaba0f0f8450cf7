/// A word of a formula in LaTeX.
enum LatexToken: Hashable {
  /// `\name`, without its backslash.
  case command(String)
  /// Letters and signs that stand for themselves.
  case letter(Unicode.Scalar)
  /// Digits with a decimal point.
  case number(String)
  case open, close, above, below, next
  /// `\\`.
  case row
  case prime
  /// Blanks; they count within words only.
  case blank

  /// As it was written.
  var text: String {
    switch self {
    case .command(let name): "\\" + name
    case .letter(let letter): String(letter)
    case .number(let digits): digits
    case .open: "{"
    case .close: "}"
    case .above: "^"
    case .below: "_"
    case .next: "&"
    case .row: "\\\\"
    case .prime: "'"
    case .blank: " "
    }
  }
}

extension LatexToken {
  /// The words of a text, each with the place where it begins.
  static func words(of text: String) -> [(token: LatexToken, offset: Int)] {
    let scalars = Array(text.unicodeScalars)
    var words: [(token: LatexToken, offset: Int)] = []
    var place = 0
    while place < scalars.count {
      let start = place
      let token = take(scalars, &place)
      // Blanks in a row are one.
      if token == .blank, words.last?.token == .blank { continue }
      words.append((token, start))
    }
    return words
  }

  private static func take(_ scalars: [Unicode.Scalar], _ place: inout Int) -> LatexToken {
    let first = scalars[place]
    place += 1
    switch first {
    case "\\": return command(scalars, &place)
    case "{": return .open
    case "}": return .close
    case "^": return .above
    case "_": return .below
    case "&": return .next
    case "'", "′", "’": return .prime
    case "~": return .blank
    case "0"..."9": return number(first, scalars, &place)
    default: return first.properties.isWhitespace ? .blank : .letter(first)
    }
  }

  /// Letters behind a backslash, or one sign.
  private static func command(_ scalars: [Unicode.Scalar], _ place: inout Int) -> LatexToken {
    guard place < scalars.count else { return .command("") }
    var name = String.UnicodeScalarView()
    while place < scalars.count, isLetter(scalars[place]) {
      name.append(scalars[place])
      place += 1
    }
    if !name.isEmpty { return .command(String(name)) }
    place += 1
    let sign = scalars[place - 1]
    if sign == "\\" { return .row }
    return .command(sign.properties.isWhitespace ? " " : String(sign))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func number(
    _ first: Unicode.Scalar, _ scalars: [Unicode.Scalar], _ place: inout Int
  ) -> LatexToken {
    var digits = String.UnicodeScalarView([first])
    func isDigit(_ place: Int) -> Bool {
      place < scalars.count && ("0"..."9").contains(scalars[place])
    }
    while isDigit(place) || place < scalars.count && scalars[place] == "." && isDigit(place + 1) {
      digits.append(scalars[place])
      place += 1
    }
    return .number(String(digits))
  }
}
