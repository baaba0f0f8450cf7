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

  /// What labels keep from circles, lines and words: the most that leaves room for all of them.
  private static let distances = [9, 5.5, 2.5]
  private var distance = 2.5
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
      place(group)
    }
    unplaced.sort()
  }

  private mutating func place(_ group: [Int]) {
    let before = rects
    for distance in Self.distances.dropLast() {
      self.distance = distance
      if placeAlike(group) { return }
    }
    for distance in Self.distances {
      self.distance = distance
      if distance == Self.distances.last, placeAlike(group) { return }
      let missing = placeEach(group)
      if missing.isEmpty { return }
      guard distance == Self.distances.last else {
        rects = before
        continue
      }
      // What was asked for breaks lines that it would lie under.
      unplaced += missing.filter { sheet.figure.options.labelled == .fitting || !force($0) }
    }
  }

  /// Places a label over as few other lines as possible, which get a gap there.
  private mutating func force(_ line: Int) -> Bool {
    let places = Self.shares.map { rect(of: line, at: $0) }.filter { place in
      isFree(place, of: line, minding: false)
        && !rects.contains { $0?.insetBy(-distance).overlaps(place) ?? false }
    }
    let crossings = places.map { place in lines.count { $0.meets(place) } }
    guard let best = crossings.indices.min(by: { crossings[$0] < crossings[$1] }) else {
      return false
    }
    rects[line] = places[best]
    return true
  }

  private mutating func placeAlike(_ group: [Int]) -> Bool {
    for share in Self.shares where abs(share - 0.5) <= 0.3 {
      var placed: [(Int, Rect)] = []
      for line in group {
        let rect = rect(of: line, at: share)
        guard isFree(rect, of: line),
          !placed.contains(where: { $0.1.insetBy(-distance).overlaps(rect) })
        else { break }
        placed.append((line, rect))
      }
      guard placed.count == group.count else { continue }
      for (line, rect) in placed { rects[line] = rect }
      return true
    }
    return false
  }

  /// One after another, those with the fewest places first. Where one finds none, those that stand in its way
  /// move if they can.
  ///
  /// - Returns: those that found none.
  private mutating func placeEach(_ group: [Int]) -> [Int] {
    let choices = Dictionary(
      uniqueKeysWithValues: group.map { line in
        (line, Self.shares.map { rect(of: line, at: $0) }.filter { isFree($0, of: line) })
      })
    let order = group.sorted {
      (choices[$0]?.count ?? 0, $0) < (choices[$1]?.count ?? 0, $1)
    }
    return order.filter { !place($0, choices, depth: 3) }
  }

  private mutating func place(_ line: Int, _ choices: [Int: [Rect]], depth: Int) -> Bool {
    let places = choices[line] ?? []
    let standing = places.map { place in
      rects.indices.filter { rects[$0]?.insetBy(-distance).overlaps(place) ?? false }
    }
    if let free = standing.firstIndex(where: \.isEmpty) {
      rects[line] = places[free]
      return true
    }
    guard depth > 0 else { return false }
    for (place, others) in zip(places, standing) where others.count == 1 {
      let before = rects
      rects[others[0]] = nil
      rects[line] = place
      if choices[others[0]] != nil, self.place(others[0], choices, depth: depth - 1) { return true }
      rects = before
    }
    return false
  }

  private func rect(of line: Int, at share: Double) -> Rect {
    let size = sheet.labels[line]?.block.size ?? .zero
    return Rect(center: lines[line].point(at: share), size: size)
  }

  /// Whether nothing but its own line is where a label would stand. Fonts reach higher and lower than the
  /// letters of a label, so that lines may come nearer from there.
  ///
  /// - Parameter minding: whether other lines count.
  private func isFree(_ rect: Rect, of line: Int, minding: Bool = true) -> Bool {
    let room = rect.insetBy(-distance)
    let ink = Rect(
      center: rect.center, size: Size(width: room.size.width, height: room.size.height - 5))
    for (position, center) in centers.enumerated()
    where ink.isWithin(sheet.radius(of: position) + 1, of: center) { return false }
    if texts.contains(where: { $0.overlaps(room) }) { return false }
    guard minding else { return true }
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
