import Figures
import Sheets

/// Several figures on one page, as a sheet says it.
public struct PanelDescription: Sendable {
  /// The figures by name, in order.
  public var parts: [SheetFigure] = []
  /// Names by row; a name that stands several times covers all its cells. Empty for rows that are filled in
  /// order.
  package var layout: [[String]] = []
  /// Parts that frames swap for others, by what takes their place.
  var swaps: [String: String] = [:]
  /// The shares of the columns; nil for equal ones.
  package var columns: [Double]?
  /// The shares of the rows; nil for equal ones.
  package var rows: [Double]?
  /// Page, theme and words around the picture.
  public var look = FigureLook()

  init() {}
}

extension PanelDescription {
  /// The key that holds the figures; a reader of figures reads it.
  static let partsRow = KeyRow(
    "parts", "`{NAME: {KIND: …}}`", .mapping(.reference("figure")),
    "The figures by name, each with one kind; one may be a panel.", default: "needed")

  /// The key of notes, which may stand beside the panel as well.
  static let notesRow = NoteReader.row(
    "Words beside the figure with arrows to its parts, here or beside `panel`.")

  /// What is said of the keys.
  package static var rows: [KeyRow] {
    [partsRow, notesRow] + options.map { $0.described(of: PanelDescription()) }
  }

  /// The other keys.
  static let options: [OptionRow<PanelDescription>] =
    [
      OptionRow(
        "layout", .rowsOfNames, \.layout,
        "The names by row; one that stands several times covers all its cells.",
        default: "rows are filled in order"),
      OptionRow(
        "columns", .shares, \.columns,
        "How wide columns are beside each other, or how many equal ones.",
        default: "what makes text largest"),
      OptionRow(
        "rows", .shares, \.rows, "How high rows are beside each other.",
        default: "what makes text largest"),
    ] + FigureLook.options.within(\.look)
}

extension PanelDescription {
  /// The names by row.
  var grid: [[String]] {
    guard layout.isEmpty else { return layout }
    let names = parts.map(\.name).filter { swapped($0) == nil }
    let count = names.count
    let wanted =
      columns?.count ?? rows.map { ($0.count + count - 1) / max($0.count, 1) }
      ?? (count <= 3 ? count : Int(Double(count).squareRoot().rounded(.up)))
    return stride(from: 0, to: count, by: max(wanted, 1)).map {
      Array(names[$0..<min($0 + max(wanted, 1), count)])
    }
  }

  /// The part whose place a part takes; nil for one that has a place of its own.
  private func swapped(_ name: String) -> String? {
    guard let other = swaps[name], other != name, parts.contains(where: { $0.name == other }),
      !layout.contains(where: { $0.contains(name) })
    else { return nil }
    // Of two that take turns, the first has the place.
    let names = parts.map(\.name)
    guard swaps[other] == name else { return other }
    return (names.firstIndex(of: other) ?? 0) < (names.firstIndex(of: name) ?? 0) ? other : nil
  }

  /// What is wrong with how the parts are laid out; nil for nothing.
  var fault: (key: String, cause: String, remedy: String)? {
    let names = parts.map(\.name)
    guard !names.isEmpty else {
      return ("parts", "the panel has no parts", "write parts: {a: {graph: }, b: {curve: …}}")
    }
    guard layout.joined().count <= 400 else {
      return ("layout", "the layout has \(layout.joined().count) cells", "a panel has at most 400")
    }
    for name in layout.joined() where !names.contains(name) {
      return (
        "layout", "the panel has no part '\(name.shortened)'",
        Remedy.allowed(names, insteadOf: name)
      )
    }
    let grid = grid
    let width = grid.map(\.count).max() ?? 0
    if !layout.isEmpty {
      if let missing = names.first(where: { name in
        swapped(name) == nil && !layout.contains { $0.contains(name) }
      }) {
        return ("layout", "the part '\(missing.shortened)' stands nowhere", "add it to the layout")
      }
      if let row = grid.first(where: { $0.count != width }) {
        return (
          "layout", "rows have \(row.count) and \(width) cells",
          "every row has as many; repeat a name to let it cover several cells"
        )
      }
      if let torn = names.first(where: { !isRectangle($0) }) {
        return (
          "layout", "the cells of '\(torn.shortened)' are no rectangle",
          "a name covers cells side by side and beneath each other"
        )
      }
    }
    if let columns, columns.count != width, layout.isEmpty == false || columns.count > names.count {
      return ("columns", "there are \(columns.count) shares for \(width) columns", "give one each")
    }
    if let rows, rows.count != grid.count {
      return ("rows", "there are \(rows.count) shares for \(grid.count) rows", "give one each")
    }
    return nil
  }

  private func isRectangle(_ name: String) -> Bool {
    if swapped(name) != nil { return true }
    let place = place(of: name)
    let count = layout.joined().count { $0 == name }
    return place.rows.count * place.columns.count == count
  }

  /// The cells that a part covers, from the first to the last.
  func place(of name: String) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    let grid = grid
    var name = name
    // A part may take the place of one that took another's.
    for _ in parts.indices {
      guard let other = swapped(name) else { break }
      name = other
    }
    let rows = grid.indices.filter { grid[$0].contains(name) }
    let columns = grid.flatMap { row in row.indices.filter { row[$0] == name } }
    return ((rows.min() ?? 0)...(rows.max() ?? 0), (columns.min() ?? 0)...(columns.max() ?? 0))
  }
}

extension OptionValue where Value == [[String]] {
  /// A list of rows, each a list of names.
  fileprivate static var rowsOfNames: Self {
    OptionValue(
      OptionTakes(
        "`[[a, b], [a, c]]`", placeholder: "rows", schema: .list(.words, least: 1))
    ) { (node, key, reader) throws(SheetError) in
      guard case .list(let rows) = node.content, !rows.isEmpty else {
        throw reader.text.error(
          at: node.place, "found \(node.kind) as \(key)",
          remedy: "\(key) is a list of rows, such as [[a, b], [a, c]]")
      }
      return try rows.map { (row) throws(SheetError) in try reader.strings(row, of: "a row") }
    }
  }
}

extension OptionValue where Value == [Double] {
  /// A list of shares, or how many equal ones.
  fileprivate static var shares: Self {
    OptionValue(
      OptionTakes(
        "`[2, 3]`, or how many", placeholder: "shares",
        schema: .any([
          .whole(least: 1, most: 20), .list(.number(least: 0, most: nil), least: 1, most: 20),
        ]))
    ) { (node, key, reader) throws(SheetError) in
      guard case .list(let items) = node.content else {
        let count = try reader.whole(node, of: key, in: 1...20)
        return Array(repeating: 1, count: count)
      }
      let shares = try items.map { (item) throws(SheetError) in
        try reader.number(item, of: key)
      }
      guard !shares.isEmpty, shares.count <= 20, shares.allSatisfy({ $0 > 0 && $0 <= 1e6 }) else {
        throw reader.text.error(
          at: node.place, "found \(node.kind) as \(key)",
          remedy: "\(key) are one to twenty numbers above 0, such as [2, 3]")
      }
      return shares
    }
  }
}
