import Testing

@testable import Figures

/// The rules of frames lists, as docs/frames.md states them.
@Suite struct FramedFigureTests {
  private func step(
    show: [String] = [], hide: [String] = [], focus: FrameStep.Focus? = nil, state: String? = nil
  ) -> FrameEntry {
    var step = FrameStep()
    step.show = show
    step.hide = hide
    step.focus = focus
    step.state = state
    return .step(step)
  }

  private let row = PartsFigure(
    names: ["a", "b", "c", "b.value", "d"],
    links: [PartLink("d", from: "a", to: "b"), PartLink("b->c", from: "b", to: "c")])

  private func panel(_ figures: [(String, any Figure)]) -> PanelFigure {
    PanelFigure(rows: [figures.map { .init($0.0, $0.1) }])
  }

  @Test func `what a step shows is hidden before, with all inside it, and else is there`() throws {
    let framed = FramedFigure(row, entries: [step(), step(show: ["b"]), step(hide: ["b", "a"])])
    let shown = try framed.shown().map(\.parts)
    // The line d leads from a to b: it is there where both are.
    #expect(shown == [["a", "c"], ["a", "b", "b.value", "c", "d"], ["c"]])
  }

  @Test func `a part inside another waits for its own step`() throws {
    let framed = FramedFigure(
      row, entries: [step(show: ["b"]), step(show: ["b.value"]), step(hide: ["b"])])
    let shown = try framed.shown().map { $0.parts.intersection(["b", "b.value"]) }
    #expect(shown == [["b"], ["b", "b.value"], []])
  }

  @Test func `a whole appears with the first of its parts`() throws {
    let inner = PartsFigure(names: ["x", "y"])
    let framed = FramedFigure(
      panel([("p", inner), ("q", inner)]), entries: [step(show: ["p.x"]), step(show: ["p"])])
    let shown = try framed.shown().map(\.parts)
    #expect(shown[0].contains("p.x") && !shown[0].contains("p.y") && shown[0].contains("p"))
    #expect(shown[1].isSuperset(of: ["p", "p.x", "p.y", "q", "q.x", "q.y"]))
  }

  @Test func `focus fades what it does not name, in the figures it names something in`() throws {
    let inner = PartsFigure(names: ["x", "y"])
    let both = panel([("p", inner), ("q", inner)])
    let framed = FramedFigure(
      both,
      entries: [step(focus: .parts(["p.x"])), step(focus: .parts(["q.y"])), step(focus: .all)])
    let faded = try framed.shown().map(\.faded)
    #expect(faded == [["p.y"], ["p.y", "q.x"], []])
    // A name without its figure is looked up in all of them.
    let everywhere = FramedFigure(both, entries: [step(focus: .parts(["x"]))])
    #expect(try everywhere.shown().map(\.faded) == [["p.y", "q.y"]])
  }

  @Test func `a later focus in the same figure takes the place of the earlier`() throws {
    let framed = FramedFigure(
      row, entries: [step(focus: .parts(["a"])), step(focus: .parts(["c"]))])
    let faded = try framed.shown().map(\.faded)
    #expect(faded.map { $0.contains("a") } == [false, true])
    #expect(faded.map { $0.contains("c") } == [true, false])
  }

  @Test func `what a step shows is plain in that step whatever the focus`() throws {
    let framed = FramedFigure(
      row, entries: [step(focus: .parts(["a"])), step(show: ["c"]), step()])
    #expect(try framed.shown().map { $0.faded.contains("c") } == [false, false, true])
  }

