import Testing

@testable import Figures

/// Parts, frames, sentences and limits of diagrams, with fixed metrics and a layout of our own.
@Suite struct DiagramFigureTests {
  /// a → b → c with a group around b and c, and words on b → c.
  private var chain: DiagramFigure {
    var figure = DiagramFigure(boxes: ["a", "b", "c"].map { DiagramBox($0) })
    figure.join(0, 1)
    figure.join(1, 2, DiagramWords(plain: "then"))
    return figure
  }

  private func body(_ figure: any Figure) throws -> Body {
    try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  private func shown(_ steps: [FrameStep], of figure: DiagramFigure) throws -> [Set<String>] {
    try FramedFigure(figure, entries: steps.map { .step($0) }).shown().map(\.parts)
  }

  @Test func `a box is its name, an arrow its ends, its words their label`() throws {
    var figure = chain
    figure.join(0, 1)
    figure.boxes[2].path = ["m", "c"]
    figure.boxes[1].path = ["m", "b"]
    let names = try body(figure).parts(measuring: FixedTextMeasurer()).map(\.name)
    #expect(
      Set(names) == [
        "a", "m.b", "m.c", "a->\"m.b\"", "a->\"m.b\".2", "m.b->c", "m.b->c.label",
      ], "\(names)")
  }

  @Test func `links and wholes tell frames what belongs together`() throws {
    var figure = chain
    figure.groups = [DiagramGroup("g", boxes: [1, 2])]
    let names = DiagramNames(figure)
    #expect(names.links(figure).map(\.part) == ["a->b", "b->c"])
    #expect(names.wholes(figure) == ["b": ["g"], "c": ["g"], "b->c": ["g"]])
    figure.groups = [
      DiagramGroup("g", boxes: [1, 2]), DiagramGroup("inner", boxes: [1], parent: 0),
    ]
    #expect(DiagramNames(figure).wholes(figure)["b"] == ["inner", "g"])
  }

