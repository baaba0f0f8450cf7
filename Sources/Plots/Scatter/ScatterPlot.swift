import Sheets

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

  /// The first two input columns of all rows, and the border where the perceptron rule tells one.
  public init() {}
}

extension ScatterPlot {
  package static let options: [OptionRow<ScatterPlot>] = [
    OptionRow(
      "x", .name, \.x, "The column, or node of one example, along x.",
      default: "the first columns that are no class"),
    OptionRow(
      "y", .name, \.y, "The column, or node of one example, along y.", default: "the next column"),
    OptionRow(
      "class", .name, \.classes,
      "The column or node whose at most six different numbers are the classes, or a column of at most "
        + "six words.",
      default: "the target of the perceptron rule"),
    OptionRow(
      "names", .names, \.names, "What the classes are called, by rising number.",
      default: "their numbers"),
    OptionRow(
      "boundary", .boundary, \.boundaries, "Nodes that are zero on the border.",
      default: "the score of the perceptron rule"),
    OptionRow(
      "probability", .name, \.probability,
      "A node: the probability of the second class as shading, with the line where it is one half."),
    OptionRow(
      "at", .moment, \.at, "When in training the parameters are taken.",
      default: "the end of a run, a sheet's values"),
    OptionRow(
      "focus", .whole(from: 1).shown(as: "row"), \.focus,
      "A row, from 1: ringed, with its label and what it is taken for.", default: "none"),
    OptionRow(
      "step", .whole(from: 0).shown(as: "step"),
      "The update of a step: the example under discussion, the lines before and after.",
      default: "none"
    ) { $0.update = .step($1) },
    OptionRow(
      "frames", .updates,
      "`steps`: all updates, one a frame; `updates`: those that change the parameters.",
      default: "none"
    ) { $0.update = $1 ?? $0.update }.manner,
    OptionRow(
      "x-range", .range, \.xRange, "The ends of the x axis; needed without data.",
      default: "the data's"
    ).manner,
    OptionRow(
      "y-range", .range, \.yRange, "The ends of the y axis; needed without data.",
      default: "the data's"
    ).manner,
    OptionRow(
      "grid", .whole(in: 2...2000), \.grid,
      "At how many places a side curved borders and shading are computed."
    ).manner,
  ]
}

extension OptionValue where Value == [String] {
  /// Names of nodes, or `none`.
  fileprivate static var boundary: Self {
    var value = names.shown("names, `none`", as: "names|none")
    let read = value.read
    value.read = { (node, key, reader) throws(SheetError) in
      let names = try read(node, key, reader)
      return names == ["none"] ? [] : names
    }
    return value
  }
}

extension OptionValue where Value == ScatterPlot.Update? {
  private enum Frames: String, CaseIterable { case none, steps, updates }

  /// Which updates are drawn, one a frame; nil for `none`.
  fileprivate static var updates: Self {
    OptionValue(.choice(Frames.allCases.map(\.rawValue))) {
      (node, key, reader) throws(SheetError) -> ScatterPlot.Update? in
      switch try reader.choice(node, of: key, Frames.self) {
      case .none: nil
      case .steps: .everyStep
      case .updates: .everyChange
      }
    }
  }
}
