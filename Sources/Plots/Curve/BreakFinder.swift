import Figures

/// Finds where a function jumps or grows without bound, from its samples and from what it is between them.
///
/// A step between two samples is halved again and again, on the side where it is larger: of a function that is
/// continuous there nothing is left of it, of a jump all is, and towards a pole it grows. So do the magnitudes
/// around the highest sample near a pole of even order.
struct BreakFinder {
  /// The function at places.
  let evaluate: ([Double]) throws(PlotError) -> [Double]

  /// Halvings, which take a step below the last bits of its place.
  private static let rounds = 44
  /// No more steps than this are looked into, the largest first.
  private static let most = 48
  /// From this growth on a function is taken for unbounded.
  private static let growth = 1e4
  /// Beyond this magnitude it is numbers that end, not the function.
  private static let overflow = 1e250

  /// A place and the function there.
  private struct Point {
    var x: Double
    var y: Double
  }

  /// The steps of samples in which the function breaks, ascending.
  func breaks(
    x: [Double], y: [Double]
  ) throws(PlotError) -> [CurveFigure.Curve.Break] {
    let points = zip(x, y).map { Point(x: $0, y: $1) }
    guard points.count > 4, zip(x, x.dropFirst()).allSatisfy({ $0 < $1 }) else { return [] }
    let found = try steps(points) + peaks(points) + ends(points)
    var breaks: [CurveFigure.Curve.Break] = []
    for candidate in found.sorted(by: { $0.index < $1.index })
    where breaks.last?.index != candidate.index {
      breaks.append(candidate)
    }
    return breaks
  }

  /// Jumps, and poles where the sign changes.
  private func steps(_ points: [Point]) throws(PlotError) -> [CurveFigure.Curve.Break] {
    let heights = zip(points, points.dropFirst()).map { abs($1.y - $0.y) }
    let usual = heights.filter(\.isFinite).sorted()
    guard let middle = usual.dropFirst(usual.count / 2).first else { return [] }
    let candidates = heights.indices
      .filter { heights[$0].isFinite && heights[$0] > 4 * middle && heights[$0] > 0 }
      .sorted { heights[$0] > heights[$1] }.prefix(Self.most)
    var brackets = candidates.map { (index: $0, from: points[$0], to: points[$0 + 1]) }
    for _ in 0..<Self.rounds {
      let middles = brackets.map { $0.from.x + ($0.to.x - $0.from.x) / 2 }
      guard !middles.isEmpty else { break }
      for (place, middle) in zip(brackets.indices, zip(middles, try evaluate(middles))) {
        let point = Point(x: middle.0, y: middle.1)
        let (from, to) = (brackets[place].from, brackets[place].to)
        guard point.x > from.x, point.x < to.x, point.y.isFinite else { continue }
        if abs(point.y - from.y) >= abs(to.y - point.y) {
          brackets[place].to = point
        } else {
          brackets[place].from = point
        }
      }
      brackets.removeAll { abs($0.to.y - $0.from.y) < 0.1 * heights[$0.index] }
    }
    return brackets.compactMap { index, from, to in
      let height = abs(to.y - from.y)
      guard height > 0.5 * heights[index] else { return nil }
      return CurveFigure.Curve.Break(
        after: index, before: (from.x, from.y), beyond: (to.x, to.y),
        isPole: height > Self.growth * heights[index])
    }
  }

  /// Poles at whose sides the function goes the same way.
  private func peaks(_ points: [Point]) throws(PlotError) -> [CurveFigure.Curve.Break] {
    let sizes = points.map { abs($0.y) }
    let usual = sizes.filter(\.isFinite).sorted()
    guard let middle = usual.dropFirst(usual.count / 2).first else { return [] }
    let candidates = sizes.indices.dropFirst().dropLast().filter {
      sizes[$0].isFinite && sizes[$0] > 3 * middle && sizes[$0] >= sizes[$0 - 1]
        && sizes[$0] >= sizes[$0 + 1]
    }.sorted { sizes[$0] > sizes[$1] }.prefix(Self.most)
    var peaks = candidates.map {
      (top: $0, triple: [points[$0 - 1], points[$0], points[$0 + 1]])
    }
    for round in 0..<Self.rounds {
      guard !peaks.isEmpty else { break }
      let middles = peaks.flatMap { peak in
        [0, 1].map { (peak.triple[$0].x + peak.triple[$0 + 1].x) / 2 }
      }
      let values = try evaluate(middles)
      for place in peaks.indices {
        let new = [0, 1].map { Point(x: middles[2 * place + $0], y: values[2 * place + $0]) }
        peaks[place].triple = Self.highest(peaks[place].triple, new)
      }
      guard round == 7 else { continue }
      peaks.removeAll { !(abs($0.triple[1].y) > 2 * sizes[$0.top]) }
    }
    return peaks.compactMap { top, triple in
      let height = abs(triple[1].y)
      guard height > Self.growth * sizes[top], height < Self.overflow || height == .infinity
      else { return nil }
      let index = triple[1].x > points[top].x ? top : top - 1
      return CurveFigure.Curve.Break(
        after: index, before: (triple[0].x, triple[0].y), beyond: (triple[2].x, triple[2].y),
        isPole: true)
    }
  }

  /// The three of five neighbours around the largest of the inner ones.
  private static func highest(_ triple: [Point], _ new: [Point]) -> [Point] {
    let five = [triple[0], new[0], triple[1], new[1], triple[2]]
    guard triple[1].y.magnitude != .infinity,
      let top = (1...3).max(by: { size(five[$0]) < size(five[$1]) })
    else { return triple }
    return Array(five[(top - 1)...(top + 1)])
  }

  private static func size(_ point: Point) -> Double { point.y.isNaN ? -1 : abs(point.y) }

  /// Poles at samples that are not finite themselves, from each side.
  private func ends(_ points: [Point]) throws(PlotError) -> [CurveFigure.Curve.Break] {
    let sides = points.indices.dropFirst().compactMap { index -> (finite: Int, lost: Int)? in
      switch (points[index - 1].y.isFinite, points[index].y.isFinite) {
      case (true, false): (index - 1, index)
      case (false, true): (index, index - 1)
      default: nil
      }
    }.prefix(Self.most)
    var brackets = sides.map { (side: $0, finite: points[$0.finite], lost: points[$0.lost].x) }
    for _ in 0..<Self.rounds where !brackets.isEmpty {
      let middles = brackets.map { ($0.finite.x + $0.lost) / 2 }
      for (place, value) in zip(brackets.indices, try evaluate(middles)) {
        if value.isFinite {
          brackets[place].finite = Point(x: middles[place], y: value)
        } else {
          brackets[place].lost = middles[place]
        }
      }
    }
    return brackets.compactMap { side, finite, _ in
      let height = abs(finite.y)
      guard height > Self.growth * abs(points[side.finite].y), height < Self.overflow else {
        return nil
      }
      let isBefore = side.finite < side.lost
      return CurveFigure.Curve.Break(
        after: min(side.finite, side.lost), before: isBefore ? (finite.x, finite.y) : nil,
        beyond: isBefore ? nil : (finite.x, finite.y), isPole: true)
    }
  }
}
