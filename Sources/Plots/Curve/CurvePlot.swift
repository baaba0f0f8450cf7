import Sheets

/// Functions of one variable.
public struct CurvePlot: Hashable, Sendable {
  /// The names that are drawn; empty for the output, or what is minimised.
  public var of: [String] = []
  /// What varies; nil is an error where nothing else tells.
  public var over: PlotAxisRange?
  /// The derivatives that are drawn beside the functions: none, the first, or the first two.
  public var derivatives = 0
  /// At how many places functions are computed.
  public var points = 400
  /// Whether a panel shows each link of a chain: the second of `of` over the first, and so on.
  public var isChain = false
  /// Where the parameters stand that do not vary; nil for the end of a run, the values of a sheet.
  public var at: PlotMoment?
  /// What is marked on the curves.
  public var marks = CurvePlotMarks()
  /// The axes.
  public var axes = CurvePlotAxes()
  /// Whether the picture is built up in frames.
  public var hasFrames = false

  /// The output over a name that is still to be given, without marks.
  public init() {}
}

extension CurvePlot {
  package static let options: [OptionRow<CurvePlot>] =
    [
      OptionRow(
        "of", .names, \.of, "The names that are drawn.",
        default: "what training minimises, or the output"),
      OptionRow(
        "over", .axisRange, \.over,
        "What varies, from where to where; a computed name is cut loose from its operands.",
        default: "needed"),
      OptionRow(
        "derivatives", .whole(in: 0...2), \.derivatives,
        "How many derivatives are drawn beside each function."),
      OptionRow(
        "points", .whole(in: 2...100_000), \.points, "At how many places functions are computed."
      ).manner,
      OptionRow(
        "chain", .boolean, \.isChain,
        "Every link of a chain has a panel: of `[g, h]` over x, g over x, h over g and h over x; "
          + "tangents and spots are carried along, and their slopes multiplied."),
      OptionRow(
        "at", .moment, \.at, "When in training the other parameters are taken.",
        default: "the end of a run, a sheet's values"),
      OptionRow(
        "frames", .boolean, \.hasFrames,
        "The picture is built up on one geometry: functions, derivatives, spots, tangents, slope "
          + "triangles, secants, step after step; a chain panel by panel."
      ).manner,
    ] + CurvePlotMarks.options.within(\.marks, section: "Marks")
    + CurvePlotAxes.options.within(\.axes, section: "Axes")
}

extension SheetReader {
  /// One name with its range.
  func axisRange(_ node: SheetNode, of what: String) throws(SheetError) -> PlotAxisRange {
    let ranges = try axisRanges(node, of: what)
    guard let range = ranges.first, ranges.count == 1 else {
      throw text.error(
        at: node.place, "found \(ranges.count) names as over",
        remedy: "a curve varies one name, such as {x: [-3, 3]}")
    }
    return range
  }
}
