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

  public init() {}

  /// Whether arrows fill the plane, said or not.
  public var drawsArrows: Bool { hasArrows ?? points.isEmpty }
  /// Whether lines of equal value lie below, said or not.
  public var drawsContours: Bool { hasContours ?? drawsArrows }
}

extension FieldPlot: PlotKeys {
  static let keys = [
    "of", "over", "at", "grid", "points", "arrows", "contours", "arrow-scale", "frames",
  ]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of": of = try reader.string(value, of: key)
    case "over": over = try reader.axisRanges(value, of: key, ofTwo: "a plane has")
    case "at": at = try reader.moment(value, of: key)
    case "grid": grid = try reader.whole(value, of: key, in: 2...100)
    case "points": points = try reader.namedPoints(value, of: key)
    case "arrows": hasArrows = try reader.boolean(value, of: key)
    case "contours": hasContours = try reader.boolean(value, of: key)
    case "arrow-scale": arrowScale = try reader.positive(value, of: key)
    default: hasFrames = try reader.boolean(value, of: key)
    }
  }
}

extension SheetReader {
  /// A number above 0.
  fileprivate func positive(_ node: SheetNode, of what: String) throws(SheetError) -> Double {
    let number = try number(node, of: what)
    guard number > 0 else {
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)", remedy: "\(what) is a number above 0")
    }
    return number
  }
}
