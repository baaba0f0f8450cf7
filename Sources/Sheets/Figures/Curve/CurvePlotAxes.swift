/// The axes of curves: their ends, and how numbers are spread along them.
public struct CurvePlotAxes: Hashable, Sendable {
  /// The ends of the x axis; nil takes them from the numbers.
  public var xRange: ClosedRange<Double>?
  /// The ends of the y axis; nil takes them from the numbers.
  public var yRange: ClosedRange<Double>?
  /// Along x; nil for what suits the picture.
  public var xScale: AxisScale?
  /// Along y; nil for what suits the picture.
  public var yScale: AxisScale?

  public init() {}
}

extension CurvePlotAxes: PlotKeys {
  static let keys = ["x-range", "y-range", "x-scale", "y-scale"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "x-range": xRange = try reader.range(value, of: key)
    case "y-range": yRange = try reader.range(value, of: key)
    case "x-scale": xScale = try reader.choice(value, of: key, AxisScale.self)
    default: yScale = try reader.choice(value, of: key, AxisScale.self)
    }
  }
}
