import TraceGraph
import Training

/// Reads the key `scale` of data: how columns are moved and stretched before the model sees them.
struct DataScaleReader {
  let reader: SheetReader
  let table: DataTable
  let vectors: [ModelDescription.Vector]

  /// How a sheet writes it.
  static let form =
    "`{hp: standard, mpg: [0, 1]}`, `{age: {mean: 38, deviation: 9}}`, "
    + "`{pixel: {from: [0, 255], to: [0, 1]}}`"

  private static let ends = JSONSchema.list(.number, least: 2, most: 2)

  /// What it takes.
  static let schema = JSONSchema.mapping(
    .any([
      .choice(["standard"]), ends,
      .object([.init("mean", .number), .init("deviation", .number)]),
      .object([.init("from", ends), .init("to", ends)]),
    ]))

  private static let allowed =
    "standard, a range such as [0, 1], {mean: 3, deviation: 2} or {from: [0, 255], to: [0, 1]}"

  /// The table with its columns scaled; a vector stands for each of its columns.
  func scaled(_ node: SheetNode) throws(SheetError) -> DataTable {
    var scales: [ColumnScale] = []
    for entry in try reader.mapping(node, of: "scale") {
      let vector = vectors.first { $0.name == entry.key }
      for column in vector?.columns ?? [entry.key] {
        scales.append(ColumnScale(column, try rule(entry, try numbers(column, at: entry.place))))
      }
    }
    do {
      return try table.scaled(scales)
    } catch {
      throw refusal(error, at: node.place)
    }
  }

  private func numbers(_ column: String, at place: SheetPlace) throws(SheetError) -> [Double] {
    do {
      return try table.column(column)
    } catch {
      throw refusal(error, at: place)
    }
  }

  /// A name that is no column is the sheet's fault; a cell is the file's.
  private func refusal(_ error: TrainingError, at place: SheetPlace) -> SheetError {
    if let cell = error.place, cell.column > 0 { return SheetError(error, in: cell.file) }
    return reader.text.error(at: place, error.cause, remedy: error.remedy)
  }

  private func rule(
    _ entry: SheetNode.Entry, _ numbers: [Double]
  ) throws(SheetError) -> ColumnScale.Rule {
    let rule: ColumnScale.Rule?
    switch entry.value.content {
    case .list: rule = .range(of: numbers, to: try range(entry.value, of: "scale"))
    case .mapping: return try given(entry.value)
    case .scalar:
      guard try reader.string(entry.value, of: "scale") == "standard" else {
        throw reader.text.error(
          at: entry.value.place, "\(entry.value.kind) is no scale",
          remedy: "allowed: " + Self.allowed)
      }
      rule = .standard(of: numbers)
    }
    if let rule { return rule }
    let isConstant = numbers.allSatisfy { $0 == numbers[0] }
    throw reader.text.error(
      at: entry.place,
      "'\(entry.key.shortened)' cannot be scaled: "
        + (isConstant ? "all its numbers are \(numbers[0])" : "its numbers are too far apart"),
      remedy: "leave it out, or give the numbers to scale by: {from: [0, 255], to: [0, 1]}")
  }

  /// Numbers of one's own, such as those of another file.
  private func given(_ node: SheetNode) throws(SheetError) -> ColumnScale.Rule {
    let fields = try reader.fields(
      node, of: "scale", allowed: ["mean", "deviation", "from", "to"])
    if let mean = fields["mean"], let deviation = fields["deviation"], fields.count == 2 {
      let size = try reader.number(deviation, of: "deviation")
      guard size > 0 else {
        throw reader.text.error(
          at: deviation.place, "found \(deviation.kind) as deviation", remedy: "a number above 0")
      }
      return .standard(mean: try reader.number(mean, of: "mean"), deviation: size)
    }
    if let from = fields["from"], let to = fields["to"], fields.count == 2 {
      return .range(from: try range(from, of: "from"), to: try range(to, of: "to"))
    }
    throw reader.text.error(
      at: node.place, "found \(WordList.whole(fields.keys.sorted())) as scale",
      remedy: "allowed: " + Self.allowed)
  }

  private func range(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> ClosedRange<Double> {
    let ends = try reader.tensor(node, of: what)
    guard ends.shape == [2], ends.elements[0] < ends.elements[1],
      (ends.elements[1] - ends.elements[0]).isFinite
    else {
      throw reader.text.error(
        at: node.place, "found \(node.kind) as \(what)",
        remedy: "a range is two rising numbers, such as [0, 1]")
    }
    return ends.elements[0]...ends.elements[1]
  }
}
