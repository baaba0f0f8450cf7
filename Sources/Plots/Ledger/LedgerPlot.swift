import Sheets

/// How the gradient came to its size at the weights of a layer.
public struct LedgerPlot: Hashable, Sendable {
  /// The step whose statistics are taken; nil for the first at which the gradient vanishes, else the first.
  public var step: PlotMoment?
  /// The scope whose weights the gradient is of; nil for the layer that vanishes, else that with the
  /// smallest gradient.
  public var layer: String?

  /// The layer whose gradient vanishes, at the first step where it does.
  public init() {}
}

extension LedgerPlot {
  package static let options: [OptionRow<LedgerPlot>] = [
    OptionRow(
      "step", .moment, \.step, "The step whose statistics are taken.",
      default: "the first at which a gradient vanishes, or the first"),
    OptionRow(
      "layer", .name, \.layer, "The layer whose weights the gradient is of.",
      default: "the one whose gradient vanishes, or the smallest gradient's"),
  ]
}
