import TraceGraph

/// A network of which only the first and the last units of a row are drawn, and the first and last rows: dots
/// stand for those between.
struct NetworkCut {
  /// The most circles of a row.
  var units: Int
  /// The most rows.
  var rows: Int

  /// The network with its dots. What options and notes name is drawn in any case.
  func applied(to figure: NetworkFigure) -> NetworkFigure {
    var cut = figure
    let named = Self.named(figure)
    let before = rows / 2
    let count = (figure.units.map(\.row).max() ?? 0) + 1
    var left: Range<Int> = 0..<0
    if count > rows { left = before..<count - (rows - 1 - before) }
    if named.contains(where: { left.contains(figure.units[$0].row) }) { left = 0..<0 }
    let kept = figure.units.indices.filter { !left.contains(figure.units[$0].row) }
    var rest: [NetworkUnit] = []
    var positions: [Int: Int] = [:]
    let hidden = hiddenUnits(of: figure, named)
    for position in kept {
      var unit = figure.units[position]
      if unit.row >= left.upperBound { unit.row -= max(left.count - 1, 0) }
      if hidden.contains(position) {
        // One row of dots for neighbours that are left out.
        guard
          !hidden.contains(position - 1)
            || figure.units[position - 1].row != figure.units[position].row
        else { continue }
        unit = Self.dots(row: unit.row, layer: unit.layer, .dots)
      } else {
        positions[position] = rest.count
      }
      rest.append(unit)
    }
    if !left.isEmpty {
      let layers = Set(figure.units.filter { left.contains($0.row) }.map(\.layer))
      rest.append(Self.dots(row: before, layer: layers.min() ?? 0, .layerDots))
      cut.omissions.append("\(CountText.count(layers.count, "layer")) between are left out")
    }
    cut.edges = figure.edges.compactMap { edge in
      guard let from = positions[edge.from], let to = positions[edge.to] else { return nil }
      var edge = edge
      (edge.from, edge.to) = (from, to)
      return edge
    }
    cut.units = rest
    cut.dropIdleBiases(of: figure)
    cut.notes = figure.notes.compactMap { note in
      guard case .unit(let unit) = note.subject else { return note }
      var note = note
      let place = cut.units.firstIndex { $0.cells == figure.units[unit].cells }
      note.subject = .unit(place ?? 0)
      return place == nil ? nil : note
    }
    return cut
  }

  /// The largest row, and how many rows there are.
  static func extent(of figure: NetworkFigure) -> (units: Int, rows: Int) {
    let rows = NetworkRow.rows(of: figure)
    return (rows.map(\.main.count).max() ?? 0, rows.count)
  }

  private static func dots(row: Int, layer: Int, _ shape: NetworkUnit.Shape) -> NetworkUnit {
    NetworkUnit([NetworkCell("", tint: .muted)], row: row, layer: layer, shape: shape)
  }

  private func hiddenUnits(of figure: NetworkFigure, _ named: Set<Int>) -> Set<Int> {
    var hidden: Set<Int> = []
    for row in NetworkRow.rows(of: figure) where row.main.count > units {
      let between = row.main[max(units - 2, 1)..<(row.main.count - 1)]
      hidden.formUnion(between.filter { !named.contains($0) })
    }
    return hidden
  }

  /// The units that options and notes name, by themselves or by a line.
  private static func named(_ figure: NetworkFigure) -> Set<Int> {
    var words = figure.options.highlight.flatMap { name -> [String] in
      guard let read = try? PartName(reading: name), read.steps.count == 1,
        case .path(let from, let to) = read.steps[0]
      else { return [name] }
      return [from, to].map { PartName(.name($0)).text }
    }
    if case .named(let names) = figure.options.labelled { words += names }
    let parts = NetworkParts(figure)
    let wanted = Set(words)
    var named: Set<Int> = []
    for unit in figure.units.indices where !wanted.isDisjoint(with: parts.cells[unit]) {
      named.insert(unit)
    }
    for (part, edge) in zip(parts.edges, figure.edges)
    where wanted.contains(part) || wanted.contains(edge.label) {
      named.formUnion([edge.from, edge.to])
    }
    for note in figure.notes {
      if case .unit(let unit) = note.subject { named.insert(unit) }
    }
    return named
  }
}

extension NetworkFigure {
  /// Drops biases that lead to nothing any more, and moves the ends of lines to where they are now.
  fileprivate mutating func dropIdleBiases(of whole: NetworkFigure) {
    let used = Set(edges.map(\.from))
    var positions: [Int: Int] = [:]
    var rest: [NetworkUnit] = []
    for (position, unit) in units.enumerated() {
      if unit.shape == .bias, !used.contains(position), units.count < whole.units.count { continue }
      positions[position] = rest.count
      rest.append(unit)
    }
    edges = edges.map { edge in
      var edge = edge
      (edge.from, edge.to) = (positions[edge.from] ?? 0, positions[edge.to] ?? 0)
      return edge
    }
    units = rest
  }
}
