import Sheets

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

  /// What training minimises, over a plane that is still to be chosen.
  public init() {}
}

extension SurfacePlotSlice {
  static let options: [OptionRow<SurfacePlotSlice>] = [
    OptionRow(
      "of", .name, \.of, "The name whose mean over the data is shown.",
      default: "what training minimises; without training or data the output"),
    OptionRow(
      "over", .axisRanges(ofTwo: "a surface varies"), \.over,
      "Two names with their ranges; an element is W[2,1].", default: "needed for a plane of names"),
    OptionRow(
      "plane", .choice, \.plane,
      "The axes: two names, two random directions, or the first two principal components of the paths."
    ),
    OptionRow("seed", .seed, \.seed, "The seed of random directions.", default: "0"),
    OptionRow(
      "span", .range.shown(as: "-1:1"), \.span, "The range of both axes of a plane without names.",
      default: "[-1, 1]; for pca around the path"),
    OptionRow(
      "at", .moment, \.at, "When in training the other parameters are taken.",
      default: "the end of a run, a sheet's values"),
    OptionRow(
      "grid", .grid, "Places along both axes, or along each.",
      default: String(SurfacePlotSlice().columns)
    ) { ($0.columns, $0.rows) = ($1.columns, $1.rows) }.manner,
  ]

  /// Places along both axes.
  fileprivate struct Grid {
    var columns: Int
    var rows: Int
  }
}

extension OptionValue where Value == SurfacePlotSlice.Grid {
  fileprivate static var grid: Self {
    OptionValue(
      OptionTakes(
        "`101`, `201x101`; at most 4,000,000 points", placeholder: "n|201x101",
        schema: .any([
          .whole(least: 2, most: SurfacePlotSlice.mostPoints), .pattern("[0-9]+(x[0-9]+)?"),
        ]))
    ) { (node, _, reader) throws(SheetError) in
      let (columns, rows) = try reader.grid(node)
      return SurfacePlotSlice.Grid(columns: columns, rows: rows)
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
