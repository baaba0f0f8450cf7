import TraceGraph

/// Where the weights stand on their lines: clear of circles, of other lines and of all other words.
struct NetworkLabels {
  private let sheet: NetworkSheet
  private let centers: [Point]
  private let lines: [NetworkLine]
  private let texts: [Rect]
  /// By position of the line; nil for none.
  private(set) var rects: [Rect?]
  /// Lines whose weights have no room.
  private(set) var unplaced: [Int] = []

  /// What labels keep from circles, lines and words.
  private static let distance = 2.5
  /// Of more lines than this between two rows none bears a weight: they would not be told apart.
  private static let mostLines = 80
  private static let shares = stride(from: 0.5, through: 0.9, by: 0.025).flatMap {
    $0 == 0.5 ? [$0] : [$0, 1 - $0]
  }

  init(_ sheet: NetworkSheet, centers: [Point], lines: [NetworkLine], texts: [Rect]) {
    self.sheet = sheet
    self.centers = centers
    self.lines = lines
    self.texts = texts
    rects = Array(repeating: nil, count: lines.count)
  }

  /// Finds a place for every weight: all between two rows at one height where that is possible.
  mutating func place() {
    let units = sheet.figure.units
    let wanted = lines.indices.filter { sheet.labels[$0] != nil }
    let groups = Dictionary(grouping: wanted) { units[sheet.figure.edges[$0].to].row }
    for row in groups.keys.sorted() {
      let group = groups[row] ?? []
      guard group.count <= Self.mostLines else {
        unplaced += group
        continue
      }
      if !placeAlike(group) { placeEach(group) }
    }
    unplaced.sort()
  }

  private mutating func placeAlike(_ group: [Int]) -> Bool {
    for share in Self.shares where abs(share - 0.5) <= 0.3 {
      var placed: [(Int, Rect)] = []
      for line in group {
        let rect = rect(of: line, at: share)
        guard isFree(rect, of: line),
          !placed.contains(where: { $0.1.insetBy(-Self.distance).overlaps(rect) })
        else { break }
        placed.append((line, rect))
      }
      guard placed.count == group.count else { continue }
      for (line, rect) in placed { rects[line] = rect }
      return true
    }
    return false
  }

  /// One after another, those with the fewest places first.
  private mutating func placeEach(_ group: [Int]) {
    let choices = group.map { line in
      (line, Self.shares.map { rect(of: line, at: $0) }.filter { isFree($0, of: line) })
    }.sorted { ($0.1.count, $0.0) < ($1.1.count, $1.0) }
    for (line, places) in choices {
      let place = places.first { place in
        !rects.contains { $0?.insetBy(-Self.distance).overlaps(place) ?? false }
      }
      if let place { rects[line] = place } else { unplaced.append(line) }
    }
  }

  private func rect(of line: Int, at share: Double) -> Rect {
    let size = sheet.labels[line]?.block.size ?? .zero
    return Rect(center: lines[line].point(at: share), size: size)
  }

  /// Whether nothing but its own line is where a label would stand. Fonts reach higher and lower than the
  /// letters of a label, so that lines may come nearer from there.
  private func isFree(_ rect: Rect, of line: Int) -> Bool {
    let room = rect.insetBy(-Self.distance)
    let ink = Rect(center: rect.center, size: Size(width: room.size.width, height: rect.size.height))
    for (position, center) in centers.enumerated()
    where ink.isWithin(sheet.radius(of: position) + 1, of: center) { return false }
    if texts.contains(where: { $0.overlaps(room) }) { return false }
    for (position, other) in lines.enumerated() where position != line && other.meets(ink) {
      return false
    }
    return true
  }
}

extension NetworkLabels {
  /// The lines that should bear their weights.
  ///
  /// - Throws: `FigureError` for a name that no line has, with the nearest.
  static func asked(_ figure: NetworkFigure) throws(FigureError) -> Set<Int> {
    switch figure.options.labelled {
    case .none: return []
    case .all, .fitting: return Set(figure.edges.indices)
    case .named(let names):
      let parts = NetworkParts(figure)
      var result: Set<Int> = []
      for name in names {
        let found = figure.edges.indices.filter { line in
          let edge = figure.edges[line]
          let ends = PartName(
            .edge(from: figure.units[edge.from].exit.name, to: figure.units[edge.to].entry.name))
          return [parts.edges[line], ends.text, edge.label].contains(name)
        }
        guard !found.isEmpty else {
          throw NetworkHighlight.unknown(name, "edges", among: parts.edges)
        }
        result.formUnion(found)
      }
      return result
    }
  }
}
