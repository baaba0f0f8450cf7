/// A soft band around a path whose half width is given at every step in units of the axes.
package struct HaloMark: PlotMark {
  package var x: [Double]
  package var y: [Double]
  package var radius: [Double]
  package var color: Color

  package init(x: [Double], y: [Double], radius: [Double], color: Color) {
    self.x = x
    self.y = y
    self.radius = radius
    self.color = color
  }

  package var extent: PlotExtent { .none }
  package var keepsLegendAway: Bool { false }

  /// At most this many steps carry a disc.
  private static let most = 300

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    let unit = frame.rect.size.width / (frame.x.high - frame.x.low)
    let stride = max(1, min(x.count, y.count, radius.count) / Self.most)
    var discs: [(center: Point, radius: Double)] = []
    for index in Swift.stride(from: 0, to: min(x.count, y.count, radius.count), by: stride) {
      guard let center = frame.point(x[index], y[index]), radius[index].isFinite else { continue }
      discs.append((center, min(radius[index].magnitude * unit, 2_000)))
    }
    let circles = discs.flatMap { Path.circle(center: $0.center, radius: $0.radius).elements }
    let bridges = zip(discs, discs.dropFirst()).flatMap { bridge($0, $1) }
    guard !circles.isEmpty else { return [] }
    return [.path(Path(circles + bridges), fill: color, stroke: nil)]
  }

  /// The band between two discs, turning the same way as circles do so that overlaps stay even.
  private func bridge(
    _ a: (center: Point, radius: Double), _ b: (center: Point, radius: Double)
  ) -> [Path.Element] {
    let along = (b.center - a.center).unit
    let side = Point(x: -along.y, y: along.x)
    return Path.polygon([
      a.center - side * a.radius, b.center - side * b.radius, b.center + side * b.radius,
      a.center + side * a.radius,
    ]).elements
  }
}
