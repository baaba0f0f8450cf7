/// Cuts gaps into lines.
package enum LineCutter {
  /// The pieces of a line outside a rectangle.
  package static func outside(_ rect: Rect, _ points: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    var isOpen = false
    func add(_ from: Point, _ to: Point) {
      if isOpen { pieces[pieces.count - 1].append(to) } else { pieces.append([from, to]) }
      isOpen = true
    }
    for (from, to) in zip(points, points.dropFirst()) {
      guard let (enter, leave) = crossing(rect, from, to) else {
        add(from, to)
        continue
      }
      if enter > 0 { add(from, from + (to - from) * enter) }
      isOpen = false
      if leave < 1 { add(from + (to - from) * leave, to) }
    }
    return pieces
  }

  /// The shares of a segment at which it enters and leaves a rectangle (Liang and Barsky, 1984);
  /// nil when it stays outside.
  package static func crossing(
    _ rect: Rect, _ from: Point, _ to: Point
  ) -> (enter: Double, leave: Double)? {
    var enter = 0.0
    var leave = 1.0
    let sides = [
      (from.x - to.x, from.x - rect.minX), (to.x - from.x, rect.maxX - from.x),
      (from.y - to.y, from.y - rect.minY), (to.y - from.y, rect.maxY - from.y),
    ]
    for (pace, room) in sides {
      if pace == 0 {
        if room < 0 { return nil }
      } else if pace < 0 {
        enter = max(enter, room / pace)
      } else {
        leave = min(leave, room / pace)
      }
    }
    return enter < leave ? (enter, leave) : nil
  }
}
