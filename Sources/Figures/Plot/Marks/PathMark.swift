/// The path of a descent over a field: a line with a rim, dots at its steps while there are few, arrow heads
/// along it, an open start and a full end. What has no place on its axis leaves a gap.
public struct PathMark: PlotMark {
  /// The first coordinates.
  public var x: [Double]
  /// The second coordinates.
  public var y: [Double]
  /// The colour.
  public var color: Color
  /// What the legend calls it; empty for no entry.
  public var name = ""
  /// Whether both ends have their dots; those of several paths are drawn over all of them (`PathEndsMark`).
  package var hasEnds = true

  /// A path through the pairs of x and y in order; axes do not grow for it.
  public init(x: [Double], y: [Double], color: Color, name: String = "") {
    self.x = x
    self.y = y
    self.color = color
    self.name = name
  }

  /// Up to this many steps are drawn as dots.
  private static let mostDots = 60

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { .none }
  /// Whether it is cut at the frame.
  public var isClipped: Bool { true }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    guard !name.isEmpty else { return nil }
    return LegendEntry(name: name, sample: .linePoint(Stroke(color: color, width: 2.2), .circle))
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let style = frame.style
    let pieces = PolyLine.pieces(x: x, y: y, in: frame)
    let line = Stroke(color: color, width: style.curve)
    let path = PolyLine.path(pieces, in: frame.rect, lineWidth: line.width)
    guard !path.elements.isEmpty else { return [] }
    let rim = Stroke(color: style.ground.withAlpha(0.75), width: line.width + style.length(2.4))
    // A rim helps a line that can be followed; a tangle only doubles.
    let under: [SceneElement] =
      path.elements.count > PolyLine.many ? [] : [.path(path, fill: nil, stroke: rim)]
    let ends = hasEnds ? PathEndsMark(x: x, y: y, color: color).draw(in: frame) : []
    return under + [.path(path, fill: nil, stroke: line)] + dots(pieces, style)
      + heads(pieces, style) + ends
  }

  private func dots(_ pieces: [[Point]], _ style: PlotStyle) -> [SceneElement] {
    guard x.count <= Self.mostDots else { return [] }
    let steps = pieces.flatMap { zip($0, $0.dropFirst()).map { $0.distance(to: $1) } }.sorted()
    guard let usual = steps.dropFirst(steps.count / 3).first, usual > style.length(9) else {
      return []
    }
    return pieces.flatMap { $0 }.dropFirst().dropLast().map {
      PointShape.circle.element(
        at: $0, radius: style.length(3.2), color: color, ground: style.ground)
    }
  }

  /// Heads about every 90 points of the way, where it is straight enough to have a direction.
  private func heads(_ pieces: [[Point]], _ style: PlotStyle) -> [SceneElement] {
    pieces.flatMap { piece -> [SceneElement] in
      let step = style.length(6)
      let samples = ContourLabels.resampled(piece, step: step)
      return stride(from: 8, to: samples.count - 4, by: 15).prefix(24).compactMap { index in
        let along = samples[index + 1] - samples[index - 2]
        guard along.distance(to: .zero) > step * 2.2 else { return nil }
        return .path(
          ArrowHead.triangle(samples[index + 1], along.unit, style.length(11)), fill: color,
          stroke: Stroke(color: style.ground.withAlpha(0.7), width: style.length(0.6)))
      }
    }
  }

}

/// The dots of a path's two ends where the frame holds them.
package struct PathEndsMark: PlotMark {
  var x: [Double]
  var y: [Double]
  var color: Color

  /// The ends of a path through the pairs of x and y; axes do not grow for them.
  package init(x: [Double], y: [Double], color: Color) {
    self.x = x
    self.y = y
    self.color = color
  }

  package var extent: PlotExtent { .none }
  package var isClipped: Bool { true }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    func place(_ x: Double?, _ y: Double?) -> Point? {
      guard let x, let y, let place = frame.point(x, y), frame.contains(place, margin: 1) else {
        return nil
      }
      return place
    }
    return PathEnds.elements(
      start: place(x.first, y.first), end: place(x.last, y.last), color: color, style: frame.style)
  }
}

/// The marks of a path's two ends.
package enum PathEnds {
  package static func elements(
    start: Point?, end: Point?, color: Color, style: PlotStyle
  ) -> [SceneElement] {
    let radius = style.length(5)
    let ring = Stroke(color: color, width: style.length(2))
    return [
      start.map {
        .path(.circle(center: $0, radius: radius), fill: style.ground, stroke: ring)
      },
      end.map {
        PointShape.circle.element(
          at: $0, radius: radius * 1.15, color: color, ground: style.ground)
      },
    ].compactMap { $0 }
  }
}
