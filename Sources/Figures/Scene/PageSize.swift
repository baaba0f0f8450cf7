/// A page as options give it: its size, and how many pixels a point it has where it was given in pixels.
public struct PageSize: Hashable, Sendable {
  /// In points.
  public var size: Size
  /// Nil where pixels follow from the output's scale.
  public var pixelsPerPoint: Double?

  /// A page in points.
  public init(_ size: Size, pixelsPerPoint: Double? = nil) {
    self.size = size
    self.pixelsPerPoint = pixelsPerPoint
  }

  /// A page of so many CSS pixels, 96 an inch.
  public static func pixels(width: Double, height: Double) -> PageSize {
    PageSize(Size(width: width * 0.75, height: height * 0.75), pixelsPerPoint: 4.0 / 3)
  }
}
