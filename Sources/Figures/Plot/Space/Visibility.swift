/// Splits lines in space where they pass behind the surface.
package struct Visibility {
  package let projection: Projection
  package let buffer: DepthBuffer?

  package init(projection: Projection, buffer: DepthBuffer?) {
    self.projection = projection
    self.buffer = buffer
  }

  /// A piece of a line on the page that is seen or hidden as a whole.
  package struct Run: Hashable {
    package var isSeen: Bool
    package var points: [Point]

    package init(isSeen: Bool, points: [Point]) {
      self.isSeen = isSeen
      self.points = points
    }
  }

  package func sees(_ place: SIMD3<Double>) -> Bool {
    buffer?.sees(projection.spot(place)) ?? true
  }

  /// The pieces of a line through places; places that are not finite break it.
  package func runs(_ places: [SIMD3<Double>]) -> [Run] {
    var runs: [Run] = []
    var last: Projection.Spot?
    for place in places {
      guard place.isFinite else {
        last = nil
        continue
      }
      let spot = projection.spot(place)
      if let last {
        add(last, spot, to: &runs)
      } else {
        runs.append(Run(isSeen: sees(place), points: [spot.point]))
      }
      last = spot
    }
    return runs.filter { $0.points.count > 1 }
  }

  /// Walks from one spot to the next in steps of half a point.
  private func add(_ from: Projection.Spot, _ to: Projection.Spot, to runs: inout [Run]) {
    let length = from.point.distance(to: to.point)
    let steps = buffer == nil ? 1 : max(1, min(Int(length * 2), 20_000))
    var previous = 0.0
    for step in 1...steps {
      let share = Double(step) / Double(steps)
      let spot = between(from, to, share)
      let isSeen = buffer?.sees(spot) ?? true
      if let last = runs.last, last.isSeen != isSeen {
        let change = change(from, to, previous, share, isSeen)
        runs[runs.count - 1].points.append(change)
        runs.append(Run(isSeen: isSeen, points: [change]))
      }
      previous = share
    }
    runs[runs.count - 1].points.append(to.point)
  }

  /// Where sight begins or ends, by halving.
  private func change(
    _ from: Projection.Spot, _ to: Projection.Spot, _ low: Double, _ high: Double, _ isSeen: Bool
  ) -> Point {
    var (low, high) = (low, high)
    for _ in 0..<4 {
      let middle = (low + high) / 2
      if buffer?.sees(between(from, to, middle)) == isSeen { high = middle } else { low = middle }
    }
    return between(from, to, high).point
  }

  private func between(
    _ from: Projection.Spot, _ to: Projection.Spot, _ share: Double
  ) -> Projection.Spot {
    Projection.Spot(
      point: from.point + (to.point - from.point) * share,
      nearness: from.nearness + (to.nearness - from.nearness) * share)
  }
}
