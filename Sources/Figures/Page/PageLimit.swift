/// The largest page that an output can hold: a graph whose natural size is larger is folded.
public struct PageLimit: Hashable, Sendable {
  /// The longest side in points.
  public var side: Double
  /// The largest area in square points.
  public var area: Double

  /// A limit on sides and area.
  public init(side: Double, area: Double = .infinity) {
    self.side = side
    self.area = area
  }

  /// 200 inches a side, the most that readers of PDF open (ISO 32000-1, annex C).
  public static let document = PageLimit(side: 14_400)

  /// Whether a page of this size is within the limit.
  public func holds(_ size: Size) -> Bool {
    size.width <= side && size.height <= side && size.width * size.height <= area
  }
}
