import Figures

/// The extent of a Bézier curve itself, which is smaller than that of its control points.
enum CurveBounds {
  /// The smallest rectangle around a curve: a start point and three points a segment, not empty.
  static func bounds(of curve: [Point]) -> Rect {
    var bounds = Rect(origin: curve[0], size: .zero)
    for start in stride(from: 0, to: curve.count - 3, by: 3) {
      let x = range(curve[start].x, curve[start + 1].x, curve[start + 2].x, curve[start + 3].x)
      let y = range(curve[start].y, curve[start + 1].y, curve[start + 2].y, curve[start + 3].y)
      bounds = bounds.union(
        Rect(
          x: x.lowerBound, y: y.lowerBound, width: x.upperBound - x.lowerBound,
          height: y.upperBound - y.lowerBound))
    }
    return bounds
  }

  /// Smallest and largest value of a cubic over 0…1: at its ends or where its derivative,
  /// 3(a t² + b t + c), is zero.
  private static func range(
    _ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double
  ) -> ClosedRange<Double> {
    let a = p3 - 3 * p2 + 3 * p1 - p0
    let b = 2 * (p2 - 2 * p1 + p0)
    let c = p1 - p0
    let inner = roots(a, b, c).filter { $0 > 0 && $0 < 1 }.map { t in
      let s = 1 - t
      return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3
    }
    return inner.reduce(min(p0, p3)) { min($0, $1) }...inner.reduce(max(p0, p3)) { max($0, $1) }
  }

  /// Real roots of a t² + b t + c, in the form that survives a small a.
  private static func roots(_ a: Double, _ b: Double, _ c: Double) -> [Double] {
    let discriminant = b * b - 4 * a * c
    guard discriminant >= 0 else { return [] }
    let q = -0.5 * (b + (b < 0 ? -1 : 1) * discriminant.squareRoot())
    return [a == 0 ? nil : q / a, q == 0 ? nil : c / q].compactMap { $0 }
  }
}
