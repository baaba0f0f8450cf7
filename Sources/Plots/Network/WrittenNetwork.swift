import Figures
import Sheets
import TraceGraph

/// A network of units and lines that are written out.
struct WrittenNetwork {
  private let maker: NetworkMaker
  private let rows: [NetworkPlot.WrittenRow]
  /// What the source of a line is called that leads from a bias.
  static let bias = "bias"

  init(maker: NetworkMaker, _ rows: [NetworkPlot.WrittenRow]) {
    self.maker = maker
    self.rows = rows
  }

  /// - Throws: `PlotError` at the place of a unit or line: a name that stands twice, a line to no unit or back,
  ///   a unit without lines.
  func figure() throws(PlotError) -> NetworkFigure {
    var draft = Draft()
    try addUnits(&draft)
    switch maker.plot.edges {
    case .labelled:
      try check(draft)
      join(&draft)
    case .written(let edges):
      for edge in edges { try add(edge, &draft) }
      try checkLines(&draft)
    }
    stand(&draft)
    tintLines(&draft)
    return NetworkFigure(units: draft.units, edges: draft.edges)
  }

  /// Units and lines as they come together.
  fileprivate struct Draft {
    var units: [NetworkUnit] = []
    var edges: [NetworkEdge] = []
    var positions: [String: Int] = [:]
    /// As they were written, by position; nil for biases.
    var written: [NetworkPlot.WrittenUnit?] = []
    var biases: [Int: Int] = [:]
  }
}

extension WrittenNetwork {
  private func addUnits(_ draft: inout Draft) throws(PlotError) {
    var hues: [String: Int] = [:]
    for (number, row) in rows.enumerated() {
      if row.units.isEmpty {
        draft.append(
          NetworkUnit(
            [NetworkCell("", tint: .muted)], row: number, layer: number, shape: .layerDots))
      }
      for unit in row.units {
        guard !unit.names.isEmpty else {
          draft.append(
            NetworkUnit([NetworkCell("", tint: .muted)], row: number, layer: number, shape: .dots))
          continue
        }
        try claim(unit, draft)
        draft.append(self.unit(unit, row: number, &hues), unit)
      }
    }
    guard draft.written.contains(where: { $0 != nil }) else {
      throw PlotError("units", "there is no unit", remedy: "such as [[x1, x2], [y]]")
    }
  }

  private func claim(_ unit: NetworkPlot.WrittenUnit, _ draft: Draft) throws(PlotError) {
    for (number, name) in unit.names.enumerated() {
      if name.isEmpty || name == Self.bias || draft.positions[name] != nil
        || unit.names.firstIndex(of: name) != number
      {
        throw maker.error(
          "units", at: unit.place,
          name == Self.bias
            ? "a unit is named 'bias', which is what lines from biases are written with"
            : "the name '\(name.shortened)' stands twice",
          remedy: "give each unit a name of its own")
      }
    }
  }

  private func unit(
    _ unit: NetworkPlot.WrittenUnit, row: Int, _ hues: inout [String: Int]
  ) -> NetworkUnit {
    var cells = unit.names.map { name -> NetworkCell in
      let cell = NetworkCell(name, tint: tint(name, unit.role, row: row, &hues))
      return cell
    }
    let last = cells.count - 1
    if let label = unit.label { cells[last].label = label }
    cells[last].value = unit.value.map { Tensor($0) }
    cells[last].gradient = unit.gradient.map { Tensor($0) }
    var result = NetworkUnit(cells, row: row, layer: row)
    if let word = unit.activation, let op = OpTable.functions[word] {
      result.mark =
        op.row.kind == .elementwise
        ? .curve(op, attributes: op.row.standardAttributes, at: nil) : .word("s")
    }
    result.isBeside = unit.role == .target
    return result
  }

  /// Units whose names begin alike have one hue.
  private func tint(
    _ name: String, _ role: Role?, row: Int, _ hues: inout [String: Int]
  ) -> VariableTint {
    if let color = maker.source.colorChoices.color(of: name) { return .chosen(color) }
    switch role ?? (row == 0 ? .input : .operation) {
    case .input: return .input
    case .target: return .target
    case .parameter: return .parameter
    case .bias: return .bias
    case .constant: return .muted
    case .operation:
      let stem = String(name.prefix { $0.isLetter })
      let hue = hues[stem] ?? hues.count
      hues[stem] = hue
      return .result(hue)
    }
  }

  /// Joins all units of neighbouring rows.
  /// All units of neighbouring rows are joined, which few letters make many.
  private func check(_ draft: Draft) throws(PlotError) {
    let rows = Dictionary(grouping: draft.units.filter { $0.shape == .circle }, by: \.row)
    let lines = rows.reduce(0.0) {
      $0 + CheckedSize.count($1.value.count, rows[$1.key + 1]?.count ?? 0)
    }
    guard lines > Double(NetworkFigure.mostLines) else { return }
    throw PlotError(
      "units", "\(CountText.number(Int(lines))) lines would join them",
      remedy: "at most \(CountText.number(NetworkFigure.mostLines)): write '…' for units between")
  }

