import TraceGraph
import Training

/// A column on its way from cells to numbers.
struct CSVColumn {
  /// As the sheet calls it.
  let name: String
  /// The cell in every row, from 0.
  let position: Int
  /// The numbers of its words.
  let classes: [String: Double]?
  /// Whether the model uses it.
  let isUsed: Bool
  /// Why it is no column of numbers; set by the first such cell.
  var problem: Problem?
  /// How many rows are skipped because its cell is missing, and the line of the first.
  var skipped = (count: 0, line: 0)
  /// Whether a comma in a number is a decimal one and nothing else.
  var hasSureComma = false
  /// Its words while they are few.
  private(set) var words: [String] = []
  private(set) var wordOfRow: [Int] = []
  private var canBeWords = true

  /// What stands in the way of numbers.
  enum Problem {
    case cell(CellFault, text: String, line: Int)
    /// A word that is no class.
    case unknownClass(String, line: Int)
    case repeated(other: Int, line: Int)
  }

  /// More different words than this are no classes.
  static let mostWords = 6

  init(_ name: String, at position: Int, _ reading: CSVReading) {
    self.name = name
    self.position = position
    classes = reading.classes[name]
    isUsed = reading.used.contains(name)
  }

  /// Whether the first cell that is no number would be one with a decimal comma.
  var hasDecimalCommas: Bool {
    guard case .cell(let fault, let text, _) = problem else { return false }
    if case .thousands(",") = fault { return !text.contains(".") }
    return fault == .decimalComma
  }

  /// Whether cells need no look any more.
  var isGivenUp: Bool { problem != nil && !canBeWords }

  /// Notes a word of a row whose earlier cells are all words.
  mutating func note(_ word: String, row: Int) {
    guard canBeWords, row == wordOfRow.count, !word.isEmpty else { return giveUpWords() }
    if let known = words.firstIndex(of: word) { return wordOfRow.append(known) }
    guard words.count < Self.mostWords else { return giveUpWords() }
    wordOfRow.append(words.count)
    words.append(word)
  }

  private mutating func giveUpWords() {
    canBeWords = false
    words = []
    wordOfRow = []
  }
}

extension CSVColumn {
  /// The column as one of words, with the reason why it has no numbers.
  func other(in file: String) -> DataTable.OtherColumn? {
    guard let problem else { return nil }
    return DataTable.OtherColumn(
      name: name, reason: error(problem, in: file), words: words, wordOfRow: wordOfRow)
  }

  func error(_ problem: Problem, in file: String) -> TrainingError {
    switch problem {
    case .cell(let fault, let text, let line):
      return error(
        fault.cause(text, in: name), fault.remedy(text, in: name, words: words), line, file)
    case .unknownClass(let word, let line):
      let known = (classes ?? [:]).sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
      return error(
        "'\(word.shortened)' in column '\(name.shortened)' is no class",
        Remedy.allowed(names: known, insteadOf: word), line, file)
    case .repeated(let other, let line):
      return error(
        "two columns are named '\(name.shortened)': \(other + 1) and \(position + 1)",
        "rename one in the file", line, file)
    }
  }

  private func error(
    _ cause: String, _ remedy: String, _ line: Int, _ file: String
  ) -> TrainingError {
    TrainingError(
      .data, of: file, cause, remedy: remedy,
      place: Source(file: file, line: line, column: position + 1))
  }
}
