/// Numbers over the steps or epochs of training.
public struct HistoryPlot: Hashable, Sendable {
  /// What stands along x.
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

  public init() {}

  /// What stands along x, said or understood.
  public var unit: Unit { by ?? (reduce == nil ? .step : .epoch) }
}

extension HistoryPlot: PlotKeys {
  static let keys = ["of", "by", "reduce", "y-scale", "panels", "range", "steps"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of": of = try reader.numberNames(value, of: key)
    case "by": by = try reader.choice(value, of: key, Unit.self)
    case "reduce": reduce = try reader.choice(value, of: key, Reduction.self)
    case "y-scale": yScale = try reader.choice(value, of: key, AxisScale.self)
    case "panels": panels = try reader.choice(value, of: key, Panels.self)
    case "range": range = try reader.range(value, of: key)
    default: steps = try reader.span(value, of: key)
    }
  }
}
