/// Examples as points in a plane, and what decides between their classes.
public struct ScatterPlot: Hashable, Sendable {
  /// Which of the updates of training are drawn.
  public enum Update: Hashable, Sendable {
    /// One, by its step from 0.
    case step(Int)
    /// All, one a frame.
    case everyStep
    /// Those that change the parameters, one a frame.
    case everyChange
  }

  /// The column or node along x; nil for the first input column.
  public var x: String?
  /// The column or node along y; nil for the next.
  public var y: String?
  /// The column or node whose values are the classes; nil for the target of the perceptron rule.
  public var classes: String?
  /// What the classes are called, in order of their values; empty for their values.
  public var names: [String] = []
  /// Nodes that are zero on the border between classes; nil for the score of the perceptron rule.
  public var boundaries: [String]?
  /// The node that is the probability of the second class, drawn as shading.
  public var probability: String?
  /// Where parameters stand; nil for the end of a run, the values of a sheet.
  public var at: PlotMoment?
  /// The row of the data that is looked at, from 1; nil for none.
  public var focus: Int?
  /// The updates that are drawn, with the lines before and after; nil for none.
  public var update: Update?
  /// The ends of the x axis; nil takes them from the data.
  public var xRange: ClosedRange<Double>?
  /// The ends of the y axis; nil takes them from the data.
  public var yRange: ClosedRange<Double>?
  /// At how many places a side curved borders and probabilities are computed.
  public var grid = 201

  public init() {}
}

extension ScatterPlot: PlotKeys {
  static let keys = [
    "x", "y", "class", "names", "boundary", "probability", "at", "focus", "step", "frames",
    "x-range", "y-range", "grid",
  ]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "x": x = try reader.string(value, of: key)
    case "y": y = try reader.string(value, of: key)
    case "class": classes = try reader.string(value, of: key)
    case "names": names = try reader.strings(value, of: key).flatMap(OptionWords.names)
    case "boundary":
      let names = try reader.strings(value, of: key).flatMap(OptionWords.names)
      boundaries = names == ["none"] ? [] : names
    case "probability": probability = try reader.string(value, of: key)
    case "at": at = try reader.moment(value, of: key)
    case "focus": focus = try reader.whole(value, of: key, least: 1)
    case "step": update = .step(try reader.whole(value, of: key))
    case "frames": update = try reader.updates(value) ?? update
    case "x-range": xRange = try reader.range(value, of: key)
    case "y-range": yRange = try reader.range(value, of: key)
    default: grid = try reader.whole(value, of: key, in: 2...2000)
    }
  }
}

extension SheetReader {
  private enum Frames: String, CaseIterable { case none, steps, updates }

  /// Nil for `none`.
  fileprivate func updates(_ node: SheetNode) throws(SheetError) -> ScatterPlot.Update? {
    switch try choice(node, of: "frames", Frames.self) {
    case .none: nil
    case .steps: .everyStep
    case .updates: .everyChange
    }
  }
}
