/// Where a diagram that runs to the right may be broken into rows.
struct DiagramCut {
  /// How far from the left.
  var x: Double
  /// By box, whether it stands before.
  var isBefore: [Bool]
  /// How many lines lead over it.
  var lines: Int

  /// More lines than this between two rows cannot be followed.
  static let mostLines = 4
}

/// Finds cuts.
struct DiagramCuts {
  private let arrows: [DiagramArrow]
  private let labelled: Set<Int>
  /// Boxes that stay together: a group, or one box.
  private let units: [[Int]]
  private let places: [Rect]
  private let count: Int

  /// - Parameters:
  ///   - sheet: the measured diagram.
  ///   - boxes: where they stand in one piece that runs to the right.
  ///   - groups: the frames of groups there.
  init(_ sheet: DiagramSheet, boxes: [Rect], groups: [Int: Rect]) {
    let figure = sheet.figure
    arrows = figure.arrows
    labelled = Set(arrows.indices.filter { sheet.labels[$0] != nil })
    count = boxes.count
    let outer = figure.groups.indices.filter { figure.groups[$0].parent == nil }
    let held = Set(outer.flatMap { figure.groups[$0].boxes })
    let free = boxes.indices.filter { !held.contains($0) }
    units = outer.map { figure.groups[$0].boxes } + free.map { [$0] }
    places = outer.map { groups[$0] ?? Rect(origin: .zero, size: .zero) } + free.map { boxes[$0] }
  }

  /// All cuts that few lines lead over, from left to right.
  var all: [DiagramCut] {
    Set(places.map(\.center.x)).sorted().dropFirst().compactMap { cut(at: $0 - 0.01) }
      .filter { $0.lines <= DiagramCut.mostLines }
  }

  /// The cut before a box.
  func cut(before box: Int) -> DiagramCut? {
    guard let unit = units.firstIndex(where: { $0.contains(box) }) else { return nil }
    return cut(at: places[unit].center.x - 0.01)
  }

  private func cut(at x: Double) -> DiagramCut? {
    var isBefore = [Bool](repeating: false, count: count)
    for (unit, place) in zip(units, places) where place.center.x < x {
      for box in unit { isBefore[box] = true }
    }
    // What hangs on one side alone stays there: a branch that ends, an input that comes late.
    for side in [false, true] {
      let parts = parts(isBefore, side)
      let main = parts.map(\.count).max() ?? 0
      guard let largest = parts.firstIndex(where: { $0.count == main }) else { return nil }
      for (number, part) in parts.enumerated() where number != largest && isJoined(part, isBefore) {
        for box in part { isBefore[box] = !side }
      }
    }
    guard isBefore.contains(true), isBefore.contains(false) else { return nil }
    var sources: Set<[Int]> = []
    for (number, arrow) in arrows.enumerated() where isBefore[arrow.from] != isBefore[arrow.to] {
      sources.insert(labelled.contains(number) ? [arrow.from, number] : [arrow.from])
    }
    return DiagramCut(x: x, isBefore: isBefore, lines: sources.count)
  }

  /// Whether an arrow leads from a part of one side to the other side.
  private func isJoined(_ part: [Int], _ isBefore: [Bool]) -> Bool {
    let members = Set(part)
    return arrows.contains { arrow in
      isBefore[arrow.from] != isBefore[arrow.to]
        && (members.contains(arrow.from) || members.contains(arrow.to))
    }
  }

  /// The boxes of a side by what hangs together there.
  private func parts(_ isBefore: [Bool], _ side: Bool) -> [[Int]] {
    var neighbours = [[Int]](repeating: [], count: count)
    func join(_ a: Int, _ b: Int) {
      neighbours[a].append(b)
      neighbours[b].append(a)
    }
    for arrow in arrows where isBefore[arrow.from] == side && isBefore[arrow.to] == side {
      join(arrow.from, arrow.to)
    }
    for unit in units { for box in unit.dropFirst() { join(unit[0], box) } }
    var isSeen = [Bool](repeating: false, count: count)
    var parts: [[Int]] = []
    for box in 0..<count where isBefore[box] == side && !isSeen[box] {
      var part: [Int] = []
      var stack = [box]
      isSeen[box] = true
      while let next = stack.popLast() {
        part.append(next)
        for other in neighbours[next] where !isSeen[other] && isBefore[other] == side {
          isSeen[other] = true
          stack.append(other)
        }
      }
      parts.append(part)
    }
    return parts
  }
}

extension [DiagramCut] {
  /// Of these, those that make a number of rows about equally long; nil where there are too few.
  ///
  /// - Parameters:
  ///   - rows: at least 2.
  ///   - width: of the drawing in one piece.
  func chosen(rows: Int, width: Double) -> [DiagramCut]? {
    var chosen: [DiagramCut] = []
    for number in 1..<rows {
      let goal = width * Double(number) / Double(rows)
      let free = filter { cut in
        guard let last = chosen.last else { return true }
        return last.isFollowed(by: cut)
      }
      // A cut that many lines lead over has to be much nearer.
      func cost(_ cut: DiagramCut) -> Double {
        (cut.x - goal).magnitude + Double(cut.lines - 1) * width * 0.04
      }
      guard let best = free.min(by: { cost($0) < cost($1) }) else { return nil }
      chosen.append(best)
    }
    return chosen
  }
}

extension DiagramCut {
  /// Whether all that stands before this one stands before another, with more.
  func isFollowed(by other: DiagramCut) -> Bool {
    other.x > x && other.isBefore != isBefore
      && zip(isBefore, other.isBefore).allSatisfy { !$0 || $1 }
  }
}
