/// Where the words about layers stand: at the right of a network that runs upwards, beneath one that runs to
/// the right.
struct NetworkNotePlace {
  /// Which note.
  var note: Int
  /// Where each line of it stands.
  var rects: [Rect]
  /// The brace, from its first end to its last; nil for a single row.
  var brace: (from: Point, to: Point)?

  /// All that it covers.
  var covered: [Rect] {
    rects + [brace?.from, brace?.to].compactMap { $0 }.map { Rect(origin: $0, size: .zero) }
  }

  private static let gap = 18.0
  /// How far a brace stands out.
  static let depth = 9.0

  static func size(of lines: [TextBlock]) -> Size {
    Size(
      width: lines.map(\.width).max() ?? 0, height: lines.reduce(0) { $0 + $1.height })
  }

  /// Places all notes about layers, and those about units as they were placed.
  static func all(
    _ sheet: NetworkSheet, centers: [Point], beside bounds: Rect
  ) -> [NetworkNotePlace] {
    var placed: [NetworkNotePlace] = []
    for (number, note) in sheet.figure.notes.enumerated() {
      guard case .layers(let layers) = note.subject else { continue }
      let units = sheet.figure.units.indices.filter {
        let unit = sheet.figure.units[$0]
        return layers.contains(unit.layer) && unit.shape != .bias
      }
      if let place = place(number, units, sheet, centers, bounds, placed) { placed.append(place) }
    }
    return placed
  }

  private static func place(
    _ number: Int, _ units: [Int], _ sheet: NetworkSheet, _ centers: [Point], _ bounds: Rect,
    _ placed: [NetworkNotePlace]
  ) -> NetworkNotePlace? {
    let along = units.map { sheet.isUp ? centers[$0].y : centers[$0].x }
    guard let first = along.min(), let last = along.max() else { return nil }
    let hasBrace = Set(units.map { sheet.figure.units[$0].row }).count > 1
    let reach = units.map { sheet.radius(of: $0) }.max() ?? sheet.radius
    let (from, to) = (first - reach, last + reach)
    // What stands beside the same rows already is further in.
    let inner = placed.filter { place in
      place.covered.contains { rect in
        sheet.isUp ? rect.maxY > from && rect.minY < to : rect.maxX > from && rect.minX < to
      }
    }.flatMap(\.covered)
    let ends = (inner + [bounds]).map { sheet.isUp ? $0.maxX : $0.maxY }
    let start = ends.max() ?? 0
    let lines = sheet.notes[number]
    let size = size(of: lines)
    let edge = start + gap
    let text = edge + (hasBrace ? depth + 6 : 0)
    let middle = (from + to) / 2
    let origin =
      sheet.isUp
      ? Point(x: text, y: middle - size.height / 2)
      : Point(x: middle - size.width / 2, y: text)
    var rects: [Rect] = []
    var top = origin.y
    for line in lines {
      let left = sheet.isUp ? origin.x : middle - line.width / 2
      rects.append(Rect(x: left, y: top, width: line.width, height: line.height))
      top += line.height
    }
    let brace =
      sheet.isUp
      ? (from: Point(x: edge, y: from), to: Point(x: edge, y: to))
      : (from: Point(x: from, y: edge), to: Point(x: to, y: edge))
    return NetworkNotePlace(note: number, rects: rects, brace: hasBrace ? brace : nil)
  }
}
