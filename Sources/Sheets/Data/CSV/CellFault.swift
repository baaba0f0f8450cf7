import TraceGraph
import Training

/// Why the cell of a column is no number, and what helps.
enum CellFault: Hashable {
  /// An empty cell, or a word that stands for one.
  case missing
  /// `nan` and `inf` are numbers that no example may hold.
  case notFinite
  /// `1,234`, or `1.234,5` with decimal commas: the sign between thousands.
  case thousands(Character)
  /// `1,5` where numbers have points.
  case decimalComma
  /// `0.055` where numbers have commas.
  case decimalPoint
  case date
  /// `12 %`, `$5`, `3 km`.
  case unit
  /// The typeset sign U+2212.
  case minus
  case word

  /// Words that stand for a missing cell; case does not count.
  static let missingWords: Set<String> = [
    "", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "missing", "?", "-", "--", ".",
  ]

  init(_ text: String, decimal: UInt8) {
    let word = text.lowercased()
    let isPoint = decimal == UInt8(ascii: ".")
    if Self.missingWords.contains(word) {
      self = .missing
    } else if Self.infinities.contains(word.drop { "+-".contains($0) }.description)
      || CellNumber.number(text, decimal: decimal) != nil
    {
      self = .notFinite
    } else if text.first?.isLetter == true {
      // Most are words, and a wide table has many: what follows begins with a digit or a sign.
      self = .word
    } else if Self.isThousands(text, sign: isPoint ? "," : ".") {
      self = .thousands(isPoint ? "," : ".")
    } else if isPoint, text.contains(","), Self.isThousands(text, sign: ".") {
      self = .thousands(".")
    } else if isPoint, CellNumber.number(text, decimal: UInt8(ascii: ",")) != nil {
      self = .decimalComma
    } else if !isPoint, CellNumber.number(text, decimal: UInt8(ascii: ".")) != nil {
      self = .decimalPoint
    } else if CellNumber.number(text.replacing("\u{2212}", with: "-"), decimal: decimal) != nil {
      self = .minus
    } else if CellShape.isDate(text) {
      self = .date
    } else if CellShape.isAmount(text) {
      self = .unit
    } else {
      self = .word
    }
  }

  private static let infinities: Set<String> = ["inf", "infinity"]

  /// Digits in groups of three, as people write large numbers: `1,234`, `-12,345,678.9`. No such number begins
  /// with a 0: `0,055` has a fraction.
  static func isThousands(_ text: String, sign: Character) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    let whole = digits.prefix { $0.isASCII && ($0.isNumber || $0 == sign) }
    let rest = digits.dropFirst(whole.count)
    let groups = whole.split(separator: sign, omittingEmptySubsequences: false)
    let isRestPlain = rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    return groups.count > 1 && (1...3).contains(groups[0].count) && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 } && isRestPlain
      && (rest.isEmpty || rest.first == (sign == "," ? "." : ","))
  }
}

extension CellFault {
  /// What the cell is: `'NA' in column 'age' is a missing cell`.
  func cause(_ text: String, in column: String) -> String {
    let place = "'\(text.shortened)' in column '\(column.shortened)' "
    switch self {
    case .missing:
      return text.isEmpty
        ? "an empty cell in column '\(column.shortened)'" : place + "stands for a missing cell"
    case .notFinite: return place + "is not a finite number"
    case .thousands(let sign):
      return place + "is not a number: '\(sign)' divides its thousands"
    case .minus: return place + "is not a number: its minus sign is another letter"
    case .decimalComma: return place + "is not a number: it has a decimal comma"
    case .decimalPoint: return place + "is not a number: it has a decimal point"
    case .date: return place + "is a date, not a number"
    case .unit: return place + "is not a number alone"
    case .word: return place + "is not a number"
    }
  }

  /// What helps.
  ///
  /// - Parameter words: the words of the column where they are few.
  func remedy(_ text: String, in column: String, words: [String]) -> String {
    switch self {
    case .missing: return "fill the cell, or skip such rows: data: {file: …, missing: skip}"
    case .notFinite: return "leave such rows out"
    case .thousands(let sign):
      let isMixed = sign == "." && text.contains(",")
      return "write it as \(text.filter { $0 != sign })" + (isMixed ? " or with a point" : "")
        + (sign == "," ? "; where it is 1.234, say data: {file: …, decimal: \",\"}" : "")
    case .minus: return "write the sign as -, which every keyboard has"
    case .decimalComma: return "write it with a point, or say data: {file: …, decimal: \",\"}"
    case .decimalPoint: return "write it with a comma, as the others, or all with points"
    case .date: return "write dates as numbers, such as days, or leave the column out of formulas"
    case .unit: return "write the number without unit, sign or letters"
    case .word:
      let example = words.isEmpty ? "yes: 1, no: 0" : Self.classes(words)
      return "give its words numbers: data: {file: …, classes: {\(column.shortened): {\(example)}}}"
    }
  }

  private static func classes(_ words: [String]) -> String {
    words.enumerated().map { "\($1.shortened): \($0)" }.joined(separator: ", ")
  }
}
