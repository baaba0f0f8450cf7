/// Finds room for a legend inside a frame.
package enum LegendPlacing {
  /// Ink below this share is no obstacle: a line's end or a grid crossing.
  private static let tolerable = 0.01

  /// The top left corner of the freest place of eight; nil when every one hides data, unless it must.
  ///
  /// - Parameter lesser: ink that keeps no legend away, such as lines that move from frame to frame: of free places
  ///   the one with least of it.
  package static func origin(
    of size: Size, in frame: Rect, ink: InkMap, lesser: InkMap? = nil, mayHide: Bool = false
  ) -> Point? {
    let area = frame.insetBy(6)
    guard size.width < area.size.width, size.height < area.size.height else { return nil }
    let right = area.maxX - size.width
    let middle = area.minX + (area.size.width - size.width) / 2
    let bottom = area.maxY - size.height
    let center = area.minY + (area.size.height - size.height) / 2
    let candidates = [
      Point(x: right, y: area.minY), Point(x: area.minX, y: area.minY),
      Point(x: right, y: bottom), Point(x: area.minX, y: bottom),
      Point(x: right, y: center), Point(x: area.minX, y: center),
      Point(x: middle, y: area.minY), Point(x: middle, y: bottom),
    ]
    let scored = candidates.map { point -> (point: Point, share: Double, lesser: Double) in
      let place = Rect(origin: point, size: size).insetBy(-2)
      return (point, ink.share(of: place), lesser?.share(of: place) ?? 0)
    }
    let free = scored.filter { $0.share <= tolerable }
    if lesser != nil, let best = free.min(by: { $0.lesser < $1.lesser }) { return best.point }
    guard let best = scored.min(by: { $0.share < $1.share }), mayHide || best.share <= tolerable
    else { return nil }
    return best.point
  }
}
