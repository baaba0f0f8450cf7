/// The value and the slopes at one point of a plane.
public struct PlaneGradient: Hashable, Sendable {
  /// The value.
  public var value: Double
  /// The derivatives by the plane's coordinates.
  public var x, y: Double
}

extension LossLandscape {
  /// The values and the derivatives by the coordinates at points of a plane: by the chain rule, the
  /// gradient by all parameters times the two directions.
  ///
  /// In a plane of two parameters these are the two partial derivatives. Where the directions are no
  /// orthogonal pair of one length, the steepest way in the plane is another than (x, y).
  /// - Parameters:
  ///   - plane: through the space of all parameters.
  ///   - points: in the plane's coordinates.
  /// - Precondition: the plane is one of this layout.
  /// - Complexity: one forward and backward pass a point, on all cores; memory for the results and a
  ///   few megabytes.
  public func gradients(in plane: ParameterPlane, at points: [PlanePoint]) -> [PlaneGradient] {
    motion(in: plane) { points[$0] }.gradients(points.count)
  }

  /// The values and slopes along a line.
  ///
  /// - Parameters:
  ///   - line: through the space of all parameters.
  ///   - coordinates: where on the line.
  /// - Precondition: the line is one of this layout.
  public func slopes(
    along line: ParameterLine, at coordinates: [Double]
  ) -> [(value: Double, slope: Double)] {
    motion(on: line, coordinates).gradients(coordinates.count).map { ($0.value, $0.x) }
  }
}
