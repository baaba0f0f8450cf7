/// The first lines of a CSV text, looked at to recognise how it is written.
struct CSVSample {
  /// The cells of at most twenty lines, comments left out.
  var rows: [[String]] = []
  /// The last comment before the first line.
  var comment: (line: Int, cells: [String])?

  private static let size = 20

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ separator: CSVReading.Separator) {
    var scanner = CSVScanner(bytes, separator: separator.rawValue)
    var row = CSVScanner.Row()
    // A fault is told when the file is read.
    while rows.count < Self.size, (try? scanner.next(&row)) == true {
      let cells = row.cells.map(scanner.text)
      if !row.isComment { rows.append(cells) }
      if row.isComment, rows.isEmpty { comment = (row.line, cells) }
    }
  }

  /// Whether every line has as many cells as the first, which has several.
  var isRegular: Bool {
    guard let first = rows.first, first.count > 1 else { return false }
    return rows.allSatisfy { $0.count == first.count }
  }

  /// The share of cells below the first line that are numbers.
  func share(hasCommas: Bool) -> Double {
    let cells = rows.dropFirst().joined()
    let numbers = cells.count { Self.isNumber($0, hasCommas: hasCommas) }
    return Double(numbers) / Double(max(1, cells.count))
  }

  static func isNumber(_ text: String, hasCommas: Bool) -> Bool {
    CellNumber.number(text, decimal: UInt8(ascii: ".")) != nil
      || (hasCommas && CellNumber.number(text, decimal: UInt8(ascii: ",")) != nil)
  }
}

extension CSVReading.Separator {
  /// What divides the cells of a text: the separator that gives every line as many cells as the first,
  /// and where several do, the one that gives most numbers.
  ///
  /// - Parameter usual: that of a text of a single column.
  package static func recognised(
    in bytes: UnsafeBufferPointer<UInt8>, usual: CSVReading.Separator
  ) -> CSVReading.Separator {
    let candidates: [Self] =
      usual == .comma ? [.comma, .semicolon, .tab, .bar] : [usual, .tab, .bar]
    let samples = candidates.map { ($0, CSVSample(bytes, $0)) }
    var best: (separator: Self, share: Double)?
    for (separator, sample) in samples where sample.isRegular {
      let share = sample.share(hasCommas: separator != .comma)
      if share > best?.share ?? -1 { best = (separator, share) }
    }
    if let best { return best.separator }
    if let ragged = samples.first(where: { $0.1.rows.first?.count ?? 0 > 1 }) { return ragged.0 }
    let blanks = CSVSample(bytes, .blank)
    return blanks.isRegular && blanks.share(hasCommas: true) == 1 && blanks.rows.count > 1
      ? .blank : usual
  }
}
