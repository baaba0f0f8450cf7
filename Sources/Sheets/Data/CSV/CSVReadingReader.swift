import TraceGraph
import Training

/// Reads the keys under `data` that say how a file is read.
struct CSVReadingReader {
  let reader: SheetReader

  private enum Missing: String, CaseIterable { case error, skip }
  private enum Decimal: String, CaseIterable {
    case point = "."
    case comma = ","
  }

  func read(_ fields: [String: SheetNode]) throws(SheetError) -> CSVReading {
    var reading = CSVReading()
    if let node = fields["header"] {
      reading.header = try reader.boolean(node, of: "header") ? .present : .absent
    }
    reading.separator = try fields["separator"].map(separator)
    if let node = fields["decimal"] {
      let found = try reader.choice(node, of: "decimal", Decimal.self)
      reading.decimal = found == .comma ? .comma : .point
    }
    if let node = fields["decimal"], reading.decimal == .comma, reading.separator == .comma {
      throw reader.text.error(
        at: node.place, "a comma divides cells and stands in numbers",
        remedy: "leave 'separator' or 'decimal' out")
    }
    reading.columns = try fields["columns"].map(columns) ?? .all
    reading.classes = try fields["classes"].map(classes) ?? [:]
    if let node = fields["missing"] {
      reading.skipsMissing = try reader.choice(node, of: "missing", Missing.self) == .skip
    }
    return reading
  }

  private func separator(_ node: SheetNode) throws(SheetError) -> CSVReading.Separator {
    let text = try reader.string(node, of: "separator")
    guard let separator = CSVReading.Separator(text) else {
      throw reader.text.error(
        at: node.place, "'\(text.shortened)' is no separator",
        remedy: Remedy.allowed(
          CSVReading.Separator.allCases.map(\.word), insteadOf: text) + ", or the sign in quotes")
    }
    return separator
  }

  private func columns(_ node: SheetNode) throws(SheetError) -> CSVReading.Columns {
    if case .mapping(let entries) = node.content, !entries.isEmpty {
      return .renamed(
        try entries.map { (entry) throws(SheetError) in
          CSVReading.Renaming(
            entry.key, original: try reader.string(entry.value, of: "a column of the file"))
        })
    }
    let names = try reader.strings(node, of: "columns")
    var known: Set<String> = []
    let twice = names.firstIndex { !known.insert($0).inserted }
    guard twice == nil, !names.isEmpty else {
      throw reader.text.error(
        at: node.place,
        twice.map { "'\(names[$0].shortened)' stands twice in columns" } ?? "columns is empty",
        remedy: "name each column once")
    }
    return .named(names)
  }

  /// `{species: [setosa, versicolor]}` counts from 0; `{label: {yes: 1, no: -1}}` gives any numbers.
  private func classes(_ node: SheetNode) throws(SheetError) -> [String: [String: Double]] {
    var classes: [String: [String: Double]] = [:]
    for entry in try reader.mapping(node, of: "classes") {
      guard case .mapping(let words) = entry.value.content else {
        let words = try reader.strings(entry.value, of: "a class of \(entry.key.shortened)")
        classes[entry.key] = Dictionary(
          words.enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
        guard classes[entry.key]?.count == words.count else {
          throw reader.text.error(
            at: entry.value.place, "a class stands twice", remedy: "name each class once")
        }
        continue
      }
      var numbers: [String: Double] = [:]
      for word in words { numbers[word.key] = try reader.number(word.value, of: word.key) }
      classes[entry.key] = numbers
    }
    return classes
  }
}

extension CSVReading.Columns {
  /// What the chosen columns are called; empty for all.
  var names: [String] {
    switch self {
    case .all: []
    case .named(let names): names
    case .renamed(let renamings): renamings.map(\.name)
    }
  }
}
