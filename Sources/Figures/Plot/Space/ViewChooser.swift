/// Turns a camera until the surface hides as little as possible of what lies on it and of itself.
package struct ViewChooser {
  package let grid: ScalarGrid
  package let box: SpaceBox
  /// What should be seen.
  package let places: [SIMD3<Double>]

  package init(grid: ScalarGrid, box: SpaceBox, places: [SIMD3<Double>]) {
    self.grid = grid
    self.box = box
    self.places = places
  }

  /// At most so many places are tried.
  private static let most = 160
  /// A turn or a rise is worth it when this share more is seen.
  private static let gain = 0.06

  /// The camera, or one that is turned by quarters and perhaps raised.
  package func camera(from camera: Camera) -> Camera {
    let groups = [thinned(places), ground].filter { !$0.isEmpty }
    guard !groups.isEmpty else { return camera }
    var best = camera
    var most = -1.0
    for rise in [0.0, 14] {
      for turn in [0.0, 90, -90, 180, 45, -45, 135, -135] {
        var candidate = camera
        candidate.azimuth += turn
        candidate.elevation += rise
        let projection = Projection(candidate)
        let seen = groups.reduce(0) { $0 + share(of: $1, projection) } / Double(groups.count)
        // Later candidates lie farther from the usual view.
        if seen > most + (most < 0 ? 0 : Self.gain) { (best, most) = (candidate, seen) }
      }
    }
    return best
  }

  private func thinned(_ places: [SIMD3<Double>]) -> [SIMD3<Double>] {
    let finite = places.filter(\.isFinite)
    let step = max(1, finite.count / Self.most)
    return stride(from: 0, to: finite.count, by: step).map { finite[$0] }
  }

  /// Places all over the surface.
  private var ground: [SIMD3<Double>] {
    guard grid.columns > 1, grid.rows > 1 else { return [] }
    let side = 10
    return (0..<(side * side)).map { index in
      let x = box.x.value((Double(index % side) + 0.5) / Double(side))
      let y = box.y.value((Double(index / side) + 0.5) / Double(side))
      return box.place(x, y, grid.value(x: x, y: y))
    }.filter(\.isFinite)
  }

  private func share(of places: [SIMD3<Double>], _ projection: Projection) -> Double {
    let eye = projection.toEye * projection.distance
    return Double(places.count { sees($0, from: eye) }) / Double(places.count)
  }

  /// Whether the way to the eye stays on one side of the surface.
  private func sees(_ place: SIMD3<Double>, from eye: SIMD3<Double>) -> Bool {
    let way = (eye - place).direction
    var side: Bool?
    for step in 1...60 {
      let point = place + way * (0.02 * Double(step))
      guard point.x.magnitude <= 0.5, point.y.magnitude <= 0.5 else { return true }
      let x = box.x.value(point.x + 0.5)
      let y = box.y.value(point.y + 0.5)
      let height = (box.z.fraction(grid.value(x: x, y: y)) - 0.5) * box.height
      guard height.isFinite else { continue }
      let isAbove = point.z > height
      if let side, side != isAbove { return false }
      side = isAbove
    }
    return true
  }
}
