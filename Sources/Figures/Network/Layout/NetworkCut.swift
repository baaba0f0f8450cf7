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
    let named = Self.named(figure)
    let left = hiddenRows(of: figure, named)
    let hidden = hiddenUnits(of: figure, named)
    var cut = figure
    var positions: [Int: Int] = [:]
    cut.units = []
    for (position, unit) in figure.units.enumerated() where !left.contains(unit.row) {
      var unit = unit
      if unit.row >= left.upperBound { unit.row -= max(left.count - 1, 0) }
      if hidden.contains(position) {
        // Neighbours that are left out share their dots.
        let isFollowed =
          hidden.contains(position - 1)
          && figure.units[position - 1].row == figure.units[position].row
        if isFollowed { continue }
        unit = Self.dots(row: unit.row, layer: unit.layer, .dots)
      } else {
        positions[position] = cut.units.count
      }
      cut.units.append(unit)
    }
    if !left.isEmpty {
      let layers = Set(figure.units.filter { left.contains($0.row) }.map(\.layer))
      cut.units.append(
        Self.dots(row: left.lowerBound, layer: layers.min() ?? 0, .layerDots))
      let words = figure.page.words
      cut.omissions.append(
        words(
          "{layers} between are left out",
          ["layers": words.count(layers.count, "1 layer", "{count} layers")]))
    }
    cut.moveLines(to: positions)
    cut.dropIdleBiases(of: figure)
    cut.moveNotes(of: figure)
    return cut
  }

  private func hiddenRows(of figure: NetworkFigure, _ named: Set<Int>) -> Range<Int> {
    let count = (figure.units.map(\.row).max() ?? 0) + 1
    guard count > rows else { return 0..<0 }
    let before = rows / 2
    let left = before..<count - (rows - 1 - before)
    return named.contains { left.contains(figure.units[$0].row) } ? 0..<0 : left
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
  /// Moves the ends of lines to where they are now, and drops lines of what is left out.
  fileprivate mutating func moveLines(to positions: [Int: Int]) {
    edges = edges.compactMap { edge in
      guard let from = positions[edge.from], let to = positions[edge.to] else { return nil }
      var edge = edge
      (edge.from, edge.to) = (from, to)
      return edge
    }
  }

  /// Moves notes about units to where these are now.
  fileprivate mutating func moveNotes(of whole: NetworkFigure) {
    notes = whole.notes.compactMap { note in
      guard case .unit(let unit) = note.subject else { return note }
      guard let place = units.firstIndex(where: { $0.cells == whole.units[unit].cells }) else {
        return nil
      }
      var note = note
      note.subject = .unit(place)
      return note
    }
  }

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
