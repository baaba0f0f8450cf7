import TraceGraph
import TraceStore
import Training

/// What every column of a history becomes.
struct HistoryPlan {
  /// By column.
  private(set) var meanings: [ColumnMeaning]
  /// What steps have statistics of, in forward order.
  private(set) var subjects: [StatisticsKey] = []
  /// Where a subject stands among them.
  private(set) var places: [StatisticsKey: Int] = [:]
  /// By column the subject of its own number.
  private(set) var numbers: [Int: StatisticsKey] = [:]
  /// How many examples the loss is the mean over, for all steps.
  let batch: Int?
  /// What people should know, a line each.
  private(set) var notes: [String] = []
  let columns: [String]
  private let facts: [ColumnFacts]
  private let path: String

  /// Decides.
  ///
  /// - Throws: where the loss cannot be told, where a choice names no column, and where a column that is needed
  ///   holds words.
  init(
    _ source: any HistorySource, _ facts: [ColumnFacts], _ choices: HistoryChoices
  ) throws(BridgeError) {
    path = source.path
    columns = source.columns.names
    self.facts = facts
    batch = choices.batch
    meanings = Array(repeating: .nothing, count: columns.count)
    let names = ColumnNames(columns)
    var open = Set(columns.indices).subtracting(names.extremes)
    try take(choices, source.columns, &open)
    let plain = Dictionary(
      uniqueKeysWithValues: columns.indices.map { ($0, ColumnRules.plain(names.names[$0])) })
    try recognise(plain, &open)
    try check()
    takeStatistics(names.names, open)
    arrange()
    tell(names.extremes)
  }

  /// The only column of a meaning.
  func column(of meaning: ColumnMeaning) -> Int? { meanings.firstIndex(of: meaning) }
}

/// What is said and what is recognised.
extension HistoryPlan {
  private mutating func take(
    _ choices: HistoryChoices, _ known: HistoryColumns, _ open: inout Set<Int>
  ) throws(BridgeError) {
    var said = choices.columns
    if let step = choices.step { said.append(.init(step, "step")) }
    if let loss = choices.loss { said.append(.init(loss, "loss")) }
    for one in said {
      guard let column = known.known(one.column) else {
        throw BridgeError(
          .choice, of: path, "there is no column \(one.column.quoted)",
          remedy: Self.known(columns, insteadOf: one.column))
      }
      guard let meaning = ColumnMeaning(word: one.meaning) else {
        throw BridgeError(
          .choice, of: path, "\(one.meaning.quoted) is nothing that a column holds",
          remedy: ColumnMeaning.allowed)
      }
      if let other = taken(meaning, by: column) {
        throw BridgeError(
          .choice, of: path,
          "\(columns[other].quoted) and \(one.column.quoted) are both said to be \(one.meaning)",
          remedy: "say it of one of them")
      }
      meanings[column] = facts[column].summaries > 0 ? meaning.ofHistogram : meaning
      open.remove(column)
    }
  }

  private static func known(_ columns: [String], insteadOf name: String) -> String {
    let hint = NearestWord.hint(for: name, among: columns)
    return (hint.isEmpty ? "" : hint + " ") + "columns: " + WordList.text(columns)
  }

  private func taken(_ meaning: ColumnMeaning, by column: Int) -> Int? {
    guard meaning != .nothing, meaning != .number else { return nil }
    return meanings.indices.first { $0 != column && meanings[$0] == meaning }
  }

  private mutating func recognise(
    _ plain: [Int: String], _ open: inout Set<Int>
  ) throws(BridgeError) {
    for (meaning, words) in [
      (ColumnMeaning.step, ColumnRules.steps), (.loss, ColumnRules.losses),
      (.epoch, ColumnRules.epochs), (.learningRate, ColumnRules.rates),
      (.seconds, ColumnRules.seconds), (.batch, ColumnRules.batches),
    ] where !meanings.contains(meaning) {
      let names = plain.filter { open.contains($0.key) && facts[$0.key].numbers > 0 }
      var found = ColumnRules.columns(words, among: names)
      if meaning == .loss, found.isEmpty {
        found = names.filter { ColumnRules.isLoss($0.value) }.map(\.key).sorted()
      }
      if found.count > 1, meaning == .loss || meaning == .step {
        throw BridgeError(
          .choice, of: path,
          "\(WordList.quoted(found.map { columns[$0] })) may all be the \(meaning.text)",
          remedy: "say which: --\(meaning.text) COLUMN")
      }
      guard let column = found.first else { continue }
      meanings[column] = meaning
      open.remove(column)
    }
  }

  private func check() throws(BridgeError) {
    guard let loss = column(of: .loss) else {
      throw BridgeError(
        .choice, of: path, "no column is known for the loss",
        remedy: "say which: --loss COLUMN\n  columns: " + WordList.text(columns))
    }
    for (column, meaning) in meanings.enumerated() {
      guard meaning != .nothing, meaning != .number else { continue }
      let name = columns[column].quoted
      if let (text, line) = facts[column].firstOther {
        throw BridgeError(
          .invalid, of: line > 0 ? "\(path):\(line)" : path,
          "'\(text)' in column \(name) is no number, and the column is \(meaning.text)",
          remedy:
            "mend it, or say what else the column is: --map '\(columns[column].shortened)=nothing'")
      }
      guard facts[column].summaries == 0 || meaning.isOfMany else {
        throw BridgeError(
          .invalid, of: path, "column \(name) holds histograms, and is \(meaning.text)")
      }
    }
    guard facts[loss].numbers > 0 else {
      throw BridgeError(.invalid, of: path, "the column \(columns[loss].quoted) holds no number")
    }
  }
}

