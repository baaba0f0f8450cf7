import Training

/// The part of a plane that shows paths.
enum PathFrame {
  /// Around all points with a margin of a fifth; no side is shorter than 0.7 of the other, so that a
  /// path along one component still lies in a valley that can be seen.
  static func ranges(_ points: [PlanePoint]) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let x = range(points.map(\.x))
    let y = range(points.map(\.y))
    let side = max(x.half, y.half) * 1.4
    return (
      around(x.middle, max(x.half * 1.4, side * 0.7)),
      around(y.middle, max(y.half * 1.4, side * 0.7))
    )
  }

  private static func range(_ numbers: [Double]) -> (middle: Double, half: Double) {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return (0, 1) }
    return (low / 2 + high / 2, high / 2 - low / 2)
  }

  private static func around(_ middle: Double, _ half: Double) -> ClosedRange<Double> {
    let half = max(half, middle.magnitude * 1e-9, .leastNormalMagnitude * 1e20)
    return (middle - half)...(middle + half)
  }
}
