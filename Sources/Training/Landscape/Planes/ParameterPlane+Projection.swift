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
    let offset = zip(setting, origin).map { $0 - $1 }
    precondition(offset.count == origin.count && setting.count == origin.count, "of one layout")
    let point = coordinates(of: offset)
    var rest = 0.0
    for i in offset.indices {
      let difference = offset[i] - (point.x * x.direction[i] + point.y * y.direction[i])
      rest += difference * difference
    }
    return PlaneProjection(point: point, distance: rest.squareRoot())
  }

  /// The nearest point of the plane to every point of a path, and its distance.
  ///
  /// - Precondition: the path is of the plane's layout.
  /// - Complexity: linear in points and parameters.
  public func projections(of path: DescentPath) -> [PlaneProjection] {
    (0..<path.count).map { projection(of: path.point($0)) }
  }

  /// Least squares by the first direction and the part of the second that is orthogonal to it.
  private func coordinates(of offset: [Double]) -> PlanePoint {
    let (a, b) = (x.direction, y.direction)
    let square = a.dot(a)
    let shear = a.dot(b) / square
    let rest = a.indices.map { b[$0] - shear * a[$0] }
    let second = offset.dot(rest) / rest.dot(rest)
    return PlanePoint(x: offset.dot(a) / square - shear * second, y: second)
  }
}