/// Layers and numbers of their own.
extension HistoryPlan {
  private mutating func takeStatistics(_ names: [String], _ open: Set<Int>) {
    for column in open.sorted() where facts[column].isNumeric {
      var found = LayerColumn.statistic(of: names[column])
      if facts[column].summaries > 0 { found?.measure = .histogram }
      if let statistic = found,
        taken(.statistic(statistic), by: column) == nil
      {
        meanings[column] = .statistic(statistic)
      } else {
        meanings[column] = .number
      }
    }
  }

  /// Forward order is that of the columns; where these are in alphabetical order, layers are ordered with their
  /// numbers by size, for then `layer10` stands before `layer2`.
  private mutating func arrange() {
    var scopes: [String] = []
    var known: Set<String> = []
    var keys: Set<StatisticsKey> = []
    for case .statistic(let statistic) in meanings {
      if keys.insert(statistic.key).inserted, known.insert(statistic.key.scope).inserted {
        scopes.append(statistic.key.scope)
      }
    }
    if columns == columns.sorted() { scopes.sort(by: Self.isBefore) }
    let rank = Dictionary(uniqueKeysWithValues: scopes.enumerated().map { ($1, $0) })
    subjects = keys.sorted { a, b in
      let (first, second) = (rank[a.scope] ?? 0, rank[b.scope] ?? 0)
      if first != second { return first < second }
      if a.quantity != b.quantity { return Self.order(a.quantity) < Self.order(b.quantity) }
      return a.name < b.name
    }
    var labels = Set(subjects.map { HistoryPlan.label(of: $0) })
    for (column, meaning) in meanings.enumerated() where meaning == .number {
      var name = columns[column]
      while !labels.insert(name).inserted { name += "'" }
      let key = StatisticsKey(scope: "", quantity: .tensor, name: name)
      numbers[column] = key
      subjects.append(key)
    }
    places = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
  }

  /// What people call a subject.
  static func label(of key: StatisticsKey) -> String {
    key.quantity == .tensor
      ? NodeName.join(key.scope, key.name) : "\(key.scope):\(key.quantity.rawValue)"
  }

  private static func order(_ quantity: StatisticsKey.Quantity) -> Int {
    switch quantity {
    case .input: 0
    case .weight: 1
    case .bias: 2
    case .sum: 3
    case .activation: 4
    case .tensor: 5
    }
  }

  /// Whether a text comes before another, with runs of digits compared as numbers.
  static func isBefore(_ a: String, _ b: String) -> Bool {
    var (x, y) = (a[...], b[...])
    while let first = x.first, let second = y.first {
      let (left, right) = (x.prefix(while: \.isASCIIDigit), y.prefix(while: \.isASCIIDigit))
      if !left.isEmpty, !right.isEmpty {
        let (m, n) = (left.drop { $0 == "0" }, right.drop { $0 == "0" })
        if m.count != n.count { return m.count < n.count }
        if m != n { return m < n }
        x = x.dropFirst(left.count)
        y = y.dropFirst(right.count)
        continue
      }
      if first != second { return first < second }
      x.removeFirst()
      y.removeFirst()
    }
    return x.isEmpty && !y.isEmpty
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension ColumnMeaning {
  /// The same where the column tells many numbers at once.
  fileprivate var ofHistogram: ColumnMeaning {
    guard case .statistic(var statistic) = self else { return self }
    statistic.measure = .histogram
    return .statistic(statistic)
  }

  /// Whether it may be told of many numbers at once.
  fileprivate var isOfMany: Bool {
    if case .statistic = self { true } else { false }
  }
}

/// What is told.
extension HistoryPlan {
  private mutating func tell(_ extremes: Set<Int>) {
    var known: [String] = []
    for meaning in [
      ColumnMeaning.step, .loss, .epoch, .learningRate, .seconds, .batch,
    ] {
      if let column = column(of: meaning) {
        known.append("\(meaning.text) is \(columns[column].quoted)")
      }
    }
    if column(of: .step) == nil { known.append("steps are the rows, from 0") }
    notes.append(WordList.phrases(known))
    let layers = columns.indices.compactMap { column -> String? in
      guard case .statistic(let statistic) = meanings[column] else { return nil }
      return "\(columns[column].quoted) is \(statistic.text.shortened)"
    }
    if !layers.isEmpty { notes.append("layers: " + WordList.phrases(layers)) }
    if !numbers.isEmpty {
      notes.append(
        "kept as numbers of their own: "
          + WordList.quoted(numbers.keys.sorted().map { columns[$0] }))
    }
    let unknown = columns.indices.filter {
      meanings[$0] == .nothing && !facts[$0].isNumeric && facts[$0].others > 0
        && !extremes.contains($0)
    }
    if !unknown.isEmpty {
      notes.append(
        "not understood and left out, for they hold words: "
          + WordList.quoted(unknown.map { columns[$0] }))
    }
    if column(of: .batch) == nil, batch == nil {
      notes.append(
        "how many examples a step takes is not known (--batch), so that no ledger is told")
    }
  }
}
