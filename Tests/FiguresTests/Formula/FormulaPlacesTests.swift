import Testing

@testable import Figures

/// The place of a term that is still to come, where something behind it is there already, is a light box.
@Suite struct FormulaPlacesTests {
  private let theme = Theme(.light)

  private func figure(_ lines: String...) throws -> FormulaFigure {
    try FormulaFigure(latex: lines)
  }

  private func step(
    show: [String] = [], hide: [String] = [], swaps: [FrameStep.Swap] = []
  ) -> FrameEntry {
    var step = FrameStep()
    step.show = show
    step.hide = hide
    step.swaps = swaps
    return .step(step)
  }

  /// By frame, the light boxes.
  private func boxes(_ figure: FormulaFigure, _ entries: [FrameEntry]) throws -> [[Rect]] {
    try FramedFigure(figure, entries: entries).pictures().scenes.map {
      Self.boxes($0.elements, theme)
    }
  }

  private static func boxes(_ elements: [SceneElement], _ theme: Theme) -> [Rect] {
    elements.flatMap { element -> [Rect] in
      switch element {
      case .group(let group): return boxes(group.elements, theme)
      case .path(let path, let fill?, nil)
      where fill == theme.colors.muted.withAlpha(fill.alpha) && fill.alpha < 0.2:
        return Rect(around: path.elements.compactMap(\.end)).map { [$0] } ?? []
      default: return []
      }
    }
  }

  /// The group of a term, inside its line.
  private static func term(_ part: String, _ scene: Scene) -> SceneGroup? {
    guard let line = scene.group("line1") else { return nil }
    return Scene(size: scene.size, elements: line.elements).group(part)
  }

  private let sum = #"s = \part{a}{1} + \part{b}{23} + \part{c}{4}"#

  @Test func `a hidden term between others is a box of its size, at its place, until it comes`()
    throws
  {
    let figure = try figure(sum)
    let entries = [step(show: ["line1.a", "line1.c"]), step(show: ["line1.b"])]
    let boxes = try boxes(figure, entries)
    #expect(boxes.map(\.count) == [1, 0])
    let framed = FramedFigure(figure, entries: entries)
    let scenes = try framed.pictures().scenes
    let term = try #require(Self.term("line1.b", scenes[1]))
    let frame = try #require(SceneElement.group(term).inkBounds(FixedTextMeasurer()))
    #expect(abs(boxes[0][0].minX - frame.minX) < 1e-9 && abs(boxes[0][0].maxX - frame.maxX) < 1e-9)
    #expect(abs(boxes[0][0].minY - frame.minY) < 1e-9 && abs(boxes[0][0].maxY - frame.maxY) < 1e-9)
    // Nothing of the term is in the picture, and what stands beside it does not move.
    #expect(Self.term("line1.b", scenes[0]) == nil && !scenes[0].words.contains("23"))
    #expect(Self.term("line1.c", scenes[0]) == Self.term("line1.c", scenes[1]))
  }

  @Test func `a formula that grows at its end has no boxes`() throws {
    let entries = ["a", "b", "c"].map { step(show: ["line1.\($0)"]) }
    // The signs between terms are there from the start: one stands behind the second term, none behind the last.
    #expect(try boxes(figure(sum), entries).map(\.count) == [1, 0, 0])
    let pieces = #"s \part{a}{= 1 + 2} \part{b}{= 3}"#
    let grown = ["line1", "line1.a", "line1.b"].map { step(show: [$0]) }
    #expect(try boxes(figure(pieces), grown).map(\.count) == [0, 0, 0])
  }

  @Test func `what went leaves no box`() throws {
    let entries = [step(), step(hide: ["line1.b"]), step(show: ["line1.b"])]
    let shown = try boxes(figure(sum), entries)
    // Before it comes for the first time it is to come; hidden, it went.
    #expect(shown.map(\.count) == [1, 0, 0])
    let swapped = [
      step(show: ["line1.a", "line1.c"]), step(show: ["line1.b"]),
      step(swaps: [.init(from: "line1.b", to: "line2")]),
    ]
    #expect(try boxes(figure(sum, "t = 5"), swapped).map(\.count) == [1, 0, 0])
  }

  @Test func `a hidden line has no boxes, and neither has one without parts`() throws {
    let lines = try figure(sum, "t = 1")
    #expect(
      try boxes(lines, [step(show: ["line2"]), step(show: ["line1"])]).map(\.count) == [0, 0])
    let body = try figure("t = 1 + 2").body(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    #expect(Self.boxes(body.elements, theme).isEmpty)
  }

  @Test func `inside a panel and in one staged picture the boxes are the same`() throws {
    let entries = [step(show: ["p.line1.a", "p.line1.c"]), step(show: ["p.line1.b"])]
    let panel = PanelFigure(rows: [[.init("p", try figure(sum))]])
    let framed = FramedFigure(panel, entries: entries)
    let apart = try framed.pictures().scenes.map { Self.boxes($0.elements, theme).count }
    #expect(apart == [1, 0])
    let staged = try framed.stagedPicture(
      measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    var found: [[Double]] = []
    func visit(_ elements: [SceneElement]) {
      for case .group(let group) in elements {
        if group.elements.count == 1, case .path = group.elements[0],
          !Self.boxes(group.elements, theme).isEmpty
        {
          found.append(group.frames)
        }
        visit(group.elements)
      }
    }
    visit(staged.scenes[0].elements)
    #expect(found == [[1, 0]])
  }
}
