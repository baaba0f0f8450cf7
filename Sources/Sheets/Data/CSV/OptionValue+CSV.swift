import TraceGraph
import Training

extension OptionValue where Value == CSVReading.Separator {
  /// What divides cells: a word, or the sign itself.
  static var separator: Self {
    let words = CSVReading.Separator.allCases.map(\.word)
    return OptionValue(WordList.code(words) + ", or the sign in quotes", .text) {
      (node, key, reader) throws(SheetError) in
      let text = try reader.string(node, of: key)
      if let separator = CSVReading.Separator(text) { return separator }
      throw reader.text.error(
        at: node.place, "'\(text.shortened)' is no \(key)",
        remedy: Remedy.allowed(words, insteadOf: text) + ", or the sign in quotes")
    }
  }
}

extension OptionValue where Value == CSVReading.Decimal {
  /// The sign before fractions.
  static var decimal: Self {
    OptionValue("`\".\"`, `\",\"`", .choice([".", ","])) {
      (node, key, reader) throws(SheetError) in
      try reader.choice(node, of: key, Sign.self) == .comma ? .comma : .point
    }
  }
}

private enum Sign: String, CaseIterable {
  case point = "."
  case comma = ","
}

extension OptionValue where Value == Bool {
  /// What is done with rows that lack a number.
  static var missing: Self {
    OptionValue("`error`, `skip`", .choice(Missing.allCases.map(\.rawValue))) {
      (node, key, reader) throws(SheetError) in
      try reader.choice(node, of: key, Missing.self) == .skip
    }
  }
}

private enum Missing: String, CaseIterable { case error, skip }

extension OptionValue where Value == [String: [String: Double]] {
  /// The numbers of words, by column: `{species: [setosa, versicolor]}` counts from 0, and
  /// `{label: {yes: 1, no: -1}}` gives any numbers.
  static var classes: Self {
    OptionValue(
      "`{label: [no, yes]}`, `{label: {yes: 1, no: 0}}`",
      .mapping(.any([.list(.text), .text, .mapping(.number)]))
    ) { (node, key, reader) throws(SheetError) in
      var classes: [String: [String: Double]] = [:]
      for entry in try reader.mapping(node, of: key) {
        classes[entry.key] = try numbers(entry, reader)
      }
      return classes
    }
  }

  private static func numbers(
    _ entry: SheetNode.Entry, _ reader: SheetReader
  ) throws(SheetError) -> [String: Double] {
    if case .mapping(let words) = entry.value.content {
      var numbers: [String: Double] = [:]
      for word in words { numbers[word.key] = try reader.number(word.value, of: word.key) }
      return numbers
    }
    let words = try reader.strings(entry.value, of: "a class of \(entry.key.shortened)")
    guard Set(words).count == words.count else {
      throw reader.text.error(
        at: entry.value.place, "a class stands twice", remedy: "name each class once")
    }
    return Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, Double($0)) })
  }
}

extension CSVReading.Columns {
  /// The columns of a file as `columns` says them.
  init(_ node: SheetNode, _ reader: SheetReader) throws(SheetError) {
    if case .mapping(let entries) = node.content, !entries.isEmpty {
      self = .renamed(
        try entries.map { (entry) throws(SheetError) in
          CSVReading.Renaming(
            entry.key, original: try reader.string(entry.value, of: "a column of the file"))
        })
      return
    }
    let names = try reader.strings(node, of: "columns")
    var known: Set<String> = []
    let twice = names.first { !known.insert($0).inserted }
    guard twice == nil, !names.isEmpty else {
      throw reader.text.error(
        at: node.place,
        twice.map { "'\($0.shortened)' stands twice in columns" } ?? "columns is empty",
        remedy: "name each column once")
    }
    self = .named(names)
  }

  /// What the chosen columns are called; empty for all.
  var names: [String] {
    switch self {
    case .all: []
    case .named(let names): names
    case .renamed(let renamings): renamings.map(\.name)
    }
  }
}
