/// A line of equal value, in the numbers of the grid's axes.
package struct ContourLine: Hashable, Sendable {
  package var points: [Point]
  /// Whether the last point joins the first, which is not repeated.
  package var isClosed: Bool

  package init(points: [Point], isClosed: Bool) {
    self.points = points
    self.isClosed = isClosed
  }
}

extension CellSegments {
  /// The lines where the field passes the level: closed, or with ends at the border or at a hole.
  package var lines: [ContourLine] { Self.chains(contour).map { line($0) } }

  /// Closed outlines of the region "at least `level`": counterclockwise around it and clockwise
  /// around what it leaves out.
  package var rings: [[Point]] { Self.chains(contour + border).map { line($0).points } }

  private func line(_ keys: [Int]) -> ContourLine {
    let isClosed = keys.count > 2 && keys.first == keys.last
    return ContourLine(
      points: (isClosed ? keys.dropLast() : keys[...]).map { position($0) }, isClosed: isClosed)
  }

  /// Joins pieces end to start; closed chains end with the key that they start with.
  private static func chains(_ pieces: [Piece]) -> [[Int]] {
    let following = Following(pieces)
    let arrivals = Set(pieces.lazy.map(\.to))
    var isUsed = [Bool](repeating: false, count: pieces.count)
    func chain(from start: Int) -> [Int] {
      var keys = [pieces[start].from]
      var next: Int? = start
      while let index = next {
        isUsed[index] = true
        keys.append(pieces[index].to)
        next =
          keys.last == keys.first ? nil : following.piece(from: pieces[index].to, unless: isUsed)
      }
      return keys
    }
    var chains: [[Int]] = []
    for index in pieces.indices where !arrivals.contains(pieces[index].from) {
      if !isUsed[index] { chains.append(chain(from: index)) }
    }
    for index in pieces.indices where !isUsed[index] { chains.append(chain(from: index)) }
    return chains
  }
}

/// Finds the pieces that start at a key; where regions touch in a corner there are two.
private struct Following {
  private var first: [Int: Int] = [:]
  private var others: [Int: [Int]] = [:]

  init(_ pieces: [CellSegments.Piece]) {
    first.reserveCapacity(pieces.count)
    for (index, piece) in pieces.enumerated() {
      if first[piece.from] == nil {
        first[piece.from] = index
      } else {
        others[piece.from, default: []].append(index)
      }
    }
  }

  func piece(from key: Int, unless isUsed: [Bool]) -> Int? {
    guard let index = first[key] else { return nil }
    return isUsed[index] ? others[key]?.first { !isUsed[$0] } : index
  }
}
