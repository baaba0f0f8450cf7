/// Finds places for numbers on contour lines: straight parts, apart from one another and from other
/// lines, wholly inside the frame. Text stays upright.
package struct ContourLabels {
  private let area: Rect
  private var ink: InkMap
  private(set) var taken: [Rect] = []

  private static let spacing = 26.0

  /// - Parameter lines: All lines of the plot on the page.
  package init(area: Rect, lines: [[Point]]) {
    self.area = area.insetBy(6)
    ink = InkMap(area: area, cell: 3)
    ink.add([
      .path(
        Path(lines.flatMap { PolyLine.elements($0) }), fill: nil,
        stroke: Stroke(color: Color(hex: 0), width: 1))
    ])
  }

  /// Keeps a rectangle free of labels.
  package mutating func avoid(_ rect: Rect) { taken.append(rect) }

  /// The best rectangle of a size on a line; nil when the line is short or nothing is free.
  ///
  /// - Parameters:
  ///   - others: Rectangles that must be `distance` away.
  package mutating func place(
    _ size: Size, on line: [Point], awayFrom others: [Rect] = [], by distance: Double = 0
  ) -> Rect? {
    let samples = Self.resampled(line, step: 5)
    let span = max(2, Int(size.width / 5))
    guard samples.count > 3 * span else { return nil }
    var best: (rect: Rect, score: Double)?
    for index in stride(from: span, to: samples.count - span, by: 2) {
      let rect = Rect(center: samples[index], size: size)
      guard isFree(rect),
        others.allSatisfy({ $0.center.distance(to: rect.center) >= distance })
      else { continue }
      let bend = Self.bend(samples, index, span)
      let score = 3 * ink.share(of: rect.insetBy(-2)) + 1.2 * bend
      if score < best?.score ?? 1.15 { best = (rect, score) }
    }
    if let best { taken.append(best.rect) }
    return best?.rect
  }

  private func isFree(_ rect: Rect) -> Bool {
    guard rect.minX >= area.minX, rect.maxX <= area.maxX, rect.minY >= area.minY,
      rect.maxY <= area.maxY
    else { return false }
    let wide = rect.insetBy(-Self.spacing)
    return taken.allSatisfy { !$0.intersects(wide) }
  }

  /// How far the line leaves its chord around a sample, as a share of the chord.
  private static func bend(_ samples: [Point], _ index: Int, _ span: Int) -> Double {
    let chord = Segment(from: samples[index - span], to: samples[index + span])
    let along = chord.to - chord.from
    let length = (along.x * along.x + along.y * along.y).squareRoot()
    return chord.squaredDistance(to: samples[index]).squareRoot() / max(length, 1) * 4
  }

  /// Points at equal distances along a line.
  package static func resampled(_ points: [Point], step: Double) -> [Point] {
    guard var last = points.first else { return [] }
    var result = [last]
    var rest = step
    for point in points.dropFirst() {
      var length = last.distance(to: point)
      while length >= rest, length > 0 {
        last = last + (point - last) * (rest / length)
        result.append(last)
        length = last.distance(to: point)
        rest = step
      }
      rest -= length
      last = point
    }
    return result
  }
}

extension Rect {
  package func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
