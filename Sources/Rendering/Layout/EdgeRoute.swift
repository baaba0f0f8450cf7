import Figures

/// Joins what Graphviz returns for one edge to a curve from box to box.
enum EdgeRoute {
  /// The curve of an edge: a start point and three points a segment.
  ///
  /// Graphviz may cut an edge into pieces, and draws an edge that it has turned round to break a
  /// cycle from its head; an edge that it lost becomes a straight line.
  static func route(pieces: [[Point]], from: Rect, to: Rect) -> [Point] {
    let curve = joined(pieces.filter { $0.count >= 4 })
    guard let first = curve.first, let last = curve.last else { return straight(from, to) }
    let forward = distance(first, from.center) + distance(last, to.center)
    let backward = distance(first, to.center) + distance(last, from.center)
    return backward < forward ? curve.reversed() : curve
  }

  /// Appends piece to piece, with a straight segment over a gap.
  private static func joined(_ pieces: [[Point]]) -> [Point] {
    var curve: [Point] = []
    for piece in pieces {
      if let end = curve.last, distance(end, piece[0]) > 0.01 {
        curve += line(from: end, to: piece[0])
      }
      curve += curve.isEmpty ? piece : Array(piece.dropFirst())
    }
    return curve
  }

  /// The straight line between two boxes' centres, cut at their borders.
  private static func straight(_ from: Rect, _ to: Rect) -> [Point] {
    let start = border(of: from, towards: to.center)
    return [start] + line(from: start, to: border(of: to, towards: from.center))
  }

  private static func line(from start: Point, to end: Point) -> [Point] {
    let third = (end - start) * (1.0 / 3)
    return [start + third, end - third, end]
  }

  /// Where the line from a box's centre to a point leaves the box.
  private static func border(of box: Rect, towards target: Point) -> Point {
    let way = target - box.center
    let across = way.x == 0 ? Double.infinity : box.size.width / 2 / abs(way.x)
    let down = way.y == 0 ? Double.infinity : box.size.height / 2 / abs(way.y)
    return box.center + way * min(across, down, 1)
  }

  private static func distance(_ a: Point, _ b: Point) -> Double {
    let way = a - b
    return (way.x * way.x + way.y * way.y).squareRoot()
  }
}
