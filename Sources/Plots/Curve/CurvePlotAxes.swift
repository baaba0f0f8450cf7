import Sheets

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

  /// Ends from the numbers, and the scales that suit the picture.
  public init() {}
}

extension CurvePlotAxes {
  static let options: [OptionRow<CurvePlotAxes>] = [
    OptionRow(
      "x-range", .range, \.xRange, "The ends of the x axis.", default: "the numbers'"
    ).manner,
    OptionRow(
      "y-range", .range, \.yRange, "The ends of the y axis.", default: "the numbers'"
    ).manner,
    OptionRow(
      "x-scale", .choice, \.xScale, "How numbers are spread along x.",
      default: "linear; log for differences"
    ).manner,
    OptionRow(
      "y-scale", .choice, \.yScale, "How numbers are spread along y.",
      default: "linear; log for differences"
    ).manner,
  ]
}
