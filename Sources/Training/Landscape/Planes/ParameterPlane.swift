/// A direction in the space of all parameters, under the name of a figure's axis.
public struct ParameterAxis: Hashable, Sendable {
  /// The axis title: a parameter's full name, or what the direction is.
  public let name: String
  /// One number for every number of a setting.
  public let direction: [Double]

  /// An axis of one's own.
  public init(name: String, direction: [Double]) {
    self.name = name
    self.direction = direction
  }
}

/// A line through the space of all parameters: the setting at t is origin + t·direction.
public struct ParameterLine: Hashable, Sendable {
  /// The setting at coordinate 0.
  public let origin: [Double]
  /// Where coordinate 1 leads.
  public let axis: ParameterAxis

  /// A line of one's own.
  ///
  /// - Precondition: both vectors have the same size.
  public init(origin: [Double], axis: ParameterAxis) {
    precondition(origin.count == axis.direction.count, "a line of one layout")
    self.origin = origin
    self.axis = axis
  }

  /// The setting at a coordinate.
  public func setting(at coordinate: Double) -> [Double] {
    zip(origin, axis.direction).map { $0 + coordinate * $1 }
  }
}

/// A point of a plane, in the plane's own coordinates.
public struct PlanePoint: Hashable, Sendable {
  /// In units of the first direction.
  public var x: Double
  /// In units of the second direction.
  public var y: Double

  /// A point by its coordinates.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A plane through the space of all parameters: the setting at (x, y) is
/// origin + x·first direction + y·second direction.
public struct ParameterPlane: Hashable, Sendable {
  /// How a plane was chosen.
  public enum Kind: Hashable, Sendable {
    /// By two numbers among the parameters; coordinates are their own values.
    case parameters
    /// By two random directions of this seed.
    case random(seed: UInt64)
    /// By the first two principal components of paths, with the shares of the variance, from 0 to 1,
    /// that they explain.
    case principal(explained: [Double])
    /// By directions of one's own.
    case directions
  }

  /// How it was chosen.
  public let kind: Kind
  /// The setting at (0, 0).
  public let origin: [Double]
  /// The first direction.
  public let x: ParameterAxis
  /// The second direction; it need not be orthogonal to the first.
  public let y: ParameterAxis

  /// A plane of one's own.
  ///
  /// - Precondition: all vectors have the same size, and no direction is a multiple of the other.
  public init(origin: [Double], x: ParameterAxis, y: ParameterAxis, kind: Kind = .directions) {
    precondition(
      origin.count == x.direction.count && origin.count == y.direction.count,
      "a plane of one layout")
    precondition(x.direction.spansPlane(with: y.direction), "two directions that span a plane")
    self.kind = kind
    self.origin = origin
    self.x = x
    self.y = y
  }

  /// The setting at a point.
  public func setting(at point: PlanePoint) -> [Double] {
    origin.indices.map { origin[$0] + point.x * x.direction[$0] + point.y * y.direction[$0] }
  }
}
