import TraceGraph

/// Boxes and arrows with words, as a value: an architecture, a loop of steps, a plan.
///
///     var figure = DiagramFigure(boxes: [DiagramBox("model"), DiagramBox("cost"), DiagramBox("update")])
///     figure.join(0, 1)
///     figure.join(1, 2)
///     figure.join(2, 0)
///     figure.options.layout = .ring
///     try figure.write(to: "loop.svg")
///
/// A box is a part of its name, an arrow `a->b`, the words on it `a->b.label`, a group of its name, the legend
/// `legend`.
public struct DiagramFigure: Figure, Hashable, Sendable {
  /// The boxes in the order in which they are written.
  public var boxes: [DiagramBox]
  /// The arrows, by the positions of their ends in `boxes`.
  public var arrows: [DiagramArrow] = []
  /// Frames around boxes. One that lies in another stands behind it.
  public var groups: [DiagramGroup] = []
  /// What boxes and arrows may be.
  public var kinds: [DiagramBoxKind] = []
  /// How all of it is laid out.
  public var options = DiagramOptions()
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// More boxes are drawn on no page.
  public static let mostBoxes = 1_000
  /// More arrows are drawn on no page.
  public static let mostArrows = 4_000

  /// A diagram of boxes, which are joined later.
  public init(boxes: [DiagramBox], page: PageOptions = PageOptions()) {
    self.boxes = boxes
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "diagram" }
}

extension DiagramFigure {
  /// Adds an arrow.
  ///
  /// - Parameters:
  ///   - from: the position of the box where it begins.
  ///   - to: the position of the box where its head is; the same for a loop.
  ///   - words: on it.
  public mutating func join(_ from: Int, _ to: Int, _ words: DiagramWords = DiagramWords()) {
    arrows.append(DiagramArrow(from: from, to: to, words: words))
  }

  /// Finds the best places in the room.
  ///
  /// - Throws: `FigureError` of stage `options` for no boxes or too many, for arrows and groups of boxes that are
  ///   not there, and for LaTeX that cannot be read; of stage `layout` when the layout engine fails.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    try check()
    return try DiagramArranger(sheet: DiagramSheet(self, setting), setting: setting).best()
  }

  private func check() throws(FigureError) {
    guard !boxes.isEmpty else {
      throw FigureError(
        .options, of: "boxes", cause: "there are no boxes", remedy: "name some under 'boxes'")
    }
    try check(boxes.count, Self.mostBoxes, "boxes")
    try check(arrows.count, Self.mostArrows, "arrows")
    let ends = arrows.flatMap { [$0.from, $0.to] } + groups.flatMap(\.boxes)
    let kindNumbers = boxes.map(\.kind) + arrows.map(\.kind) + groups.map(\.kind)
    guard ends.allSatisfy(boxes.indices.contains),
      kindNumbers.compactMap({ $0 }).allSatisfy(kinds.indices.contains),
      groups.enumerated().allSatisfy({ $1.parent.map((0..<$0).contains) ?? true })
    else {
      throw FigureError(
        .options, of: name, cause: "an arrow, a group or a kind names what is not there",
        remedy: "positions are those of the boxes, groups and kinds, from 0")
    }
    guard options.layout == .ring, !groups.isEmpty else { return }
    throw FigureError(
      .options, of: "groups", cause: "a ring has no groups",
      remedy: "leave the groups out, or take layout: layered")
  }

  private func check(_ count: Int, _ most: Int, _ what: String) throws(FigureError) {
    guard count > most else { return }
    throw FigureError(
      .options, of: what, cause: "there are \(CountText.number(count)) \(what)",
      remedy: "at most \(CountText.number(most)) are drawn: draw a part")
  }
}
