/// How far units and rows stand apart, and so where each stands: `across` within its row, `along` the way that
/// the network runs.
struct NetworkSpread {
  private let sheet: NetworkSheet
  private let rows: [NetworkRow]
  /// The least distance between neighbours, by row.
  private let least: [Double]
  /// The least free distance between the circles of a row and the next.
  private let clear: [Double]
  /// How much of what is left over each of these distances takes: more where more labels stand.
  private let shares: [Double]
  /// What is left over, for a share of 1.
  private var extra = 0.0
  /// The distance between neighbours that rows have where nothing else holds.
  private var step = 0.0
  private var across: [Double] = []

  /// Free distances are stretched up to this much, by their least.
  private static let mostStretch = 3.2
  private static let longest = 190.0
  /// Neighbours stand apart up to this share of the distance between rows.
  private static let widest = 1.7

  init(_ sheet: NetworkSheet) {
    self.sheet = sheet
    rows = NetworkRow.rows(of: sheet.figure)
    least = rows.map { Self.least($0, sheet) }
    clear = rows.indices.dropLast().map { Self.clear(after: $0, sheet) }
    shares = rows.indices.dropLast().map { Self.share(after: $0, sheet) }
    step = least.max() ?? 0
    spread()
  }

  /// The free distance between the circles of a row and the next.
  private func distance(after row: Int) -> Double { clear[row] + extra * shares[row] }

  /// Between the middles of a row and the next.
  private func way(from row: Int) -> Double {
    distance(after: row) + sheet.rowRadii[row] + sheet.rowRadii[row + 1]
  }

  /// The middle of a unit: rows grow upwards, or to the right.
  func center(of unit: Int) -> Point {
    let row = sheet.figure.units[unit].row
    let along = alongs[row] + (sheet.figure.units[unit].shape == .bias ? lift(of: unit) : 0)
    return sheet.isUp ? Point(x: across[unit], y: -along) : Point(x: along, y: across[unit])
  }

  /// How far a bias is moved towards the next row, so that its lines pass the circles beside it; no farther, for
  /// they must pass those of the next row, too.
  private func lift(of bias: Int) -> Double {
    let row = sheet.figure.units[bias].row
    guard row + 1 < rows.count else { return 0 }
    let way = way(from: row)
    let targets = sheet.figure.edges.filter { $0.from == bias }.map { across[$0.to] }
    let passed = rows[row].all.filter { $0 != bias }
    let lifts = targets.flatMap { target in
      passed.compactMap { unit -> Double? in
        let share = (across[unit] - across[bias]) / (target - across[bias])
        guard share > 0, share < 1 else { return nil }
        // lift + (way − lift) · share is what the line has of the way there; it comes nearest to the circle a
        // little before, which the longer side of the triangle counts.
        let slope = way / abs(target - across[bias])
        let height = (sheet.radius(of: unit) + 2) * (1 + slope * slope).squareRoot()
        return (height - way * share) / (1 - share)
      }
    }
    return min(max(lifts.max() ?? 0, 0), way * 0.45)
  }

  private var alongs: [Double] {
    var at = [0.0]
    for row in clear.indices {
      at.append(at[at.count - 1] + way(from: row))
    }
    return at
  }

  /// Takes what a room has.
  mutating func fit(_ room: Size?) {
    guard let room else {
      extra = 24
      step = max(step, 1.25 * longestDistance)
      return spread()
    }
    let (along, width) = sheet.isUp ? (room.height, room.width) : (room.width, room.height)
    let ends = sheet.isUp ? 0 : alongTexts
    let circles = 2 * sheet.rowRadii.reduce(0, +)
    let free = along - circles - clear.reduce(0, +) - ends - 8
    extra = min(max(free / max(shares.reduce(0, +), 1), 0), mostExtra)
    let most = rows.map(\.main.count).max() ?? 1
    let beside = zip(rows, least).map { Double($0.extras.count) * $1 }.max() ?? 0
    let wide = (width - beside - 2 * sheet.radius - acrossTexts) / Double(max(most - 1, 1))
    step = min(max(wide, least.max() ?? 0), max(Self.widest * longestDistance, least.max() ?? 0))
    spread()
  }

