/// Finds room for a legend inside a frame.
package enum LegendPlacing {
  /// Ink below this share is no obstacle: a line's end or a grid crossing.
  private static let tolerable = 0.01

  /// The top left corner of the freest place of eight; nil when every one hides data, unless it must.
  package static func origin(
    of size: Size, in frame: Rect, ink: InkMap, mayHide: Bool = false
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
    let scored = candidates.map { ($0, ink.share(of: Rect(origin: $0, size: size).insetBy(-2))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), mayHide || best.1 <= tolerable
    else { return nil }
    return best.0
  }
}
