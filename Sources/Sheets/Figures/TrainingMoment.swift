/// A moment of a training, as keys and flags name it: `initial`, `final`, or the number of a step.
public enum TrainingMoment: Hashable, Sendable {
  /// Before the first update.
  case initial
  /// After the last update.
  case final
  /// Before the update of a step, counted from 0.
  case step(Int)
}

extension SheetReader {
  /// `initial`, `final` or the number of a step.
  func moment(_ node: SheetNode, of what: String) throws(SheetError) -> TrainingMoment {
    switch try string(node, of: what) {
    case "initial": return .initial
    case "final": return .final
    case let word:
      guard let step = Int(word), step >= 0 else {
        throw text.error(
          at: node.place, "'\(word.shortened)' is no moment of training",
          remedy: "\(what) is initial, final, or the number of a step, from 0")
      }
      return .step(step)
    }
  }
}
