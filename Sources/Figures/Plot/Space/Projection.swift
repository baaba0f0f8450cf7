/// Maps space to the page as a pinhole camera does.
package struct Projection {
  /// From the middle to the eye, to the right of the picture and to its top; unit vectors.
  package let toEye: SIMD3<Double>
  package let right: SIMD3<Double>
  package let up: SIMD3<Double>
  package let distance: Double
  /// Points of the page by units at distance 1, and where the middle of the box is drawn.
  package var scale = 1.0
  package var center = Point.zero

  /// A place on the page. Nearness is 1 / depth, which changes evenly along lines on the page.
  package struct Spot: Hashable {
    package var point: Point
    package var nearness: Double

    package init(point: Point, nearness: Double) {
      self.point = point
      self.nearness = nearness
    }
  }

  package init(_ camera: Camera) {
    let turn = Self.radians(camera.azimuth.isFinite ? camera.azimuth : 0)
    let rise = Self.radians(min(max(camera.elevation.isFinite ? camera.elevation : 30, -90), 90))
    let (s, c) = (Elementary.sine(turn), Elementary.cosine(turn))
    let (sr, cr) = (Elementary.sine(rise), Elementary.cosine(rise))
    toEye = SIMD3(cr * s, -cr * c, sr)
    right = SIMD3(c, s, 0)
    up = SIMD3(-sr * s, sr * c, cr)
    distance = min(max(camera.distance.isFinite ? camera.distance : 3, 1.5), 1_000)
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

  package func spot(_ place: SIMD3<Double>) -> Spot {
    let nearness = 1 / (distance - toEye.dot(place))
    let factor = scale * nearness
    return Spot(
      point: Point(
        x: center.x + right.dot(place) * factor, y: center.y - up.dot(place) * factor),
      nearness: nearness)
  }

  package func point(_ place: SIMD3<Double>) -> Point { spot(place).point }

  /// The same camera with the places filling a rectangle of the page.
  package func fitted(_ places: [SIMD3<Double>], in rect: Rect) -> Projection {
    var copy = self
    copy.scale = 1
    copy.center = .zero
    guard let bounds = Rect(around: places.map { copy.point($0) }) else { return self }
    copy.scale = min(
      rect.size.width / max(bounds.size.width, 1e-9),
      rect.size.height / max(bounds.size.height, 1e-9))
    copy.center = rect.center - bounds.center * copy.scale
    return copy
  }
}
