import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// Lists of frames, notes, panels and states as sheets say them.
@Suite struct FrameListTests {
  private func sheet(_ figures: String, _ more: String = "") throws -> Sheet {
    let text = """
      formulas: |
        a = x + y
        f = a * y
      values: {x: 1, y: 2}
      states: {other: {y: 3}, 'row two': {x: 5}}
      \(more)
      figures:
        n: \(figures)
      """
    return try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
  }

  private func entries(_ figure: String) throws -> [FrameEntry] {
    let sheet = try sheet(figure)
    let maker = FigureMaker(of: sheet, from: PlotSource(sheet: sheet))
    let framed = try maker.figure(sheet.figures[0]) as? FramedFigure
    return try #require(framed).entries
  }

  private func steps(_ figure: String) throws -> [FrameStep] {
    try entries(figure).compactMap { entry in
      guard case .step(let step) = entry else { return nil }
      return step
    }
  }

  @Test func `a step takes names, swaps, focus and words`() throws {
    let step = try steps(
      """
      {graph: , frames: [{show: [a, "a->f"], hide: "x, W[1,2]", swap: x -> y, focus: all, \
      title: T, caption: "y is {y}", alt: words, note: {text: n, to: a, side: left, style: hand}}]}
      """)[0]
    #expect(step.show == ["a", "a->f"] && step.hide == ["x", "W[1,2]"])
    #expect(step.swaps == [.init(from: "x", to: "y")] && step.focus == .all)
    #expect(step.title == "T" && step.caption == "y is `2`" && step.alt == "words")
    let note = step.notes[0]
    #expect(note.text == "n" && note.target == "a" && note.side == .left && note.style == .hand)
  }