  @Test func `a path is all that lies between its ends, lines included`() throws {
    let path = FramedFigure(row, entries: [step(focus: .parts(["a..c"]))])
    // b.value is inside b; the line b->c is no part of this figure.
    #expect(try path.shown()[0].faded == [])
    let line = FramedFigure(row, entries: [step(focus: .parts(["d..b"]))])
    #expect(try line.shown()[0].faded == ["a", "c"])
    let error = #expect(throws: FigureError.self) {
      try FramedFigure(row, entries: [step(focus: .parts(["c..a"]))]).pictures()
    }
    #expect(error?.cause == "frame 1: no way leads from 'c' to 'a'")
  }

  @Test func `faded parts inside faded parts fade once`() throws {
    var nested = row
    nested.names = ["a", "b"]
    let framed = FramedFigure(
      panel([("p", nested), ("q", nested)]),
      entries: [step(focus: .parts(["p.a"])), step(focus: .parts(["q"]))])
    let opacities = try framed.pictures().scenes[1].elements.flatMap(Self.opacities)
    #expect(opacities.allSatisfy { $0 == 1 || $0 >= Theme(.light).faded - 1e-9 })
  }

  private static func opacities(_ element: SceneElement) -> [Double] {
    guard case .group(let group) = element else { return [1] }
    return group.elements.flatMap(opacities).map { $0 * group.opacity }
  }

  @Test func `nothing moves, and what is hidden is in no title and no description`() throws {
    let framed = FramedFigure(row, entries: [step(), step(show: ["b"]), step(show: ["c"])])
    let scenes = try framed.pictures().scenes
    let places = scenes.map { $0.group("a")?.elements }
    #expect(places.allSatisfy { $0 == places[0] })
    #expect(scenes[0].description == "Frame 1 is as the one before.")
    #expect(scenes[1].description == "Frame 2 shows b.")
    #expect(scenes.map(\.title) == (1...3).map { "parts, frame \($0) of 3" })
  }

  @Test func `generators stand among steps, and their last frame stays`() throws {
    var figure = row
    figure.words = ["forward": ["a", "b"], "backward": ["c"]]
    let framed = FramedFigure(
      figure,
      entries: [
        step(), .generator("forward", part: ""), step(hide: ["d"]),
        .generator("backward", part: ""),
      ])
    let pictures = try framed.pictures()
    #expect(
      pictures.scenes.map(\.description) == [
        "Frame 1 is as the one before.", "at a", "at b", "Frame 4 hides 1 part.", "at c",
      ])
    #expect(try framed.shown().map { $0.parts.contains("d") } == [true, true, true, false, false])
  }

  @Test func `a generator of a panel's part is named, or the only one`() throws {
    var able = row
    able.words = ["forward": ["a"]]
    let one = panel([("p", able), ("q", row)])
    let alone = FramedFigure(one, entries: [.generator("forward", part: "")])
    #expect(try alone.pictures().scenes.count == 1)
    let two = panel([("p", able), ("q", able)])
    let named = FramedFigure(two, entries: [.generator("forward", part: "q")])
    #expect(try named.pictures().scenes.map(\.description) == ["at a"])
    let error = #expect(throws: FigureError.self) {
      try FramedFigure(two, entries: [.generator("forward", part: "")]).pictures()
    }
    #expect(error?.cause == "several parts have frames 'forward'")
    #expect(throws: FigureError.self) {
      try FramedFigure(row, entries: [.generator("forward", part: "")]).pictures()
    }
  }

  @Test func `states have one geometry and only their own numbers`() throws {
    var small = row
    small.text = "1"
    var wide = row
    wide.text = "-123.45"
    var framed = FramedFigure(small, entries: [step(), step(state: "wide"), step(state: "start")])
    framed.states = [("wide", wide)]
    let scenes = try framed.pictures().scenes
    #expect(scenes.map { Set($0.texts.map(\.string)) } == [["1"], ["-123.45"], ["1"]])
    let rects = scenes.map { scene in
      ["a", "d"].map { name in
        scene.group(name).flatMap { group -> Rect? in
          group.elements.first?.inkBounds(FixedTextMeasurer())
        }
      }
    }
    #expect(rects[0] == rects[1] && rects[1] == rects[2])
    let unknown = FramedFigure(small, entries: [step(state: "wode")])
    #expect(throws: FigureError.self) { try unknown.pictures() }
  }

  @Test func `a part that is not there is told with the nearest`() {
    let error = #expect(throws: FigureError.self) {
      try FramedFigure(row, entries: [step(show: ["b.vlue"])]).pictures()
    }
    #expect(error?.cause == "frame 1: the figure has no part 'b.vlue'")
    #expect(error?.remedy.contains("did you mean 'b.value'?") == true)
  }

  @Test func `what changes nothing is told`() throws {
    let framed = FramedFigure(
      row, entries: [step(show: ["a"]), step(show: ["a"]), step(hide: ["c"]), step(hide: ["c"])])
    #expect(
      try framed.pictures().warnings.filter { $0.hasPrefix("frame") } == [
        "frame 2 shows 'a', which is there already", "frame 4 hides 'c', which is not there",
      ])
  }

  @Test func `titles and captions hold for their frame alone`() throws {
    var first = FrameStep()
    first.title = "One"
    first.caption = "under it"
    let framed = FramedFigure(row, entries: [.step(first), step()])
    let scenes = try framed.pictures().scenes
    #expect(scenes[0].words.contains("One") && scenes[0].words.contains("under it"))
    #expect(!scenes[1].words.contains("One") && !scenes[1].words.contains("under it"))
    #expect(scenes.map { $0.group("a")?.elements }.first == scenes[1].group("a")?.elements)
  }

  @Test func `a note stands on free ground beside its part, in its frame or under its name`() throws
  {
    var noted = FrameStep()
    noted.notes = [FigureNote("look here", about: "b")]
    let framed = FramedFigure(
      row, entries: [.step(noted), step(show: ["notes.kept"]), step()],
      notes: [FigureNote("stays", about: "a", name: "kept")])
    let scenes = try framed.pictures().scenes
    #expect(scenes.map { $0.words.contains("look here") } == [true, false, false])
    #expect(scenes.map { $0.words.contains("stays") } == [false, true, true])
    let measurer = FixedTextMeasurer()
    let note = try #require(scenes[1].group("notes.kept"))
    let words = try #require(
      note.elements.first { if case .text = $0 { true } else { false } }?.inkBounds(measurer))
    for name in row.names {
      let part = try #require(SceneElement.group(scenes[1].group(name)!).inkBounds(measurer))
      let overlaps =
        words.minX < part.maxX && part.minX < words.maxX && words.minY < part.maxY
        && part.minY < words.maxY
      #expect(!overlaps, "\(name)")
    }
    #expect(throws: FigureError.self) {
      try FramedFigure(row, notes: [FigureNote("x", about: "nothing")]).pictures()
    }
  }

  /// A place that is free is better than one that is near.
  @Test func `words of a note keep off all parts where there is room, and so does the arrow`()
    throws
  {
    let crowd = PartsFigure(names: (0..<9).map { "p\($0)" })
    for text in [
      "short", "some more words than that", "so many words that they take two lines of a note",
    ] {
      let note = FigureNote(text, about: "p4", name: "n")
      let scene = try FramedFigure(crowd, notes: [note]).pictures().scenes[0]
      let group = try #require(scene.group("notes.n"))
      let words = group.elements.compactMap { element -> Rect? in
        guard case .text = element else { return nil }
        return element.inkBounds(FixedTextMeasurer())
      }
      for name in crowd.names {
        let drawn = try #require(scene.group(name))
        let part = try #require(SceneElement.group(drawn).inkBounds(FixedTextMeasurer()))
        #expect(!words.contains { $0.overlaps(part) }, "\(text) lies over \(name)")
      }
    }
  }

  /// Words without an arrow would be read as those of the box that they stand nearest to.
  @Test(arguments: [nil] + FigureNote.Side.allCases.map { Optional($0) })
  func `a note with a target has an arrow wherever it stands`(_ side: FigureNote.Side?) throws {
    for text in ["x", "look here", "rather many words that take more than one line of the note"] {
      var note = FigureNote(text, about: "b", name: "n")
      note.side = side
      let scene = try FramedFigure(row, notes: [note]).pictures().scenes[0]
      let group = try #require(scene.group("notes.n"))
      let paths = group.elements.filter { if case .path = $0 { true } else { false } }
      #expect(paths.count >= 2, "\(text): a line and its head")
    }
  }

  @Test func `a whole that a step shows is as plain as what the step says of its parts`() throws {
    let inner = PartsFigure(names: ["x", "y"])
    let both = panel([("p", inner), ("q", inner)])
    let framed = FramedFigure(
      both, entries: [step(show: ["p", "q"], focus: .parts(["p.x"])), step(show: ["p"])])
    #expect(try framed.shown().map(\.faded)[0] == ["p.y"])
    // The part itself is plain as ever.
    let part = FramedFigure(both, entries: [step(show: ["p.y"], focus: .parts(["p.x"])), step()])
    #expect(try part.shown().map(\.faded) == [[], ["p.y"]])
  }

  @Test func `a named note has the words of the frame's state, and stands still`() throws {
    var note = FigureNote("f is 3", about: "a", name: "n")
    note.texts = ["more": "f is 4.567"]
    var framed = FramedFigure(
      row, entries: [step(show: ["notes.n"]), step(state: "more")], notes: [note])
    framed.states = [("more", row)]
    let scenes = try framed.pictures().scenes
    let words = scenes.map { $0.words("notes.n") ?? "" }
    #expect(words == ["f is 3", "f is 4.567"])
    let starts = scenes.map { scene in
      scene.texts.first { $0.string.hasPrefix("f") }?.rect.minX
    }
    #expect(starts[0] != nil && starts[0] == starts[1])
  }

  @Test func `notes of single frames do not make way for each other`() throws {
    func noted(_ text: String) -> FrameEntry {
      var step = FrameStep()
      var note = FigureNote(text, about: "b")
      note.side = .below
      step.notes = [note]
      return .step(step)
    }
    let framed = FramedFigure(row, entries: [noted("first"), noted("other"), noted("third")])
    let places = try framed.pictures().scenes.enumerated().map { number, scene in
      scene.texts.first { ["first", "other", "third"].contains($0.string) }?.rect
    }
    #expect(places[0] != nil && places[0] == places[1] && places[1] == places[2])
  }
}
