import TraceGraph
import Training

/// Reads the key `data`: a CSV file, a list of rows, or columns with rows.
struct DataReader {
  let reader: SheetReader

  static let keys = ["file", "columns", "rows", "vectors"]

  func read(
    _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> (table: DataTable, vectors: [ModelDescription.Vector]) {
    switch node.content {
    case .scalar: return (try files.table(node, reader, of: "data"), [])
    case .list(let rows): return (try table(ofMaps: rows, node), [])
    case .mapping:
      let entries = try reader.entries(node, of: "data", allowed: Self.keys)
      let fields = Dictionary(
        entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      let vectors = try fields["vectors"].map(vectors) ?? []
      if let file = fields["file"] { return (try files.table(file, reader, of: "file"), vectors) }
      guard let columns = fields["columns"], let rows = fields["rows"] else {
        throw reader.text.error(
          at: node.place, "data without rows",
          remedy: "give 'file', or 'columns' and 'rows', or a list of {name: number}")
      }
      return (try table(columns, rows), vectors)
    }
  }

  private func vectors(_ node: SheetNode) throws(SheetError) -> [ModelDescription.Vector] {
    try reader.mapping(node, of: "vectors").map { (entry) throws(SheetError) in
      ModelDescription.Vector(
        entry.key, columns: try reader.strings(entry.value, of: "a column of \(entry.key)"))
    }
  }

  private func table(_ columns: SheetNode, _ rows: SheetNode) throws(SheetError) -> DataTable {
    let names = try reader.strings(columns, of: "columns")
    guard case .list(let list) = rows.content else {
      throw reader.text.error(
        at: rows.place, "found \(rows.kind) as rows", remedy: "rows are lists such as [[1, 2]]")
    }
    let numbers = try list.map { (row) throws(SheetError) in
      let tensor = try reader.tensor(row, of: "a row of data")
      guard tensor.shape == [names.count] else {
        throw reader.text.error(
          at: row.place, "the row is \(tensor.shape.shapeText) for \(names.count) columns",
          remedy: "every row has one number for each of: " + names.joined(separator: ", "))
      }
      return tensor.elements
    }
    return try checked(names, numbers, rows)
  }

  private func table(ofMaps list: [SheetNode], _ node: SheetNode) throws(SheetError) -> DataTable {
    let names = try list.first.map { (row) throws(SheetError) in
      try reader.mapping(row, of: "a row of data").map(\.key)
    }
    let values = try list.map { (row) throws(SheetError) in
      try numbers(of: row, under: names ?? [])
    }
    return try checked(names ?? [], values, node)
  }

  private func numbers(
    of row: SheetNode, under names: [String]
  ) throws(SheetError) -> [Double] {
    let entries = try reader.entries(row, of: "a row of data", allowed: names)
    return try names.map { (name) throws(SheetError) in
      guard let entry = entries.first(where: { $0.key == name }) else {
        throw reader.text.error(
          at: row.place, "the row has no '\(name.shortened)'",
          remedy: "every row has the names of the first: " + names.joined(separator: ", "))
      }
      return try reader.number(entry.value, of: name)
    }
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
