import Training

/// How large gradients are in every layer.
public struct GradientsPlot: Hashable, Sendable {
  /// What is told of the gradients of a layer.
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

  public init() {}
}

extension GradientsPlot: PlotKeys {
  static let keys = ["of", "layers", "measure", "at", "columns"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "of": of = try reader.quantity(value, of: key)
    case "layers": layers = try reader.strings(value, of: key).flatMap(OptionWords.names)
    case "measure": measure = try reader.choice(value, of: key, Measure.self)
    case "at": at = try reader.moment(value, of: key)
    default: columns = try reader.whole(value, of: key, in: 2...1_000)
    }
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