  /// Gives back what is over the room.
  mutating func shrink(from size: Size, to room: Size) {
    let (along, across) =
      sheet.isUp
      ? (size.height - room.height, size.width - room.width)
      : (size.width - room.width, size.height - room.height)
    if along > 0 { extra = max(0, extra - along / max(shares.reduce(0, +), 1)) }
    let most = rows.map(\.main.count).max() ?? 1
    if across > 0 {
      step = max(least.max() ?? 0, step - across / Double(max(most - 1, 1)))
    }
    spread()
  }

  /// Between the middles of the rows that are furthest apart.
  private var longestDistance: Double {
    guard !clear.isEmpty else { return 4 * sheet.radius }
    return clear.indices.map { way(from: $0) }.max() ?? 0
  }

  /// The most that may be left over for a share of 1: rows should not drift apart.
  private var mostExtra: Double {
    let most = zip(clear, shares).map { clear, share in
      (max(min(clear * Self.mostStretch, Self.longest), clear) - clear) / share
    }
    return most.max() ?? 0
  }

  /// Texts that hang over the ends of a network that runs to the right.
  private var alongTexts: Double {
    let widths = sheet.units.flatMap { $0.values + $0.gradients }.compactMap { $0?.width }
    return max(0, (widths.max() ?? 0) - 2 * sheet.radius)
  }

  private var acrossTexts: Double {
    let all = sheet.units.map { NetworkSpread.reach($0, sheet) }
    return (all.map(\.before).max() ?? 0) + (all.map(\.after).max() ?? 0)
  }
}

extension NetworkSpread {
  /// How far the texts of a unit reach beyond its circle, within its row.
  private static func reach(
    _ unit: NetworkSheet.UnitTexts, _ sheet: NetworkSheet
  ) -> (before: Double, after: Double) {
    func extent(_ blocks: [TextBlock?]) -> Double {
      let sizes = blocks.compactMap { $0.map { sheet.isUp ? $0.width : $0.height } }
      return sizes.max().map { $0 + NetworkPlan.textGap } ?? 0
    }
    let note = unit.note.map { note -> Double in
      let size = NetworkNotePlace.size(of: sheet.notes[note])
      return (sheet.isUp ? size.width : size.height) + 10
    }
    return (extent(unit.values), extent(unit.gradients) + (note ?? 0))
  }

  private static func least(_ row: NetworkRow, _ sheet: NetworkSheet) -> Double {
    let reaches = row.all.map { reach(sheet.units[$0], sheet) }
    let texts = zip(reaches, reaches.dropFirst()).map { $0.after + $1.before }.max() ?? 0
    let free = texts > 0 ? texts + 14 : 16
    let radius = row.all.map { sheet.radius(of: $0) }.max() ?? sheet.radius
    return 2 * radius + free
  }

  /// Labels need room; lines that bear none may be short.
  private static func clear(after row: Int, _ sheet: NetworkSheet) -> Double {
    let units = sheet.figure.units
    var size = Size.zero
    var hasWeights = false
    var labels = 0
    for (position, edge) in sheet.figure.edges.enumerated()
    where units[edge.from].row <= row && row < units[edge.to].row {
      hasWeights = hasWeights || edge.hasWeight
      guard let label = sheet.labels[position]?.block.size else { continue }
      labels += 1
      size = Size(width: max(size.width, label.width), height: max(size.height, label.height))
    }
    let numbers = sheet.units.enumerated().filter { units[$0.offset].row == row }
    let hang = sheet.isUp ? 0 : hang(of: numbers.map(\.element), sheet)
    guard size.width > 0 else { return (hasWeights ? 36 : 26) + hang }
    if sheet.isUp { return 2.2 * size.height + 14 + hang }
    // Lines that cross leave room for their labels on either side of the crossing.
    return (labels > 2 ? 1.5 * size.width : size.width) + 34 + hang
  }

