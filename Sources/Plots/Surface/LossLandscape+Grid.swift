import Figures
import Training

extension LossLandscape {
  /// The values over two names, ready for a `SurfaceFigure`; the other numbers stand where they were first.
  ///
  ///     let grid = try landscape.grid(over: ["w1": -1...4, "w2": -2...2])
  ///
  /// - Parameters:
  ///   - ranges: two names with their ranges, the first along x.
  ///   - points: at how many places along each, ends included; 2 to 4,000.
  /// - Throws: `TrainingError` for another count of names, an unknown name, a range without extent, and for
  ///   more numbers than memory holds.
  public func grid(
    over ranges: KeyValuePairs<String, ClosedRange<Double>>, points: Int = 101
  ) throws(TrainingError) -> ScalarGrid {
    guard ranges.count == 2, (2...4_000).contains(points) else {
      throw TrainingError(
        .parameters, of: "grid", "\(ranges.count) names at \(points) places",
        remedy: "give two names and 2 to 4000 places")
    }
    let plane = try plane(over: ranges[0].key, ranges[1].key)
    let x = try Self.places(ranges[0], points)
    let y = try Self.places(ranges[1], points)
    return ScalarGrid(x: x, y: y, values: values(over: plane, x: x, y: y))
  }

  private static func places(
    _ range: (key: String, value: ClosedRange<Double>), _ points: Int
  ) throws(TrainingError) -> [Double] {
    let (low, high) = (range.value.lowerBound, range.value.upperBound)
    let places = Spread.numbers(range.value, count: points)
    guard low.isFinite, high.isFinite, zip(places, places.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw TrainingError(
        .parameters, of: range.key, "the range from \(low) to \(high) has no \(points) places",
        remedy: "give a wider range of finite numbers")
    }
    return places
  }
}

extension SurfaceFigure.ProjectedPath {
  /// A path of training as a plane shows it, with how far its points lie from the plane.
  ///
  /// - Parameters:
  ///   - name: what the legend calls it; empty for no entry.
  ///   - path: the points, such as those of `LossLandscape.descend`.
  ///   - plane: what is drawn.
  public init(_ name: String, _ path: DescentPath, in plane: ParameterPlane) {
    let places = plane.projections(of: path)
    self.init(name, x: places.map(\.point.x), y: places.map(\.point.y))
    let far = places.map(\.distance).filter(\.isFinite).max() ?? 0
    let reach = path.numbers.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    if far > reach * 1e-9 { distance = places.map { $0.distance / plane.unit } }
  }
}

extension ParameterPlane {
  /// The length in parameters of one unit of the axes.
  var unit: Double {
    let lengths = [x, y].map { axis in
      axis.direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return (lengths[0] * lengths[1]).squareRoot()
  }
}