  @Test func `words and repetitions`() throws {
    let list = try entries(
      "{graph: , frames: [forward, {show: locals}, {for: [a, f], do: [{focus: '{it}'}, backward]}]}"
    )
    #expect(list.count == 6)
    #expect(
      list[0] == .generator("forward", part: "") && list[1] == .step(FrameStep(show: "locals")))
    guard case .step(let step) = list[4] else { throw PlotError("", "no step") }
    #expect(step.focus == .parts(["f"]) && list[5] == .generator("backward", part: ""))
    #expect(try entries("{graph: , frames: both}") == [.generator("both", part: "")])
    let parts = try entries("{graph: , frames: [{for: [p, q], do: [{'{it}': forward}]}]}")
    #expect(parts == [.generator("forward", part: "p"), .generator("forward", part: "q")])
  }

  /// a = 3, f = 6 at the start; y = 3 gives a = 4, f = 12.
  @Test func `numbers in texts are those of the frame's state`() throws {
    let steps = try steps(
      """
      {graph: , frames: [{caption: "f = {f}"}, {state: other, caption: "f = {f}, {f at start}, \
      {(f - f at start)/2}"}, {caption: "{a} {{a}} $\\\\frac{a}{b}$"}, {state: start, caption: "{ 2*a }"}]}
      """)
    #expect(
      steps.map(\.caption) == [
        "f = `6`", "f = `12`, `6`, `3`", "`4` {a} $\\frac{a}{b}$", "`6`",
      ])
  }

  @Test func `a caption that stays stands beneath frames without one, at their state`() throws {
    let steps = try steps(
      """
      {graph: , frames: [{caption: "once"}, {caption: {text: "f = {f}", stays: true}}, {focus: a}, \
      {caption: "alone"}, {state: other}, {caption: {text: "", stays: true}}, {focus: all}]}
      """)
    #expect(
      steps.map(\.caption) == ["once", "f = `6`", "f = `6`", "alone", "f = `12`", "", ""])
    #expect(throws: SheetError.self) {
      _ = try self.steps("{graph: , frames: [{caption: {text: words, stay: true}}]}")
    }
  }

  @Test func `a part shows the state that it names`() throws {
    let sheet = try sheet("{panel: {parts: {p: {graph: }, q: {graph: {at: other}}}}}")
    let panel = try #require(
      try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
        as? PanelFigure)
    let values = try panel.places.map { place in
      try (place.cell.figure as? GraphFigure)?.slice.trace.node("f").value
    }
    #expect(values == [6, 12])
    // The sheet's title is that of the whole.
    #expect(panel.places.allSatisfy { $0.cell.figure.page.title.isEmpty })
  }

  /// The first of the six: prediction 0.5 − 0.7 = −0.2, so w1 and w3 move by 0.1 · 0.2.
  @Test func `a graph shows the moment of a training that it names`() throws {
    func weights(_ at: String) throws -> [Double] {
      let sheet = try PlotFixture.sheet(
        PlotFixture.streetlights + "figures: {g: {graph: {\(at)}}}\n")
      let figure = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet))
        .figure(sheet.figures[0])
      let trace = try #require(figure as? GraphFigure).slice.trace
      return try ["w1", "w2", "w3"].map { try trace.node($0).value }
    }
    #expect(try weights("") == [0.5, 0.48, -0.7] && weights("at: initial") == [0.5, 0.48, -0.7])
    let moved = try weights("at: 1")
    #expect(zip(moved, [0.52, 0.48, -0.68]).allSatisfy { abs($0 - $1) < 1e-12 }, "\(moved)")
  }

  @Test func `a layout spans cells, and without one rows are filled`() throws {
    func grid(_ keys: String) throws -> [[String]] {
      let parts = "a: {graph: }, b: {graph: }, c: {graph: }, d: {graph: }"
      return try #require(try sheet("{panel: {\(keys) parts: {\(parts)}}}").figures[0].panel).grid
    }
    #expect(try grid("layout: [[a, b], [a, c], [d, d]],")[2] == ["d", "d"])
    #expect(try grid("") == [["a", "b"], ["c", "d"]])
    #expect(try grid("columns: 3,") == [["a", "b", "c"], ["d"]])
    #expect(try grid("columns: [1, 2, 1, 1],") == [["a", "b", "c", "d"]])
    #expect(try grid("rows: [1, 2, 1, 1],") == [["a"], ["b"], ["c"], ["d"]])
  }

  @Test(arguments: [
    ("{graph: , frames: [{shwo: a}]}", "unknown key 'shwo' in a frame", "did you mean 'show'?"),
    ("{graph: , frames: [forwrd]}", "found 'forwrd' as a frame", "did you mean 'forward'?"),
    ("{graph: , frames: []}", "there are no frames", "- {show: NAME}"),
    ("{graph: , frames: [{swap: a}]}", "found 'a' as swap", "swap: a -> b"),
    ("{graph: , frames: [{state: othr}]}", "there is no state 'othr'", "did you mean 'other'?"),
    ("{graph: , frames: [{for: a}]}", "do", ""),
    ("{graph: , frames: [{show: ''}]}", "names nothing", "names of parts"),
    ("{graph: , frames: [{caption: '{q}'}]}", "'{q}'", "names"),
    ("{graph: , frames: [{caption: '{f'}]}", "a brace without its partner", "{{"),
    ("{graph: , frames: [{caption: '{f at noon}'}]}", "there is no state 'noon'", "other"),
    ("{graph: {frames: forward}, frames: [backward]}", "frames of its own", "keep one"),
    ("{graph: {at: othr}}", "no moment or state 'othr'", "did you mean 'other'?"),
    ("{frames: [forward]}", "has no kind", "allowed: graph"),
    ("{panel: {parts: }}", "found", ""), ("{panel: }", "the panel has no parts", "parts:"),
    ("{panel: {parts: {a: {graph: {size: 4:3}}}}}", "has no size of its own", "panel"),
    ("{panel: {parts: {a: {graph: }}, layout: [[b]]}}", "no part 'b'", "allowed: a"),
    ("{panel: {parts: {a: {graph: }, b: {graph: }}, layout: [[a]]}}", "'b' stands nowhere", "add"),
    (
      "{panel: {parts: {a: {graph: }, b: {graph: }}, layout: [[a, b], [b, a]]}}", "no rectangle", ""
    ),
    ("{panel: {parts: {a: {graph: }}, columns: [1, 2]}}", "2 shares", ""),
    (
      "{panel: {parts: {a: {graph: {frames: forward}}}}, frames: [{show: a}]}",
      "the part 'a' has frames of its own", "keep one"
    ),
    (
      "{panel: {parts: {a: {panel: {parts: {b: {panel: {parts: {c: {graph: }}}}}}}}}}",
      "a panel in a panel in a panel", "nest once"
    ),
  ])
  func `what is wrong is told at its place`(figure: String, cause: String, remedy: String) throws {
    let error = #expect(throws: SheetError.self) {
      let sheet = try sheet(figure)
      _ = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    }
    #expect(error?.line == 8, "\(String(describing: error))")
    #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    #expect(
      remedy.isEmpty || error?.remedy.contains(remedy) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ("states: {7: {x: 1}}", "cannot be called '7'"),
    ("states: {start: {x: 1}}", "cannot be called 'start'"),
    ("states: {s: {x: one}}", "found 'one'"), ("states: [x]", "found a list as states"),
  ])
  func `a state has a name and numbers`(states: String, cause: String) {
    let error = #expect(throws: SheetError.self) {
      try Sheet(drawing: "s.yaml", bytes: Array("formulas: f = x\n\(states)\n".utf8))
    }
    #expect(
      error?.line == 2 && error?.cause.contains(cause) == true, "\(String(describing: error))")
  }

  @Test func `a state that names no value is told where it stands`() throws {
    let text =
      "formulas: f = x\nvalues: {x: 1}\nstates:\n  s: {xx: 2}\n"
      + "figures: {n: {graph: {at: s}}}\n"
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    let error = #expect(throws: SheetError.self) {
      try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    }
    #expect(
      error?.line == 4 && error?.cause.contains("'xx'") == true, "\(String(describing: error))")
  }

  @Test func `weights of a whole layer and single ones stand in a state`() throws {
    let text = """
      network: {inputs: [x1, x2], layers: [{units: 2, out: h, weights: w}]}
      values: {x1: 1, x2: 2}
      states: {s: {w: [[1, 2], [3, 4]]}, one: {w12: 7}}
      figures: {n: {graph: {at: s}}}
      """
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    let trace = try sheet.with(try #require(sheet.state(named: "s"))).record().trace
    #expect(try trace.node("h1").value == 5 && trace.node("h2").value == 11)
    let other = try sheet.with(try #require(sheet.state(named: "one"))).record().trace
    #expect(try other.node("w12").value == 7)
  }
}
