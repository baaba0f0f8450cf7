import Sheets

/// Numbers over the steps or epochs of training.
public struct HistoryPlot: Hashable, Sendable {
  /// What stands along x: steps or passes over the data, both from 0.
  public enum Unit: String, CaseIterable, Hashable, Sendable { case step, epoch }
  /// What the steps of an epoch become.
  public enum Reduction: String, CaseIterable, Hashable, Sendable { case mean, sum, last }
  /// What stands in a panel of its own.
  public enum Panels: String, CaseIterable, Hashable, Sendable { case together, names, runs }

  /// The numbers; empty for the loss.
  public var of: [NumberName] = []
  /// What stands along x; nil for steps, or epochs where `reduce` is given.
  public var by: Unit?
  /// What the steps of an epoch become; nil for their mean.
  public var reduce: Reduction?
  /// How numbers are spread along y.
  public var yScale = AxisScale.linear
  /// How the lines are divided; nil for one panel, or a panel a name for several names of several runs.
  public var panels: Panels?
  /// The ends of the y axis; nil takes them from the numbers.
  public var range: ClosedRange<Double>?
  /// The first and last step that are shown; nil for all.
  public var steps: ClosedRange<Int>?
  /// Whether a loss or an accuracy is drawn of the rows that never train as well, where there are any.
  public var validation = true
  /// Whether the loss of the best constant prediction is drawn; nil where rows never train.
  public var constant: Bool?

  /// The loss over all steps.
  public init() {}

  /// What stands along x, said or understood.
  public var unit: Unit { by ?? (reduce == nil ? .step : .epoch) }
}

extension HistoryPlot {
  package static let options: [OptionRow<HistoryPlot>] = [
    OptionRow(
      "of", .numberNamesWithUpdates, \.of, "The numbers that are drawn.", default: "loss"),
    OptionRow(
      "by", .choice, \.by,
      "What stands along x; both count from 0, and the state after the last update belongs to no epoch.",
      default: "step; epoch with reduce"),
    OptionRow(
      "reduce", .choice, \.reduce, "What the steps of an epoch become.", default: "mean"),
    OptionRow("y-scale", .choice, \.yScale, "How numbers are spread along y.").manner
      .formerly("axis"),
    OptionRow(
      "panels", .choice, \.panels,
      "Lines together, or a panel for each of the names or runs; runs share one y axis.",
      default: "together; names for several names of several runs"
    ).manner,
    OptionRow(
      "range", .range.shown(as: "0:1"), \.range, "The ends of the y axis.", default: "the numbers'"
    ).manner,
    OptionRow(
      "steps", .span.shown(as: "0:100"), \.steps, "The first and last step that are shown.",
      default: "all"),
    OptionRow(
      "validation", .boolean, \.validation,
      "Losses and accuracies are drawn of the rows that never train as well, where there are any."),
    OptionRow(
      "constant", .boolean, \.constant,
      "Beside the loss a line for that of the best prediction that ignores the inputs: what is below has "
        + "been learned.",
      default: "true where rows never train"),
  ]
}
