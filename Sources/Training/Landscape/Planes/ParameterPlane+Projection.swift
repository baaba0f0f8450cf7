/// A setting as a plane shows it.
public struct PlaneProjection: Hashable, Sendable {
  /// The nearest point of the plane.
  public var point: PlanePoint
  /// How far the setting is from it: the Euclidean norm over all parameters.
  public var distance: Double
}

extension ParameterPlane {
  /// The nearest point of the plane to a setting, and the distance from it. Not a number where the
  /// setting is not finite.
  ///
  /// - Precondition: the setting has the size of the origin.
  public func projection(of setting: some Collection<Double>) -> PlaneProjection {
    PlaneBasis(self).projection(of: setting)
  }

  /// A vector over all parameters, such as a gradient or a momentum, as the plane shows it: the
  /// coordinates of the nearest vector in the plane.
  ///
  /// - Precondition: the vector has the size of the origin.
  public func components(of vector: some Collection<Double>) -> PlanePoint {
    precondition(vector.count == origin.count, "of one layout")
    return PlaneBasis(self).coordinates(of: Array(vector))
  }

  /// The nearest point of the plane to every point of a path, and its distance.
  ///
  /// - Precondition: the path is of the plane's layout.
  /// - Complexity: linear in points and parameters.
  public func projections(of path: DescentPath) -> [PlaneProjection] {
    let basis = PlaneBasis(self)
    return (0..<path.count).map { basis.projection(of: path.point($0)) }
  }
}

/// A plane made ready for least squares: its first direction, and the part of the second that is
/// orthogonal to it.
private struct PlaneBasis {
  private let plane: ParameterPlane
  private let rest: [Double]
  private let square: Double
  private let restSquare: Double
  /// How much of the first direction the second has.
  private let shear: Double

  init(_ plane: ParameterPlane) {
    let (first, second) = (plane.x.direction, plane.y.direction)
    let square = first.dot(first)
    let shear = first.dot(second) / square
    self.plane = plane
    self.square = square
    self.shear = shear
    rest = zip(second, first).map { $0 - shear * $1 }
    restSquare = rest.dot(rest)
  }

  func coordinates(of offset: [Double]) -> PlanePoint {
    let second = offset.dot(rest) / restSquare
    return PlanePoint(x: offset.dot(plane.x.direction) / square - shear * second, y: second)
  }

  func projection(of setting: some Collection<Double>) -> PlaneProjection {
    precondition(setting.count == plane.origin.count, "of one layout")
    let offset = zip(setting, plane.origin).map { $0 - $1 }
    let point = coordinates(of: offset)
    var sum = 0.0
    for i in offset.indices {
      let shown = point.x * plane.x.direction[i] + point.y * plane.y.direction[i]
      sum += (offset[i] - shown) * (offset[i] - shown)
    }
    return PlaneProjection(point: point, distance: sum.squareRoot())
  }
}
