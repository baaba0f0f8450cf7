/// When in a training the numbers of a plot are taken: before the first update, after the last, or at a
/// step, before its update.
public enum PlotMoment: Hashable, Sendable {
  case initial, final
  case step(Int)
}

extension SheetReader {
  /// `initial`, `final` or the number of a step.
  func moment(_ node: SheetNode, of what: String) throws(SheetError) -> PlotMoment {
    let word = try string(node, of: what)
    switch word {
    case "initial": return .initial
    case "final": return .final
    default:
      if let step = Int(word), step >= 0 { return .step(step) }
      throw text.error(
        at: node.place, "found \(node.kind) as \(what)",
        remedy: "\(what) is initial, final or the number of a step, from 0")
    }
  }
}
