import TraceGraph
import Training

/// Reads the key `data`: a CSV file, a list of rows, or columns with rows.
package struct DataReader {
  let reader: SheetReader
  /// The names that the model uses.
  let used: Set<String>
  /// Of the sheet: it draws the rows that are held back.
  let seed: UInt64

  struct Content {
    var table: DataTable
    var vectors: [ModelDescription.Vector] = []
    /// Rows that are held back, or stand elsewhere; nil where nothing is said of them.
    var validation: SheetValidation?
  }

  func read(_ node: SheetNode, _ files: inout SheetFiles) throws(SheetError) -> Content {
    switch node.content {
    case .scalar:
      var reading = CSVReading()
      reading.used = used
      return Content(table: try files.table(node, reader, of: "data", reading))
    case .list(let rows): return Content(table: try table(ofMaps: rows, node))
    case .mapping:
      var draft = DataDraft()
      let fields = try reader.read(node, of: "data", by: DataDraft.rows, into: &draft)
      draft.reading.used = used.union(draft.vectors.flatMap(\.columns))
      try settle(&draft, fields, node)
      return try content(draft, node, &files)
    }
  }

  private func content(
    _ draft: DataDraft, _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> Content {
    var content = Content(table: try table(draft, node, &files), vectors: draft.vectors)
    if let validation = draft.validation {
      let validations = ValidationReader(
        reader: reader, seed: seed, reading: draft.reading, used: draft.reading.used)
      let parts = try validations.parts(validation, of: content.table, &files)
      (content.table, content.validation) = (parts.data, parts.validation)
    }
    if let scale = draft.scale {
      let scales = DataScaleReader(reader: reader, table: content.table, vectors: content.vectors)
      content.table = try scales.scaled(scale)
      content.validation = try content.validation.map { (rows) throws(SheetError) in
        try scaled(rows, as: content.table, at: scale.place)
      }
    }
    return content
  }

  /// Rows scaled by the numbers of those that train: what is held back says nothing about itself.
  private func scaled(
    _ validation: SheetValidation, as table: DataTable, at place: SheetPlace
  ) throws(SheetError) -> SheetValidation {
    var validation = validation
    do {
      validation.table = try validation.table.scaled(table.scales)
    } catch {
      throw reader.text.error(
        at: place, "in the rows of validation \(error.cause)", remedy: error.remedy)
    }
    return validation
  }

  private func table(
    _ draft: DataDraft, _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> DataTable {
    if let file = draft.file {
      var reading = draft.reading
      if reading.columns != .all { reading.used.formUnion(reading.columns.names) }
      return try files.table(file, reader, of: "file", reading)
    }
    guard let columns = draft.columns, let rows = draft.rows else {
      throw reader.text.error(
        at: node.place, "data without rows",
        remedy: "give 'file', or 'columns' and 'rows', or a list of {name: number}")
    }
    return try table(under: try reader.strings(columns, of: "columns"), rows)
  }

  /// What keys have to do with each other.
  private func settle(
    _ draft: inout DataDraft, _ fields: [String: SheetNode], _ node: SheetNode
  ) throws(SheetError) {
    guard draft.file != nil else {
      guard let key = DataDraft.fileRows.map(\.key).first(where: { fields[$0] != nil }),
        let stray = fields[key]
      else { return }
      throw reader.text.error(
        at: stray.place, "'\(key)' says how a file is read, and data has none",
        remedy: "leave it out, or give 'file'")
    }
    if let rows = draft.rows {
      throw reader.text.error(
        at: rows.place, "data has a file and rows", remedy: "keep one of them")
    }
    if let columns = draft.columns {
      draft.reading.columns = try CSVReading.Columns(columns, reader)
    }
    if draft.reading.decimal == .comma, draft.reading.separator == .comma {
      throw reader.text.error(
        at: fields["decimal"]?.place ?? node.place,
        "a comma divides cells and stands in numbers",
        remedy: "leave 'separator' or 'decimal' out")
    }
  }
}

/// Rows in the sheet.
extension DataReader {
  private func table(_ columns: SheetNode, _ rows: SheetNode) throws(SheetError) -> DataTable {
    try table(under: try reader.strings(columns, of: "columns"), rows)
  }

  /// Rows of numbers under names.
  func table(under names: [String], _ rows: SheetNode) throws(SheetError) -> DataTable {
    guard case .list(let list) = rows.content else {
      throw reader.text.error(
        at: rows.place, "found \(rows.kind) as rows", remedy: "rows are lists such as [[1, 2]]")
    }
    let numbers = try list.map { (row) throws(SheetError) in
      let tensor = try reader.tensor(row, of: "a row of data")
      guard tensor.shape == [names.count] else {
        throw reader.text.error(
          at: row.place, "the row is \(tensor.shape.shapeText) for \(names.count) columns",
          remedy: "every row has one number for each of: "
            + WordList.text(names))
      }
      return tensor.elements
    }
    return try checked(names, numbers, rows)
  }

  private func table(ofMaps list: [SheetNode], _ node: SheetNode) throws(SheetError) -> DataTable {
    let names = try list.first.map { (row) throws(SheetError) in
      try reader.mapping(row, of: "a row of data").map(\.key)
    }
    let positions = Dictionary(
      (names ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let values = try list.map { (row) throws(SheetError) in
      try numbers(of: row, under: names ?? [], positions)
    }
    return try checked(names ?? [], values, node)
  }

  private func numbers(
    of row: SheetNode, under names: [String], _ positions: [String: Int]
  ) throws(SheetError) -> [Double] {
    var numbers = [Double?](repeating: nil, count: names.count)
    for entry in try reader.mapping(row, of: "a row of data") {
      guard let position = positions[entry.key] else {
        throw reader.text.error(
          at: entry.place, "unknown key '\(entry.key.shortened)' in a row of data",
          remedy: Remedy.allowed(names: names, insteadOf: entry.key))
      }
      numbers[position] = try reader.number(entry.value, of: entry.key)
    }
    if let missing = numbers.firstIndex(where: { $0 == nil }) {
      throw reader.text.error(
        at: row.place, "the row has no '\(names[missing].shortened)'",
        remedy: "every row has the names of the first: "
          + WordList.text(names))
    }
    return numbers.compactMap(\.self)
  }

  private func checked(
    _ names: [String], _ rows: [[Double]], _ node: SheetNode
  ) throws(SheetError) -> DataTable {
    do {
      return try DataTable(columns: names, rows: rows)
    } catch {
      throw reader.text.error(at: node.place, error.cause, remedy: error.remedy)
    }
  }
}
