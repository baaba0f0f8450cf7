/// An arrow on the page: a shaft and a filled head whose tip is exactly at the end.
package enum ArrowHead {
  /// - Parameter size: The head's length in points; it is shortened on arrows less than twice as
  ///   long.
  package static func elements(
    from start: Point, to end: Point, stroke: Stroke, size: Double
  ) -> [SceneElement] {
    let along = end - start
    let length = (along.x * along.x + along.y * along.y).squareRoot()
    guard length > 0.05 else { return [] }
    let unit = along * (1 / length)
    let head = min(size, 0.6 * length)
    let neck = end - unit * (head * 0.85)
    let shaft = SceneElement.path(
      .line(start, neck), fill: nil, stroke: stroke.butt(length > 3 * stroke.width))
    return [shaft, .path(triangle(end, unit, head), fill: stroke.color, stroke: nil)]
  }

  /// A head alone, pointing along a direction.
  package static func triangle(_ tip: Point, _ unit: Point, _ size: Double) -> Path {
    let back = tip - unit * size
    let side = Point(x: -unit.y, y: unit.x) * (size * 0.38)
    return .polygon([tip, back + side, tip - unit * (size * 0.82), back - side])
  }
}

extension Stroke {
  fileprivate func butt(_ condition: Bool) -> Stroke {
    var copy = self
    // Dots of a dotted line are its round ends.
    if condition, dash.isEmpty || dash[0] > width { copy.cap = .butt }
    return copy
  }
}
