/// Matrices as coloured cells with numbers.
public struct WeightsPlot: Hashable, Sendable {
  /// Tensors, or scopes whose scalar weights make a matrix, or their gradients; empty for all weights.
  public var of: [NumberName] = []
  /// When in training; nil for the end of a run, and for the first values of a sheet.
  public var at: PlotMoment?
  /// Whether numbers stand in cells that have room for them.
  public var numbers = true

  public init() {}
}

extension WeightsPlot: PlotKeys {
  static let keys = ["of", "at", "numbers"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of":
      of = try reader.numberNames(value, of: key)
      if let name = of.first(where: { $0.measure != nil }) {
        throw reader.text.error(
          at: value.place, "'\(name.text.shortened)' is one number, no matrix",
          remedy: "such as W1, W1:gradient or layer1")
      }
    case "at": at = try reader.moment(value, of: key)
    default: numbers = try reader.boolean(value, of: key)
    }
  }
}
