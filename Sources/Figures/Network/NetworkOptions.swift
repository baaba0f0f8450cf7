/// What a network figure shows and how. Sheet keys bear these names.
public struct NetworkOptions: Hashable, Sendable {
  /// The way that a network runs.
  public enum Direction: String, CaseIterable, Hashable, Sendable { case up, right }

  /// Numbers beside units, and of weights.
  public enum Quantity: String, CaseIterable, Hashable, Sendable { case value, gradient }

  /// What is written of a weight.
  public enum Weights: String, CaseIterable, Hashable, Sendable { case names, numbers, both }

  /// Where gradients are written.
  public enum Gradients: String, CaseIterable, Hashable, Sendable { case all, units }

  /// Which lines bear their weights.
  public enum Labelled: Hashable, Sendable {
    /// As many as fit legibly.
    case fitting
    /// Every line, or no line.
    case all, none
    /// By the names of lines, or of both their ends as in `x1->h1`.
    case named([String])
  }

  /// The way that a network runs; nil for upwards, and to the right where more of it is legible so.
  public var direction: Direction?
  /// Numbers that are written; nil for those that frames need.
  public var show: Set<Quantity>?
  /// Where gradients are written that are shown: beside units and on lines, or beside units alone.
  public var gradients = Gradients.all
  /// What is written of a weight; nil for names, with numbers where values are shown.
  public var weights: Weights?
  /// Which lines bear their weights.
  public var labelled = Labelled.fitting
  /// Names of parts that stay at full strength with all between each and the next, and ways such as
  /// `w12..l`, while the rest fades.
  public var highlight: [String] = []
  /// Which events get a picture of their own.
  public var frames = GraphOptions.Frames.none
  /// The most circles of a row, and rows, from 3: dots stand for those between. Nil for as many as are legible.
  public var limit: Int?

  /// The limit where none is given.
  package static let usualLimit = 12

  /// Names without numbers, upwards, in one picture.
  public init() {}

  /// What is written beside units, given which sweeps frames tell of.
  func shown(in sweeps: Set<String>) -> Set<Quantity> {
    if let show { return show }
    let words = sweeps.union([frames.rawValue])
    if !words.isDisjoint(with: [FrameWord.backward, FrameWord.both, FrameWord.update]) {
      return [.value, .gradient]
    }
    return words.contains(FrameWord.forward) ? [.value] : []
  }
}
