/// Functions of one variable.
public struct CurvePlot: Hashable, Sendable {
  /// The names that are drawn; empty for the output.
  public var of: [String] = []
  /// What varies; nil is an error where nothing else tells.
  public var over: PlotAxisRange?
  /// The derivatives that are drawn beside the functions: none, the first, or the first two.
  public var derivatives = 0
  /// At how many places functions are computed.
  public var points = 400

  public init() {}
}

extension CurvePlot: PlotKeys {
  static let keys = ["of", "over", "derivatives", "points"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of": of = try reader.strings(value, of: key).flatMap(OptionWords.names)
    case "over":
      let ranges = try reader.axisRanges(value, of: key)
      guard ranges.count == 1 else {
        throw reader.text.error(
          at: value.place, "found \(ranges.count) names as over",
          remedy: "a curve varies one name, such as {x: [-3, 3]}")
      }
      over = ranges.first
    case "derivatives": derivatives = try reader.whole(value, of: key, in: 0...2)
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
}
