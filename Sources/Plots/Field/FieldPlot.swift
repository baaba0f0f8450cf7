import Sheets

/// Gradients in the plane of two names.
public struct FieldPlot: Hashable, Sendable {
  /// The name whose gradient is drawn; nil for what is minimised, else the output.
  public var of: String?
  /// Two names with their ranges.
  public var over: [PlotAxisRange] = []
  /// Where the parameters stand that do not vary; nil for the end of a run, the values of a sheet.
  public var at: PlotMoment?
  /// How many arrows stand in a row.
  public var grid = 15
  /// Points, by the two names, whose gradient is drawn as the sum of its two parts.
  public var points: [[String: Double]] = []
  /// Whether arrows down the slope fill the plane; nil for a plane without points.
  public var hasArrows: Bool?
  /// Whether lines of equal value lie below; nil for a plane with arrows.
  public var hasContours: Bool?
  /// How much longer than the gradient its arrow is drawn; nil for what suits the plane.
  public var arrowScale: Double?
  /// Whether the sum at the points is built up in frames.
  public var hasFrames = false

  /// A plane of arrows over two names that are still to be given.
  public init() {}

  /// Whether arrows fill the plane, said or not.
  public var drawsArrows: Bool { hasArrows ?? points.isEmpty }
  /// Whether lines of equal value lie below, said or not.
  public var drawsContours: Bool { hasContours ?? drawsArrows }
}

extension FieldPlot {
  package static let options: [OptionRow<FieldPlot>] = [
    OptionRow(
      "of", .name, \.of, "The name whose gradient is drawn.",
      default: "what training minimises, or the output"),
    OptionRow(
      "over", .axisRanges(ofTwo: "a plane has"), \.over, "Two names with their ranges.",
      default: "needed"),
    OptionRow(
      "at", .moment, \.at, "When in training the other parameters are taken.",
      default: "the end of a run, a sheet's values"),
    OptionRow("grid", .whole(in: 2...100), \.grid, "How many arrows stand in a row.").manner,
    OptionRow(
      "points", .points, \.points,
      "Points whose gradient is drawn as the sum of its two dotted parts."),
    OptionRow(
      "arrows", .boolean, \.hasArrows, "Arrows down the slope fill the plane.",
      default: "true without points"),
    OptionRow(
      "contours", .boolean, \.hasContours, "Pale lines of equal value lie below.",
      default: "as arrows"),
    OptionRow(
      "arrow-scale", .positive, \.arrowScale,
      "How many times as long as the gradient its arrow is drawn.",
      default: "1, or a round number that fits the plane, which the picture says"
    ).manner,
    OptionRow(
      "frames", .boolean, \.hasFrames,
      "The sums are built up: point, first part, second part, sum."
    ).manner,
  ]
}
