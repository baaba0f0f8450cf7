import Figures
import Sheets

/// When in a training the numbers of a plot are taken: before the first update, after the last, or at a
/// step, before its update.
public enum PlotMoment: Hashable, Sendable {
  /// Before the first update, and after the last.
  case initial, final
  /// Before the update of a step, counted from 0.
  case step(Int)

  /// Reads `initial`, `final` or the number of a step; nil for anything else.
  public init?(_ word: String) {
    switch word {
    case "initial": self = .initial
    case "final": self = .final
    default:
      guard let step = Int(word), step >= 0 else { return nil }
      self = .step(step)
    }
  }
}

extension PlotMoment {
  /// "before training", "after training", "step 20".
  public var text: String { text(.english) }

  /// The same in the words of a figure.
  func text(_ words: FigureWords) -> String {
    switch self {
    case .initial: words("before training")
    case .final: words("after training")
    case .step(let step): words("step {number}", ["number": "\(step)"])
    }
  }
}

extension SheetReader {
  /// `initial`, `final` or the number of a step.
  func moment(_ node: SheetNode, of what: String) throws(SheetError) -> PlotMoment {
    if let moment = PlotMoment(try string(node, of: what)) { return moment }
    throw text.error(
      at: node.place, "found \(node.kind) as \(what)",
      remedy: "\(what) is initial, final or the number of a step, from 0")
  }
}
