import TraceGraph

/// The parameters that a plane or line moves, ready to be evaluated at its points.
struct Motion: Sendable {
  let program: LaneProgram
  /// Of the varied parameters, one after the other.
  let origin: [Double]
  let first: [Double]
  let second: [Double]
  /// Where a point lies, by its number.
  let place: @Sendable (_ point: Int) -> PlanePoint

  /// The values at a range of points.
  func values(_ points: Range<Int>) -> [Double] {
    program.values(count: points.count) { lane, setting in
      fill(points.lowerBound + lane, setting)
    }
  }

  /// The values and slopes at the first points; in blocks, so that gradients by all parameters stay
  /// below 32 MB.
  func gradients(_ count: Int) -> [PlaneGradient] {
    let block = max(64, (4 << 20) / max(1, origin.count))
    var results: [PlaneGradient] = []
    results.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: block) {
      let (values, gradients) = program.gradients(count: min(block, count - start)) {
        fill(start + $0, $1)
      }
      for (point, value) in values.enumerated() {
        let gradient = gradients[(point * origin.count)..<((point + 1) * origin.count)]
        results.append(
          PlaneGradient(value: value, x: gradient.dot(first), y: gradient.dot(second)))
      }
    }
    return results
  }

  private func fill(_ point: Int, _ setting: UnsafeMutableBufferPointer<Double>) {
    let point = place(point)
    for i in setting.indices {
      setting[i] = origin[i] + point.x * first[i] + point.y * second[i]
    }
  }
}

extension LossLandscape {
  func motion(
    in plane: ParameterPlane, _ place: @escaping @Sendable (_ point: Int) -> PlanePoint
  ) -> Motion {
    motion(from: plane.origin, plane.x.direction, plane.y.direction, place)
  }

  func motion(on line: ParameterLine, _ coordinates: [Double]) -> Motion {
    let still = [Double](repeating: 0, count: line.origin.count)
    return motion(from: line.origin, line.axis.direction, still) {
      PlanePoint(x: coordinates[$0], y: 0)
    }
  }

  /// Varies only the parameters that some direction moves, so that what depends on the others alone is
  /// computed once.
  private func motion(
    from origin: [Double], _ first: [Double], _ second: [Double],
    _ place: @escaping @Sendable (_ point: Int) -> PlanePoint
  ) -> Motion {
    load(origin)
    let moved = leaves.indices.filter { leaf in
      layout.parameters[leaf].range.contains { first[$0] != 0 || second[$0] != 0 }
    }
    let positions = moved.flatMap { layout.parameters[$0].range }
    return Motion(
      program: LaneProgram(varying: moved.map { leaves[$0] }, reading: [output]),
      origin: positions.map { origin[$0] }, first: positions.map { first[$0] },
      second: positions.map { second[$0] }, place: place)
  }
}