  /// How much of what is left over a distance takes.
  private static func share(after row: Int, _ sheet: NetworkSheet) -> Double {
    let units = sheet.figure.units
    let crossing = sheet.figure.edges.enumerated().filter {
      units[$1.from].row <= row && row < units[$1.to].row
    }
    let labels = crossing.count { sheet.labels[$0.offset] != nil }
    if labels > 0 { return min(1 + Double(labels - 1) / 6, 2.5) }
    return crossing.contains { $0.element.hasWeight } ? 0.8 : 0.3
  }

  /// How far texts above and below circles reach into the way to the next row.
  private static func hang(of units: [NetworkSheet.UnitTexts], _ sheet: NetworkSheet) -> Double {
    let widths = units.flatMap { unit in
      [unit.values, unit.gradients].map { blocks in
        // The numbers of a pair stand side by side.
        blocks.compactMap { $0?.width }.reduce(0) {
          $0 + $1 + ($0 > 0 ? 2 * NetworkPlan.pairGap : 0)
        }
      }
    }
    let over = max(0, (widths.max() ?? 0) - 2 * sheet.radius)
    // Those of pairs are wide; beside the labels of lines, which stand lower, half of that is room enough.
    let isNarrow = sheet.labels.allSatisfy { $0?.gradient == nil }
    return isNarrow && units.contains { $0.inside.count == 2 } ? over * 0.5 : over
  }
}

extension NetworkSpread {
  /// Places the units of every row: above the middle of what feeds them where that keeps them apart, as in a
  /// tree; else evenly, in the share of the width that each has.
  private mutating func spread() {
    across = Array(repeating: 0, count: sheet.figure.units.count)
    let most = Double(rows.map(\.main.count).max() ?? 1)
    for (number, row) in rows.enumerated() {
      let count = Double(row.main.count)
      let even = max(least[number], min(most * step / max(count, 1), 1.25 * step))
      let places =
        followed(row.main, least[number])
        ?? row.main.indices.map { (Double($0) - (count - 1) / 2) * even }
      for (unit, place) in zip(row.main, places) { across[unit] = place }
      let gap = max(least[number], even * 0.5)
      var at = places.last ?? 0
      for unit in row.extras {
        at += row.main.isEmpty && unit == row.extras.first ? 0 : gap
        across[unit] = at
      }
    }
  }

  /// The middles of what feeds each unit; nil where two would come too near to each other.
  private func followed(_ units: [Int], _ least: Double) -> [Double]? {
    var middles: [Double] = []
    for unit in units {
      let row = sheet.figure.units[unit].row
      let sources = Set(sheet.figure.edges.filter { $0.to == unit }.map(\.from)).filter {
        let source = sheet.figure.units[$0]
        return source.row == row - 1 && !source.isBeside && source.shape != .bias
      }
      guard !sources.isEmpty else { return nil }
      middles.append(sources.map { across[$0] }.reduce(0, +) / Double(sources.count))
    }
    let isApart = zip(middles, middles.dropFirst()).allSatisfy { $1 - $0 >= least - 1e-6 }
    return isApart ? middles : nil
  }
}

/// The units of one row.
struct NetworkRow {
  var main: [Int] = []
  /// Targets, then biases, at the end of the row.
  var extras: [Int] = []

  var all: [Int] { main + extras }

  static func rows(of figure: NetworkFigure) -> [NetworkRow] {
    let count = (figure.units.map(\.row).max() ?? 0) + 1
    var rows = Array(repeating: NetworkRow(), count: count)
    for (position, unit) in figure.units.enumerated() where !unit.isBeside && unit.shape != .bias {
      rows[unit.row].main.append(position)
    }
    for shape in [false, true] {
      for (position, unit) in figure.units.enumerated()
      where (unit.shape == .bias) == shape && (unit.isBeside || shape) {
        rows[unit.row].extras.append(position)
      }
    }
    return rows
  }
}
