import TraceGraph

extension LossLandscape {
  /// The values over a grid in a plane.
  ///
  /// - Parameters:
  ///   - plane: through the space of all parameters.
  ///   - x: the columns' coordinates.
  ///   - y: the rows' coordinates.
  ///   - progress: called from time to time with the share that is done, the last time with 1.
  /// - Returns: row by row from the first y, each from the first x.
  /// - Precondition: the plane is one of this layout.
  /// - Complexity: one forward pass a point, on all cores; memory for the result and a copy of the
  ///   computation for every core.
  public func values(
    over plane: ParameterPlane, x: [Double], y: [Double], progress: ((Double) -> Void)? = nil
  ) -> [Double] {
    let columns = x.count
    let count = columns * y.count
    let motion = motion(in: plane) { PlanePoint(x: x[$0 % columns], y: y[$0 / columns]) }
    guard let progress else { return motion.values(0..<count) }
    var values: [Double] = []
    values.reserveCapacity(count)
    let block = max(1024, count / 200)
    while values.count < count {
      values += motion.values(values.count..<min(count, values.count + block))
      progress(Double(values.count) / Double(count))
    }
    return values
  }

  /// The values along a line.
  ///
  /// - Parameters:
  ///   - line: through the space of all parameters.
  ///   - coordinates: where on the line.
  /// - Precondition: the line is one of this layout.
  public func values(along line: ParameterLine, at coordinates: [Double]) -> [Double] {
    motion(on: line, coordinates).values(0..<coordinates.count)
  }

  /// The values at all points of a path, such as the objective over the whole data along a path that
  /// was walked on small batches.
  ///
  /// - Precondition: the path is of this layout.
  public func values(at path: DescentPath) -> [Double] {
    precondition(path.layout.hasShapes(of: layout), "the path has other parameters")
    let width = layout.count
    let numbers = path.numbers
    return LaneProgram(varying: leaves, reading: [output])
      .values(count: path.count) { point, setting in
        for i in 0..<width { setting[i] = numbers[point * width + i] }
      }
  }
}
