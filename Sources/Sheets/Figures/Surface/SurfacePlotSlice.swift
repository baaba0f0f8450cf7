/// Which number is computed, over which plane, and where the parameters stand that do not vary.
public struct SurfacePlotSlice: Hashable, Sendable {
  /// How the two axes are chosen.
  public enum Plane: String, CaseIterable, Hashable, Sendable {
    /// Two names with their ranges.
    case names
    /// Two random directions, neuron by neuron as long as the weights.
    case random
    /// The first two principal components of the paths.
    case pca
  }

  /// The name whose mean over the data is shown; nil for what training minimises, else the output.
  public var of: String?
  /// Two names with their ranges, for a plane of names.
  public var over: [PlotAxisRange] = []
  /// How the two axes are chosen.
  public var plane = Plane.names
  /// Of random directions; nil for 0.
  public var seed: UInt64?
  /// From where to where on both axes of a plane of directions; nil for what suits it.
  public var span: ClosedRange<Double>?
  /// Where the other parameters stand; nil for the end of a run, the values of a sheet.
  public var at: PlotMoment?
  /// How many places along the first axis.
  public var columns = 101
  /// How many places along the second axis.
  public var rows = 101

  /// The most points of a grid.
  public static let mostPoints = 4_000_000

  public init() {}
}

extension SurfacePlotSlice: PlotKeys {
  static let keys = ["of", "over", "plane", "seed", "span", "at", "grid"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of": of = try reader.string(value, of: key)
    case "over": over = try reader.axisRanges(value, of: key, ofTwo: "a surface varies")
    case "plane": plane = try reader.choice(value, of: key, Plane.self)
    case "seed": seed = try reader.seed(value)
    case "span": span = try reader.range(value, of: key)
    case "at": at = try reader.moment(value, of: key)
    default: (columns, rows) = try reader.grid(value)
    }
  }
}

extension SheetReader {
  /// Columns and rows of a grid: `101`, or `201x101`.
  func grid(_ node: SheetNode) throws(SheetError) -> (columns: Int, rows: Int) {
    let most = SurfacePlotSlice.mostPoints
    let word = try string(node, of: "grid")
    let parts = word.split(separator: "x", omittingEmptySubsequences: false)
    let sides = parts.compactMap { Int($0) }
    guard sides.count == parts.count, sides.count <= 2, let columns = sides.first,
      let rows = sides.last, min(columns, rows) >= 2, max(columns, rows) <= most,
      columns * rows <= most
    else {
      throw text.error(
        at: node.place, "'\(word.shortened)' is no grid",
        remedy: "places along both axes, such as 101 or 201x101: at least 2 each, "
          + "at most \(most) together")
    }
    return (columns, rows)
  }
}
