import Sheets
import Training

/// How large gradients are in every layer.
public struct GradientsPlot: Hashable, Sendable {
  /// What is told of the gradients of a layer: the root mean square, the Euclidean norm, or the largest
  /// magnitude.
  public enum Measure: String, CaseIterable, Hashable, Sendable { case rms, l2, max }

  /// Which numbers of a layer the gradients are of.
  public var of = StatisticsKey.Quantity.weight
  /// The scopes from the input to the output; empty for all.
  public var layers: [String] = []
  /// What is told of the gradients of a layer.
  public var measure = Measure.rms
  /// One step as bars; nil for all steps as a map.
  public var at: PlotMoment?
  /// The most steps that a map shows, chosen evenly.
  public var columns = 60

  /// The root mean square over the weights of all layers and steps.
  public init() {}
}

extension GradientsPlot {
  package static let options: [OptionRow<GradientsPlot>] = [
    OptionRow("of", .quantity, \.of, "Whose gradients they are."),
    OptionRow(
      "layers", .names, \.layers, "The scopes, from the input to the output.", default: "all layers"
    ),
    OptionRow(
      "measure", .choice, \.measure,
      "What is told of the magnitudes in a layer; rms does not grow with the layer."),
    OptionRow(
      "at", .moment, \.at, "One step as bars.", default: "all steps as a map"),
    OptionRow(
      "columns", .whole(in: 2...1_000), \.columns, "The most steps of a map, chosen evenly."),
  ]
}

extension OptionValue where Value == StatisticsKey.Quantity {
  /// Which numbers of a layer are meant.
  fileprivate static var quantity: Self {
    OptionValue(.choice(NumberName.quantities.map(\.rawValue))) {
      (node, key, reader) throws(SheetError) in
      try reader.quantity(node, of: key)
    }.written { $0.rawValue }
  }
}

extension SheetReader {
  /// `weight`, `bias`, `sum`, `activation` or `input`.
  fileprivate func quantity(
    _ node: SheetNode, of what: String
  ) throws(SheetError) -> StatisticsKey.Quantity {
    let word = try string(node, of: what)
    if let found = NumberName.quantities.first(where: { $0.rawValue == word }) { return found }
    throw text.error(
      at: node.place, "'\(word.shortened)' is no \(what)",
      remedy: Remedy.allowed(NumberName.quantities.map(\.rawValue), insteadOf: word))
  }
}
