import Figures
import Sheets

extension SheetReader {
  /// The items of a list, or what stands alone.
  func items(_ node: SheetNode) -> [SheetNode] {
    if case .list(let items) = node.content { return items }
    return [node]
  }

  /// Words that may be empty.
  func words(_ node: SheetNode, of what: String) throws(SheetError) -> [String] {
    guard case .list(let items) = node.content else {
      return try string(node, of: what).split(separator: ",", omittingEmptySubsequences: false)
        .map { OptionWords.trimmed(String($0)) }
    }
    return try items.map { (item) throws(SheetError) in
      guard case .scalar(let scalar) = item.content else {
        throw text.error(at: item.place, "found \(item.kind) in \(what)", remedy: "it holds words")
      }
      return scalar.text
    }
  }

  /// Two whole numbers from 0 in order, `[2, 5]` or `2:5`, or one.
  func span(_ node: SheetNode, of what: String) throws(SheetError) -> ClosedRange<Int> {
    let ends = try numbers(node, of: what, separator: ":").map { Int(exactly: $0) ?? -1 }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, 0 <= first, first <= last
    else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)",
        remedy: "\(what) is one whole number, or two in order such as [2, 5] or 2:5")
    }
    return first...last
  }

  /// `below`, `right`, or one of them with a name: `{below: All examples, of: [w1, w2]}`.
  func total(_ node: SheetNode, of what: String) throws(SheetError) -> TablePlot.Total {
    guard case .mapping = node.content else {
      return .init(side: try choice(node, of: what, TablePlot.Total.Side.self), name: "")
    }
    let sides = TablePlot.Total.Side.allCases.map(\.rawValue)
    let fields = try fields(node, of: what, allowed: sides + ["of"])
    let given = TablePlot.Total.Side.allCases.filter { fields[$0.rawValue] != nil }
    guard given.count == 1, let side = given.first, let name = fields[side.rawValue] else {
      throw text.error(
        at: node.place, "\(what) has \(given.count) places",
        remedy: "give below or right, such as {below: \(what)}")
    }
    var total = TablePlot.Total(side: side, name: try string(name, of: "name of the \(what)"))
    if let of = fields["of"] { total.of = try strings(of, of: "of").flatMap(OptionWords.names) }
    return total
  }

  /// Names of numbers and words between them: `[W_new, {text: =}, W_old]`.
  func columns(_ node: SheetNode) throws(SheetError) -> [TablePlot.Column] {
    guard case .list(let items) = node.content else {
      return try numberNames(node, of: "columns").map { .numbers($0) }
    }
    var columns: [TablePlot.Column] = []
    for item in items {
      guard case .mapping = item.content else {
        columns += try numberNames(item, of: "columns").map { .numbers($0) }
        continue
      }
      for entry in try entries(item, of: "columns", allowed: ["text"]) {
        columns.append(.text(try string(entry.value, of: "text")))
      }
    }
    return columns
  }
}

/// The keys of a cell.
private enum CellKey: String, SheetKey { case text, icon, color, bold, shade }

extension SheetReader {
  /// Rows of cells.
  func cellRows(_ node: SheetNode) throws(SheetError) -> [[TableFigure.Cell]] {
    guard case .list(let rows) = node.content else {
      throw text.error(
        at: node.place, "found \(node.kind) as rows", remedy: "rows are lists: [[a, 1], [b, 2]]")
    }
    return try rows.map { (row) throws(SheetError) in
      let cells = try items(row).map { (cell) throws(SheetError) in try self.cell(cell) }
      return cells.allSatisfy { $0.content == .ellipsis } ? cells : cells.map(Self.withDotsAcross)
    }
  }

  /// Dots stand for rows where a whole row has them, else for columns.
  private static func withDotsAcross(_ cell: TableFigure.Cell) -> TableFigure.Cell {
    guard cell.content == .ellipsis else { return cell }
    var result = TableFigure.Cell(.text("⋯"), tint: cell.tint)
    result.isCentered = true
    return result
  }

  /// A number, words, `…`, nothing, a vector, a matrix, or
  /// `{text: …, icon: …, color: …, bold: true, shade: 0.5}`.
  private func cell(_ node: SheetNode) throws(SheetError) -> TableFigure.Cell {
    var cell = TableFigure.Cell(.empty)
    guard case .mapping = node.content else {
      cell.content = try content(node)
      if case .tensor = cell.content { cell.isCentered = true }
      return cell
    }
    let entries = try entries(node, of: "cell", by: CellKey.self)
    if let icon = entries.first(where: { $0.key == .icon }),
      entries.contains(where: { $0.key == .text })
    {
      throw text.error(
        at: icon.entry.place, "the cell has a text and an icon", remedy: "keep one of them")
    }
    for (key, entry) in entries {
      switch key {
      case .text:
        cell.content = try content(entry.value)
        if case .tensor = cell.content { cell.isCentered = true }
      case .icon:
        cell.content = .icons(try icons(entry.value))
        cell.isCentered = true
      case .color: cell.tint = try tint(entry.value)
      case .bold: cell.isBold = try boolean(entry.value, of: "bold")
      case .shade: cell.shade = try shade(entry.value)
      }
    }
    return cell
  }

  private func content(_ node: SheetNode) throws(SheetError) -> TableFigure.Content {
    switch node.content {
    case .scalar(let scalar): return content(scalar, node)
    case .list: return .tensor(try tensor(node, of: "cell"))
    case .mapping: throw text.error(at: node.place, "found \(node.kind) as text of a cell")
    }
  }

  /// Names of shapes.
  func icons(_ node: SheetNode) throws(SheetError) -> [Icon] {
    var icons: [Icon] = []
    for item in items(node) {
      for word in OptionWords.names(try string(item, of: "icon")) {
        guard let icon = Icon(named: word) else {
          throw text.error(
            at: item.place, "there is no icon '\(word.shortened)'",
            remedy: Remedy.allowed(Icon.all.map(\.name), insteadOf: word))
        }
        icons.append(icon)
      }
    }
    return icons
  }

  private func content(_ scalar: SheetNode.Scalar, _ node: SheetNode) -> TableFigure.Content {
    if node.isEmpty || scalar.text.isEmpty { return .empty }
    if scalar.text == "…" || scalar.text == "..." { return .ellipsis }
    if scalar.style == .plain, let number = TensorLiteral.number(scalar.text), number.isFinite {
      return .number(number)
    }
    return .text(scalar.text)
  }

  private func shade(_ node: SheetNode) throws(SheetError) -> Double {
    let number = try number(node, of: "shade")
    guard (-1...1).contains(number) else {
      throw text.error(at: node.place, "shade is \(number)", remedy: "from -1 (blue) to 1 (red)")
    }
    return number
  }

  private static let tints: [String: TableFigure.Tint] = [
    "plain": .plain, "muted": .muted, "input": .input, "parameter": .parameter, "bias": .bias,
    "gradient": .gradient, "warning": .warning,
  ]

  /// What a colour means: a role, or the n-th series.
  private func tint(_ node: SheetNode) throws(SheetError) -> TableFigure.Tint {
    let word = try string(node, of: "color")
    if let tint = Self.tints[word] { return tint }
    if let number = Int(word), (1...12).contains(number) { return .series(number - 1) }
    throw text.error(
      at: node.place, "'\(word.shortened)' is no color of a cell",
      remedy: Remedy.allowed(Self.tints.keys.sorted(), insteadOf: word)
        + ", or the number of a series from 1")
  }
}
