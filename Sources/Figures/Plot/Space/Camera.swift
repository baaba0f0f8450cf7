/// From where a box in space is seen.
public struct Camera: Hashable, Sendable {
  /// The turn around the vertical in degrees; 0 looks along y, growing turns the box clockwise seen
  /// from above.
  public var azimuth: Double
  /// The height of the eye above the horizon in degrees, −90…90.
  public var elevation: Double
  /// The distance of the eye from the middle, by the box's longest side; larger means less
  /// perspective.
  public var distance: Double

  /// The usual view, unless said otherwise.
  public init(azimuth: Double = -35, elevation: Double = 30, distance: Double = 3.2) {
    self.azimuth = azimuth
    self.elevation = elevation
    self.distance = distance
  }
}