  private func join(_ draft: inout Draft) {
    let units = draft.units
    for to in units.indices where units[to].shape == .circle {
      for from in units.indices
      where units[from].shape == .circle && units[from].row + 1 == units[to].row
        && !units[to].isBeside
      {
        draft.edges.append(NetworkEdge("", from: from, to: to, tint: .parameter))
      }
    }
  }
}

extension WrittenNetwork {
  private func add(
    _ edge: NetworkPlot.WrittenEdge, _ draft: inout Draft
  ) throws(PlotError) {
    let to = try position(edge.to, of: edge, draft)
    let row = draft.units[to].row
    let from: Int
    if edge.from == Self.bias, row > 0 {
      from = draft.bias(before: row)
    } else {
      from = try position(edge.from, of: edge, draft)
    }
    guard draft.units[from].row < row else {
      let isBack = draft.units[from].row > row
      throw maker.error(
        "edges", at: edge.place,
        "the line \(edge.from)->\(edge.to) leads "
          + (isBack ? "back: the network would have a cycle" : "to a unit of the same row"),
        remedy: "lines lead to a later row")
    }
    let isWeight = !edge.name.isEmpty || edge.value != nil
    let tint: VariableTint = isWeight ? (edge.from == Self.bias ? .bias : .parameter) : .muted
    let isShared = draft.edges.contains { $0.name == edge.name }
    let isUnit = draft.positions[edge.name] != nil
    draft.edges.append(
      NetworkEdge(
        isShared || isUnit ? "" : edge.name, from: from, to: to, label: edge.name, tint: tint,
        value: edge.value, gradient: edge.gradient))
  }

  private func position(
    _ name: String, of edge: NetworkPlot.WrittenEdge, _ draft: Draft
  ) throws(PlotError) -> Int {
    if let position = draft.positions[name] { return position }
    throw maker.error(
      "edges", at: edge.place,
      "the line \(edge.from)->\(edge.to) leads to no unit: there is no '\(name.shortened)'",
      remedy: Remedy.known(draft.positions.keys.sorted() + [Self.bias], insteadOf: name))
  }

  private func checkLines(_ draft: inout Draft) throws(PlotError) {
    let joined = Set(draft.edges.flatMap { [$0.from, $0.to] })
    for (position, unit) in draft.written.enumerated() where !joined.contains(position) {
      guard let unit, draft.units.count > 1 else { continue }
      throw maker.error(
        "edges", at: unit.place, "no line leads to or from '\(unit.names[0].shortened)'",
        remedy: "add one, or leave the unit out")
    }
  }

  /// A line without a weight of its own is a weight like the others between its two rows.
  private func tintLines(_ draft: inout Draft) {
    func rows(_ edge: NetworkEdge) -> [Int] {
      [draft.units[edge.from].row, draft.units[edge.to].row]
    }
    let weighted = Set(draft.edges.filter { $0.tint == .parameter }.map(rows))
    for (position, edge) in draft.edges.enumerated()
    where edge.tint == .muted && weighted.contains(rows(edge)) {
      draft.edges[position].tint = draft.units[edge.from].shape == .bias ? .bias : .parameter
    }
  }

  /// What is given in a later row, such as a target, stands beside.
  private func stand(_ draft: inout Draft) {
    let reached = Set(draft.edges.map(\.to))
    let afterDots = Set(draft.units.filter { $0.shape == .layerDots }.map { $0.row + 1 })
    for (position, unit) in draft.units.enumerated()
    where unit.row > 0 && unit.shape == .circle && !reached.contains(position)
      && !afterDots.contains(unit.row)
    {
      draft.units[position].isBeside = true
      guard draft.written[position]?.role == nil else { continue }
      for cell in unit.cells.indices { draft.units[position].cells[cell].tint = .target }
    }
  }
}

extension WrittenNetwork.Draft {
  fileprivate mutating func append(
    _ unit: NetworkUnit, _ written: NetworkPlot.WrittenUnit? = nil
  ) {
    for name in written?.names ?? [] { positions[name] = units.count }
    units.append(unit)
    self.written.append(written)
  }

  /// The filled circle that leads to a row.
  fileprivate mutating func bias(before row: Int) -> Int {
    if let known = biases[row] { return known }
    let cell = NetworkCell(NetworkParts.bias(row), label: "1", tint: .bias)
    append(NetworkUnit([cell], row: row - 1, layer: row - 1, shape: .bias))
    biases[row] = units.count - 1
    return units.count - 1
  }
}
