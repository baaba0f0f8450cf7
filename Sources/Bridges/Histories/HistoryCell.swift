import Training

/// What a history holds in one column of one row.
enum HistoryCell: Hashable {
  /// May be not finite, where the file says so.
  case number(Double)
  /// Many numbers, as a histogram tells them.
  case summary(NumberSummary)
  /// An empty cell, or a word that stands for one.
  case missing
  /// A text, or a list that is no histogram.
  case other(String)

  /// A cell as text.
  ///
  /// - Parameter text: without the blanks around it. What no program writes for a missing number is a word;
  ///   `nan` and `inf` are numbers that a training came to.
  init(word text: String) {
    let word = text.lowercased()
    let isNegative = word.first == "-"
    switch word.drop(while: { "+-".contains($0) }) {
    case "nan", "1.#qnan", "1.#ind": self = .number(.nan)
    case "inf", "infinity", "1.#inf": self = .number(isNegative ? -.infinity : .infinity)
    default: self = Self.missingWords.contains(word) ? .missing : .other(text)
    }
  }

  /// Whether it holds a number or many.
  var isTold: Bool {
    switch self {
    case .number, .summary: true
    case .missing, .other: false
    }
  }

  private static let missingWords: Set<String> = [
    "", "na", "n/a", "#n/a", "null", "nil", "none", "missing", "?", "-", "--", ".",
  ]
}

/// A row of a history: what one call of a logger wrote.
struct HistoryRow {
  /// Where it stands in its file, from 1; 0 where files have no lines.
  var line = 0
  /// By column, each once.
  var cells: [(column: Int, cell: HistoryCell)] = []
}

/// The columns of a history, numbered as they come.
struct HistoryColumns {
  /// A history of more columns is none that a person looks at, and would take memory without bound.
  static let most = 10_000

  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a column, which is new where nobody asked for it before.
  ///
  /// - Returns: nil where there are too many.
  mutating func number(of name: String) -> Int? {
    if let known = numbers[name] { return known }
    guard names.count < Self.most else { return nil }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The number of a column that is there.
  func known(_ name: String) -> Int? { numbers[name] }
}

/// Rows that can be walked over again and again, one at a time.
protocol HistorySource: AnyObject {
  /// What errors call it.
  var path: String { get }
  /// All columns of the rows that were walked over.
  var columns: HistoryColumns { get }
  /// What is worth telling about the way in which it was read; complete after a walk.
  var notes: [String] { get }
  /// Gives every row in order.
  func forEachRow(_ body: (HistoryRow) throws(BridgeError) -> Void) throws(BridgeError)
}
