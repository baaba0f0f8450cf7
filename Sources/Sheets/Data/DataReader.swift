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
      let fields = try reader.fields(node, of: "data", allowed: Self.keys.map(\.key))
      var content: Content
      if let file = fields["file"] {
        content = try self.file(file, fields, &files)
      } else {
        content = try self.rows(fields, node)
      }
      content.vectors = try fields["vectors"].map(vectors) ?? []
      if let validation = fields["validation"] {
        try hold(validation, fields, &content, &files)
      }
      if let scale = fields["scale"] {
        let scales = DataScaleReader(reader: reader, table: content.table, vectors: content.vectors)
        content.table = try scales.scaled(scale)
        content.validation = try content.validation.map { (rows) throws(SheetError) in
          try scaled(rows, as: content.table, at: scale.place)
        }
      }
      return content
    }
  }

  /// Parts the rows that train from those that are held back.
  private func hold(
    _ node: SheetNode, _ fields: [String: SheetNode], _ content: inout Content,
    _ files: inout SheetFiles
  ) throws(SheetError) {
    var reading = CSVReading()
    if fields["file"] != nil { reading = try csvReading(fields, content.vectors) }
    reading.used = used.union(content.vectors.flatMap(\.columns))
    let validation = ValidationReader(
      reader: reader, seed: seed, reading: reading, used: reading.used)
    let parts = try validation.parts(
      node, of: content.table, &files)
    (content.table, content.validation) = (parts.data, parts.validation)
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

  private func file(
    _ file: SheetNode, _ fields: [String: SheetNode], _ files: inout SheetFiles
  ) throws(SheetError) -> Content {
    if let rows = fields["rows"] {
      throw reader.text.error(
        at: rows.place, "data has a file and rows", remedy: "keep one of them")
    }
    let reading = try csvReading(fields, try fields["vectors"].map(vectors) ?? [])
    return Content(table: try files.table(file, reader, of: "file", reading))
  }

  /// How files are read.
  private func csvReading(
    _ fields: [String: SheetNode], _ vectors: [ModelDescription.Vector]
  ) throws(SheetError) -> CSVReading {
    var reading = try CSVReadingReader(reader: reader).read(fields)
    reading.used = used.union(vectors.flatMap(\.columns))
    if reading.columns != .all { reading.used.formUnion(reading.columns.names) }
    return reading
  }

  private func rows(
    _ fields: [String: SheetNode], _ node: SheetNode
  ) throws(SheetError) -> Content {
    if let key = Self.fileKeys.map(\.key).first(where: { fields[$0] != nil }),
      let stray = fields[key]
    {
      throw reader.text.error(
        at: stray.place, "'\(key)' says how a file is read, and data has none",
        remedy: "leave it out, or give 'file'")
    }
    guard let columns = fields["columns"], let rows = fields["rows"] else {
      throw reader.text.error(
        at: node.place, "data without rows",
        remedy: "give 'file', or 'columns' and 'rows', or a list of {name: number}")
    }
    return Content(table: try table(columns, rows))
  }

  private func vectors(_ node: SheetNode) throws(SheetError) -> [ModelDescription.Vector] {
    try reader.mapping(node, of: "vectors").map { (entry) throws(SheetError) in
      ModelDescription.Vector(
        entry.key, columns: try reader.strings(entry.value, of: "a column of \(entry.key)"))
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
