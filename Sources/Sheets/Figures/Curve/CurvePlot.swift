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

  public init() {}
}

extension CurvePlot: PlotKeys {
  static let keys =
    ["of", "over", "derivatives", "points", "chain", "at", "frames"] + CurvePlotMarks.keys
    + CurvePlotAxes.keys

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    if CurvePlotMarks.keys.contains(key) { return try marks.set(entry, with: reader) }
    if CurvePlotAxes.keys.contains(key) { return try axes.set(entry, with: reader) }
    switch key {
    case "of": of = try reader.strings(value, of: key).flatMap(OptionWords.names)
    case "over": over = try reader.axisRange(value, of: key)
    case "derivatives": derivatives = try reader.whole(value, of: key, in: 0...2)
    case "chain": isChain = try reader.boolean(value, of: key)
    case "at": at = try reader.moment(value, of: key)
    case "frames": hasFrames = try reader.boolean(value, of: key)
    default: points = try reader.whole(value, of: key, in: 2...100_000)
    }
  }
}

extension SheetReader {
  /// A whole number within a range.
  func whole(
    _ node: SheetNode, of what: String, in range: ClosedRange<Int>
  ) throws(SheetError) -> Int {
    try option(node, of: what) { (word) throws(OptionError) in
      try OptionWords.whole(word, in: range, what: "number for \(what)")
    }
  }

  /// One name with its range.
  fileprivate func axisRange(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> PlotAxisRange {
    let ranges = try axisRanges(node, of: what)
    guard let range = ranges.first, ranges.count == 1 else {
      throw text.error(
        at: node.place, "found \(ranges.count) names as over",
        remedy: "a curve varies one name, such as {x: [-3, 3]}")
    }
    return range
  }
}
