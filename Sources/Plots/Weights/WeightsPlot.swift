import Sheets

/// Matrices as coloured cells with numbers.
public struct WeightsPlot: Hashable, Sendable {
  /// Tensors, or scopes whose scalar weights make a matrix, or their gradients; empty for all weights.
  public var of: [NumberName] = []
  /// When in training; nil for the end of a run, and for the first values of a sheet.
  public var at: PlotMoment?
  /// Whether numbers stand in cells that have room for them.
  public var numbers = true

  /// All weights, with numbers in cells that have room for them.
  public init() {}
}

extension WeightsPlot {
  package static let options: [OptionRow<WeightsPlot>] = [
    OptionRow(
      "of", .matrices, \.of, "Tensors, or scopes such as layer1, with `:gradient`.",
      default: "all weights"),
    OptionRow(
      "at", .moment, \.at, "When in training.", default: "final of a run, initial of a sheet"),
    OptionRow("numbers", .boolean, \.numbers, "Numbers stand in cells that have room.").manner,
  ]
}

extension OptionValue where Value == [NumberName] {
  /// Names of matrices, not of one number made of them.
  fileprivate static var matrices: Self {
    numberNames.checked { (names, node, reader) throws(SheetError) in
      guard let name = names.first(where: { $0.measure != nil }) else { return }
      throw reader.text.error(
        at: node.place, "'\(name.text.shortened)' is one number, no matrix",
        remedy: "such as W1, W1:gradient or layer1")
    }
  }
}
