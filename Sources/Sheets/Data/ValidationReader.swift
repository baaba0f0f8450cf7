import TraceGraph
import Training

/// Reads the key `validation` of data: a share of the rows, a file, or rows.
package struct ValidationReader {
  let reader: SheetReader
  /// Of the sheet: it draws the rows where `validation` has no seed of its own.
  let seed: UInt64
  /// How files are read.
  let reading: CSVReading
  /// The columns that the model uses.
  let used: Set<String>

  /// What was found: the rows that train and those that are held back.
  typealias Parts = (data: DataTable, validation: SheetValidation)

  private static let allowed =
    "a share of the rows between 0 and 1 such as 0.2, a file, or keys: "
    + WordList.whole(keys.map(\.key))

  /// Parts a table, or reads another one.
  ///
  /// - Parameters:
  ///   - node: what stands under the key.
  ///   - data: all rows of the data, not scaled so far.
  func parts(
    _ node: SheetNode, of data: DataTable, _ files: inout SheetFiles
  ) throws(SheetError) -> Parts {
    switch node.content {
    case .list: throw refusal(node)
    case .scalar:
      guard let share = try share(node) else {
        return try file(node, data, &files)
      }
      return try held(share, .drawn(seed: seed), data, node)
    case .mapping:
      var draft = ValidationDraft()
      let fields = try reader.read(
        node, of: "validation", by: ValidationDraft.rows, into: &draft)
      try settle(draft, fields, node)
      if let share = draft.share { return try self.share(share, draft, data) }
      if let name = draft.file { return try file(name, data, &files) }
      return try rows(draft.rows ?? node, data)
    }
  }

  /// One source of rows, and only what belongs to it.
  private func settle(
    _ draft: ValidationDraft, _ fields: [String: SheetNode], _ node: SheetNode
  ) throws(SheetError) {
    let sources = ["share", "file", "rows"].filter { fields[$0] != nil }
    guard sources.count == 1 else {
      throw reader.text.error(
        at: node.place,
        sources.isEmpty
          ? "validation has no rows" : "validation has \(WordList.all(sources))",
        remedy: "give one of: share, file, rows")
    }
    if draft.share == nil, let key = ["take", "seed"].first(where: { fields[$0] != nil }),
      let stray = fields[key]
    {
      throw reader.text.error(
        at: stray.place, "'\(key)' says which rows of the data are held back, and none are",
        remedy: "leave it out, or give 'share'")
    }
    if draft.take == .last, let stray = fields["seed"] {
      throw reader.text.error(
        at: stray.place, "the last rows are taken, and nothing is drawn",
        remedy: "leave out 'seed', or give 'take: random'")
    }
  }

  /// A number as a share; nil for a text that names a file.
  private func share(_ node: SheetNode) throws(SheetError) -> Double? {
    guard case .scalar(let scalar) = node.content, !node.isEmpty else { throw refusal(node) }
    let text = scalar.text
    let isPercent = text.hasSuffix("%")
    let isNumber = Double(text) != nil || isPercent || Self.numberWords.contains(text)
    guard isNumber else { return nil }
    guard let number = Double(text), number > 0, number < 1 else { throw refusal(node) }
    return number
  }

  /// Plain words of YAML that are no names of files.
  private static let numberWords: Set<String> = ["true", "false", ".nan", ".NaN", ".inf", "-.inf"]

  private func refusal(_ node: SheetNode) -> SheetError {
    reader.text.error(
      at: node.place, "found \(node.kind) as validation", remedy: "allowed: " + Self.allowed)
  }

  private func share(
    _ node: SheetNode, _ draft: ValidationDraft, _ data: DataTable
  ) throws(SheetError) -> Parts {
    guard case .scalar(let scalar) = node.content, let share = Double(scalar.text), share > 0,
      share < 1
    else {
      throw reader.text.error(
        at: node.place, "found \(node.kind) as share",
        remedy: "a number between 0 and 1, such as 0.2 for a fifth of the rows")
    }
    return try held(
      share, draft.take == .last ? .last : .drawn(seed: draft.seed ?? seed), data, node)
  }

  private func held(
    _ share: Double, _ choice: HeldRows.Choice, _ data: DataTable, _ node: SheetNode
  ) throws(SheetError) -> Parts {
    let total = data.rows.count
    guard let held = HeldRows(share, of: total, choice) else {
      throw reader.text.error(
        at: node.place,
        "\(NumberFormat.exact.text(share)) of \(total.counted("row")) leaves "
          + (share < 0.5 ? "none to validate with" : "none to train with"),
        remedy: total < 2
          ? "data with a share held back has at least 2 rows"
          : "a share that comes to 1 to \(total - 1) of the rows")
    }
    return (
      data.keeping(held.others),
      SheetValidation(origin: .held(held), table: data.keeping(held.rows))
    )
  }

  private func file(
    _ node: SheetNode, _ data: DataTable, _ files: inout SheetFiles
  ) throws(SheetError) -> Parts {
    let table = try files.table(node, reader, of: "validation", reading)
    let name = try reader.string(node, of: "validation")
    return (
      data, SheetValidation(origin: .file(name), table: try aligned(table, data, node))
    )
  }

  private func rows(_ node: SheetNode, _ data: DataTable) throws(SheetError) -> Parts {
    let table = try DataReader(reader: reader, used: used, seed: seed).table(
      under: data.columns, node)
    return (data, SheetValidation(origin: .rows, table: try aligned(table, data, node)))
  }

  /// The rows under the columns of the data; those of the data themselves are refused.
  private func aligned(
    _ table: DataTable, _ data: DataTable, _ node: SheetNode
  ) throws(SheetError) -> DataTable {
    let result: DataTable
    do {
      result = try table.aligned(with: data, needing: used)
    } catch {
      if let cell = error.place, cell.column > 0 { throw SheetError(error, in: cell.file) }
      throw reader.text.error(
        at: node.place, "the rows of validation have other columns than the data: \(error.cause)",
        remedy: error.remedy)
    }
    guard result.rows != data.rows else {
      throw reader.text.error(
        at: node.place, "the rows of validation are those that train",
        remedy: "give other rows, or a share of them such as 0.2, which is held back")
    }
    return result
  }
}

/// What the keys of `validation` say.
private struct ValidationDraft: Sendable {
  /// Which rows are held back.
  enum Choice: String, CaseIterable { case random, last }

  var share: SheetNode?
  var take = Choice.random
  var seed: UInt64?
  var file: SheetNode?
  var rows: SheetNode?

  /// The keys of `validation`.
  static let rows: [OptionRow<Self>] = [
    OptionRow(
      "share", .node("a number between 0 and 1", ValidationReader.share), \.share,
      "The share of the rows of the data that is held back, rounded to whole rows."),
    OptionRow(
      "take", .choice, \.take,
      "Which rows: drawn by a seed, or the last ones as they stand in the data."),
    OptionRow("seed", .seed, \.seed, "What draws the rows.", default: "the sheet's seed"),
    OptionRow(
      "file", .node("a path", .text), \.file,
      "A CSV file of its own, read as the data's file is."),
    OptionRow(
      "rows", .node("lists of numbers", .list(.list(.number))), \.rows,
      "Rows of their own, a number for each column of the data."),
  ]
}

extension ValidationReader {
  /// What is said of the keys of `validation`.
  package static let keys = ValidationDraft.rows.map { $0.described(of: ValidationDraft()) }

  /// A part of a whole.
  fileprivate static let share = JSONSchema.number(least: 0, most: 1)

  /// What `validation` takes.
  static let schema = JSONSchema.any([share, .text, .object(of: keys)])
}
