/// A line whose pieces were typeset at one size.
struct MeasuredLine {
  let part: String
  let left: TextBlock
  let pieces: [Piece]
  let isAligned: Bool

  /// A piece with what matters to its neighbours.
  struct Piece {
    var block: TextBlock
    /// The space before it where it follows another.
    var space: Double
    /// How good a place for a break is before it.
    var rank: Int
  }

  init(_ line: FormulaLine, _ setter: Typesetter) {
    part = line.part
    isAligned = line.isAligned
    left = setter.tree(line.left)
    // A line that goes on with another has its sign below the other's.
    var last = line.left.rightClass ?? (line.isAligned ? .ordinary : nil)
    pieces = line.pieces.map { piece in
      let space = piece.leftClass.map { last?.space(before: $0, isSmall: false) ?? 0 } ?? 0
      let block = setter.tree(piece, after: last)
      last = piece.rightClass ?? last
      return Piece(block: block, space: space * setter.size, rank: piece.breakRank)
    }
  }
}

/// Where the lines of a figure stand at one size.
struct FormulaArrangement {
  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var elements: [SceneElement] = []

  /// Distances in the size of letters: between lines, between rows of one line, and how far rows that go on
  /// with a sum or product stand to the right.
  private static let lineGap = 0.75
  private static let rowGap = 0.45
  private static let indent = 2.0

  /// - Parameters:
  ///   - lines: typeset at `size`.
  ///   - slots: by line, the line whose place it takes; itself for most.
  ///   - width: what rows should not be wider than.
  init(_ lines: [MeasuredLine], slots: [Int], size: Double, width room: Double) {
    let mark = lines.filter(\.isAligned).map(\.left.width).max() ?? 0
    let rows = lines.map { Self.rows($0, mark: mark, size: size, room: room) }
    let ascents = rows.map { $0.first?.block.ascent ?? 0 }
    let heights = rows.map { Self.height(of: $0, size: size) }
    var tops = Array(repeating: 0.0, count: lines.count)
    for slot in lines.indices where slots[slot] == slot {
      if slot > 0 { height += Self.lineGap * size }
      let here = lines.indices.filter { slots[$0] == slot }
      // First rows stand on one baseline.
      let ascent = here.map { ascents[$0] }.max() ?? 0
      for line in here { tops[line] = height + ascent - ascents[line] }
      height = here.map { tops[$0] + heights[$0] }.max() ?? height
    }
    for (line, rows) in zip(lines.indices, rows) {
      var group: [SceneElement] = []
      var top = tops[line]
      for row in rows {
        group += row.block.placed(at: Point(x: row.x, y: top + row.block.ascent))
        width = max(width, row.x + row.block.width)
        top += row.block.height + Self.rowGap * size
      }
      elements.append(.group(SceneGroup(part: lines[line].part, elements: group)))
    }
  }

  private static func height(of rows: [Row], size: Double) -> Double {
    rows.reduce(0) { $0 + $1.block.height } + Double(max(rows.count - 1, 0)) * rowGap * size
  }

  /// The extent at another size, without the elements.
  func scaled(by factor: Double) -> FormulaArrangement {
    var copy = self
    copy.width *= factor
    copy.height *= factor
    return copy
  }

  private typealias Row = (x: Double, block: TextBlock)

  private static func rows(
    _ line: MeasuredLine, mark: Double, size: Double, room: Double
  ) -> [Row] {
    var rows: [Row] = []
    var start = 0
    while start < line.pieces.count || rows.isEmpty {
      let isFirst = rows.isEmpty
      let isRelation = !isFirst && line.pieces[start].rank == 3
      let at = line.isAligned ? mark : 0
      var x = isFirst || isRelation ? at : at + indent * size
      var block = TextBlock.empty
      if isFirst {
        x = line.isAligned ? mark - line.left.width : 0
        block = line.left
      }
      let end = end(of: line, from: start, width: room - x - block.width)
      for index in start..<end {
        let piece = line.pieces[index]
        if index > start || isFirst || isRelation { block.width += piece.space }
        block.append(piece.block)
      }
      rows.append((x, block))
      start = max(end, start + (line.pieces.isEmpty ? 1 : 0))
    }
    return rows
  }

  /// The piece before which a row breaks: the last of the best rank at which it is not too wide.
  private static func end(of line: MeasuredLine, from start: Int, width room: Double) -> Int {
    var width = 0.0
    var end = start
    while end < line.pieces.count {
      let piece = line.pieces[end]
      width += piece.block.width + (end > start ? piece.space : 0)
      if width > room, end > start { break }
      end += 1
    }
    guard end < line.pieces.count, end > start + 1 else {
      return max(end, min(start + 1, line.pieces.count))
    }
    let places = (start + 1)...end
    let best = places.map { line.pieces[$0].rank }.max() ?? 0
    return places.last { line.pieces[$0].rank == best } ?? end
  }
}