  @Test func `an arrow comes with its second end, and a group with all in it`() throws {
    #expect(
      try shown(
        [FrameStep(show: "a"), FrameStep(show: "b"), FrameStep(show: "c")], of: chain) == [
          ["a"], ["a", "b", "a->b"], ["a", "b", "c", "a->b", "b->c", "b->c.label"],
        ])
    var figure = chain
    figure.boxes.append(DiagramBox("d"))
    figure.join(0, 3)
    #expect(
      try shown([FrameStep(), FrameStep(show: "a..c")], of: figure)
        == [["d"], ["d", "a", "b", "c", "a->b", "b->c", "b->c.label", "a->d"]])
  }

  @Test func `a body without a group's frame still hides what is in it`() throws {
    var figure = chain
    figure.groups = [DiagramGroup("g", boxes: [1, 2])]
    let frames = try shown([FrameStep(), FrameStep(show: "g")], of: figure)
    #expect(frames[0] == ["a"], "\(frames[0])")
    #expect(frames[1].isSuperset(of: ["a", "b", "c", "a->b", "b->c", "g"]), "\(frames[1])")
  }

  @Test func `a focus on a group keeps what is in it`() throws {
    var figure = chain
    figure.groups = [DiagramGroup("g", boxes: [1, 2])]
    var step = FrameStep()
    step.focus = .parts(["g"])
    let framed = FramedFigure(figure, entries: [.step(step)])
    #expect(try framed.shown()[0].faded == ["a", "a->b"])
  }

  @Test func `boxes may be called as the frames that figures make themselves`() throws {
    var figure = chain
    figure.boxes[0].path = ["forward"]
    figure.boxes[1].path = ["backward"]
    let listed: [FrameEntry] = [
      .generator("forward", part: ""), .step(FrameStep(show: "backward", "c")),
    ]
    let frames = try FramedFigure(figure, entries: listed).shown().map(\.parts)
    #expect(frames.map(\.count) == [1, 6], "\(frames)")
  }

  @Test func `the sentence tells boxes and arrows with their words`() throws {
    #expect(
      try body(chain).sentence
        == "Diagram of a, b and c; arrows lead from a to b and b to c (then).")
    #expect(try body(DiagramFigure(boxes: [DiagramBox("a")])).sentence == "Diagram of a.")
  }

  @Test func `what cannot be drawn is refused`() {
    func cause(_ change: (inout DiagramFigure) -> Void) -> String {
      var figure = chain
      change(&figure)
      do {
        _ = try body(figure)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(cause { $0.boxes = [] }.contains("there are no boxes"))
    #expect(cause { $0.arrows[0].to = 9 }.contains("not there"))
    #expect(cause { $0.boxes[0].kind = 0 }.contains("not there"))
    let many = cause { $0.boxes = Array(repeating: DiagramBox("x"), count: 10_000) }
    #expect(many.contains("10,000 boxes") && many.contains("at most 1,000"))
    #expect(
      cause {
        $0.options.layout = .ring
        $0.groups = [DiagramGroup("g", boxes: [1, 2])]
      }.contains("a ring has no groups"))
  }

  @Test func `an arrow that closes a circle of earlier ones runs back`() throws {
    var figure = DiagramFigure(boxes: ["x", "op", "f"].map { DiagramBox($0) })
    for (from, to) in [(0, 1), (1, 2), (2, 1), (1, 0), (0, 2), (0, 0)] { figure.join(from, to) }
    let page = try Page(figure.page, measuring: FixedTextMeasurer())
    let setting = FigureSetting(
      page: figure.page, theme: page.theme, measuring: FixedTextMeasurer(),
      layouting: LayeredTestLayouter(), room: .page(page), range: page.range)
    #expect(try DiagramSheet(figure, setting).backward == [2, 3])
  }

  @Test func `words stand out on the tint of every kind in every theme`() throws {
    for name in Theme.Name.allCases {
      let theme = Theme(name)
      let ground = theme.colors.card ?? theme.colors.ground ?? Color(hex: 0xFFFFFF)
      for word in Color.names {
        let color = try #require(Color(words: word))
        let tint = ground.mixed(with: color, share: DiagramSheet.tint).withAlpha(1)
        #expect(
          theme.colors.text.contrast(with: tint) >= Color.leastTextContrast, "\(name) \(word)")
      }
    }
  }
}

/// Words of diagrams as sheets write them.
@Suite struct DiagramWordsTests {
  @Test func `lines, LaTeX and formulas are told apart, and dollar signs escaped`() throws {
    let words = try DiagramWords(reading: "cost \\$5 of $x_1$\n`w*x` done")
    #expect(
      words.lines == [
        [.words("cost $5 of "), .latex("x_1")], [.formula("w*x"), .words(" done")],
      ])
    #expect(!words.isEmpty)
    #expect(try DiagramWords(reading: " \n ").isEmpty)
  }

  @Test(arguments: [("a $x", 2), ("a `x", 2), ("ab $\\alfa$", 4)])
  func `what cannot be read is told at its place`(text: String, offset: Int) {
    do {
      _ = try DiagramWords(reading: text)
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.offset == offset, "\(error)")
    }
  }

  @Test func `long lines are broken between words, never inside`() {
    let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 10)
    let words = DiagramWords(plain: "aaaa bbbb cccc ddddddddddddddddddddddd")
    let block = words.block(setter, width: 60)
    let texts = block.elements.compactMap { element -> (String, Double)? in
      guard case .text(let text) = element else { return nil }
      return (text.string, text.origin.y)
    }
    #expect(texts.map(\.0) == ["aaaa", "bbbb", "cccc", "ddddddddddddddddddddddd"])
    #expect(texts[0].1 == texts[1].1 && texts[2].1 > texts[1].1 && texts[3].1 > texts[2].1)
    #expect(block.width == 23 * 6)
  }
}
