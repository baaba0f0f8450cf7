import Plots
import Sheets
import Testing

@testable import Figures

/// Words in lists of frames whose frames the figure makes itself.
@Suite struct GeneratorTests {
  private func body(_ sheet: String) throws -> Body {
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(sheet.utf8))
    let maker = FigureMaker(of: sheet, from: PlotSource(sheet: sheet))
    return try maker.figure(sheet.figures[0])
      .body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }

  /// What every frame shows of the parts that a condition holds for.
  private func shown(_ body: Body, _ isMeant: (String) -> Bool) -> [[String]] {
    let names = body.parts(measuring: FixedTextMeasurer()).map(\.name).filter(isMeant)
    return body.stages.map { stage in
      names.filter { stage.state(of: $0)?.standing != .hidden }
    }
  }

  private func chain(_ lines: String, _ frames: String, by: String = "x") -> String {
    """
    formulas: |
      a = 3 * x
      f = a^2
    values: {x: 2}
    figures:
      c: {formula: {derive: f, by: \(by), lines: [\(lines)], rate: 0.5}, frames: [\(frames)]}
    """
  }

  @Test func `factors come one by one in all lines, then the result`() throws {
    let body = try body(chain("chain, symbols, numbers, result", "factors"))
    let terms = shown(body) { $0.hasPrefix("symbols.") || $0.hasPrefix("numbers.") }
    #expect(
      terms == [
        [], ["symbols.f/a", "numbers.f/a"],
        ["symbols.f/a", "symbols.a/x", "numbers.f/a", "numbers.a/x"],
        ["symbols.f/a", "symbols.a/x", "numbers.f/a", "numbers.a/x"],
      ])
    #expect(shown(body) { $0 == "chain" } == Array(repeating: ["chain"], count: 4))
    #expect(shown(body) { $0 == "result" } == [[], [], [], ["result"]])
  }

  @Test func `without a line of ratios the first frame is the first factor`() throws {
    let body = try body(chain("symbols", "factors"))
    #expect(
      shown(body) { $0.hasPrefix("symbols.") } == [
        ["symbols.f/a"], ["symbols.f/a", "symbols.a/x"],
      ])
  }

  @Test func `the update waits for its word, and else ends the factors`() throws {
    let both = try body(chain("chain, result, update", "factors, update"))
    let pieces = ["update.symbols", "update.numbers", "update.rate", "update.result"]
    #expect(
      shown(both) { pieces.contains($0) } == [
        [], [], ["update.symbols"], ["update.symbols", "update.numbers", "update.rate"], pieces,
      ])
    #expect(shown(both) { $0 == "result" }.suffix(3).allSatisfy { $0 == ["result"] })
    let alone = try body(chain("chain, result, update", "factors"))
    #expect(shown(alone) { pieces.contains($0) } == [[], [], pieces])
  }

  @Test func `several derivations follow each other`() throws {
    let body = try body(chain("chain, result", "factors", by: "[a, x]"))
    #expect(
      shown(body) { ["a.chain", "a.result", "x.chain", "x.result"].contains($0) } == [
        ["a.chain"], ["a.chain", "a.result"], ["a.chain", "a.result", "x.chain"],
        ["a.chain", "a.result", "x.chain", "x.result"],
      ])
  }

  @Test func `what builds a curve up stands among frames of a graph`() throws {
    let body = try body(
      """
      formulas: f = (x - 2)^2
      values: {x: 1}
      figures:
        p:
          panel:
            parts: {c: {curve: {over: {x: [-1, 4]}, tangent: 1}}, g: {graph: {}}}
          frames: [forward, {c: steps}]
      """)
    let curve = shown(body) { $0.hasPrefix("c.") }
    // The leaf, x - 2 and f; then the curve, its tangent and the triangle.
    #expect(curve.count == 6)
    #expect(curve[0] == curve[2] && curve[3] == curve[0])
    #expect(curve[4].count > curve[3].count && curve[5].count > curve[4].count)
    let f = body.stages.map { $0.parts["g.f"]?.standing }
    #expect(f == [.faded, .faded, .strong, .plain, .plain, .plain])
  }

  @Test(
    "a word that no part has says which figures have it",
    arguments: [
      ("training", "scatters"), ("factors", "formulas"), ("steps", "curves"),
      ("update", "formulas"),
    ])
  func missing(word: String, kind: String) throws {
    let error = #expect(throws: FigureError.self) {
      try body(
        """
        formulas: f = x^2
        values: {x: 1}
        figures: {g: {graph: {}, frames: [\(word)]}}
        """)
    }
    #expect(error?.remedy.contains(kind) == true, "\(String(describing: error))")
  }

  /// l = (wx + b − t)² at w = 0.5, x = 2, b = 0.25, t = 1: derivatives 1 by w and 0.5 by b.
  @Test func `an update moves one parameter of a graph a frame, which then shows its number`()
    throws
  {
    let body = try body(
      """
      formulas: |
        a = w*x + b
        l = (a - t)^2
      values: {x: 2, w: 0.5, b: 0.25, t: 1}
      roles: {parameter: w, bias: b, target: t}
      figures: {g: {graph: {rate: 0.1, show: [value, gradient]}, frames: [backward, update]}}
      """)
    let updates = body.stages.suffix(2).map { $0 }
    #expect(
      updates[0].parts["b"]?.standing == .strong && updates[1].parts["w"]?.standing == .strong)
    #expect(updates[0].sentence == "b becomes 0.2: 0.25 minus 0.1 times the gradient 0.5.")
    #expect(updates[1].sentence == "w becomes 0.4: 0.5 minus 0.1 times the gradient 1.")
    func words(_ stage: Stage, _ part: String) -> String {
      let all = stage.selected(body.elements, theme: Theme(.light))
      return Scene(size: body.size, elements: all).words(part) ?? ""
    }
    #expect(words(updates[0], "b") == "b0.20.5" && words(updates[0], "w") == "w0.51")
    #expect(words(updates[1], "b") == "b0.20.5" && words(updates[1], "w") == "w0.41")
  }

  @Test func `without a learning rate no graph has updates`() throws {
    let error = #expect(throws: FigureError.self) {
      try body(
        """
        formulas: f = w^2
        parameters: {w: 1}
        figures: {g: {graph: {}, frames: [update]}}
        """)
    }
    #expect(error?.remedy.contains("graphs and networks with a learning rate") == true)
  }

  @Test func `a way ends at a group, or at a module, and takes what is in it`() throws {
    let diagram = """
      figures:
        d:
          diagram:
            boxes: {a: A, b: B, c: C, d: D, e: E}
            groups: {first: [a, b], second: [c, d]}
            arrows: [a -> c, b -> b2, c -> e, d -> e]
          frames: [{focus: FOCUS}]
      """.replacing(", b -> b2", with: "")
    func shown(_ focus: String) throws -> Set<String> {
      let body = try body(diagram.replacing("FOCUS", with: focus))
      let names = ["a", "b", "c", "d", "e"]
      return Set(names.filter { body.stages[0].parts[$0]?.standing != .faded })
    }
    #expect(try shown("a..e") == ["a", "c", "e"])
    #expect(try shown("first..e") == ["a", "c", "e"])
    #expect(try shown("a..second") == ["a", "c"])
    #expect(try shown("second..e") == ["c", "d", "e"])
  }

  @Test func `notes of single frames are no names that somebody could write`() throws {
    let error = #expect(throws: FigureError.self) {
      try body(
        """
        formulas: f = x^2
        values: {x: 1}
        figures:
          g:
            graph: {}
            notes: {named: {text: words, to: f}}
            frames: [{note: once}, {show: notes.nmaed}]
        """)
    }
    let text = try #require(error).description
    #expect(text.contains("notes.named") && !text.contains("#"), "\(text)")
  }

  @Test func `the updates of a training are frames of a scatter in a panel`() throws {
    let body = try body(
      """
      data: {columns: [x1, x2, class], rows: [[1, 1, 0], [3, 3, 1], [1, 2, 0]]}
      formulas: |
        score = w1*x1 + w2*x2 + b
        guess = step(score)
      parameters: {w1: 0, w2: 0, b: 0}
      roles: {bias: b}
      train: {perceptron: {guess: guess, target: class}, learning-rate: 1, epochs: 9}
      figures:
        p:
          panel: {parts: {s: {scatter: {}}, t: {text: {text: words}}}}
          frames: [{s: training}, {show: t}]
      """)
    #expect(body.stages.count > 2)
    let words = shown(body) { $0 == "t" }
    #expect(words.last == ["t"] && words.dropLast().allSatisfy(\.isEmpty))
    // Every frame has a heading of its own.
    #expect(Set(body.stages.dropLast().map { $0.parts["s.title"]?.look ?? "" }).count > 1)
  }

  @Test func `what forward makes strong is calm in the frames after it`() throws {
    let body = try body(
      """
      formulas: |
        m = -x
        f = exp(m)
      values: {x: 1}
      figures:
        g: {graph: {style: circles}, frames: [forward, {caption: now}, backward, {caption: end}]}
      """)
    let count = body.stages.count
    let strong = body.stages.map { stage in
      stage.parts.filter { $0.value.standing == .strong }.keys.sorted()
    }
    #expect(strong[2] == ["f", "m->f"] && strong[3].isEmpty)
    #expect(!strong[count - 2].isEmpty && strong[count - 1].isEmpty)
    // The numbers stay: a look of the same content without its heavy lines.
    #expect(body.stages[3].parts["f"]?.look != body.stages[2].parts["f"]?.look)
    #expect(body.stages[count - 1].parts["x"]?.look != body.stages[3].parts["x"]?.look)
  }

  @Test func `a line of a formula that another is swapped for stands in its place`() throws {
    func body(_ frames: String) throws -> Body {
      try self.body(chain("chain, symbols, numbers", frames))
    }
    let swapped = try body("{show: chain}, {swap: chain -> symbols}, {swap: symbols -> numbers}")
    let stacked = try body("{show: chain}, {show: symbols}, {show: numbers}")
    #expect(swapped.size.height < stacked.size.height * 0.6)
    let frames = Dictionary(
      uniqueKeysWithValues: swapped.parts(measuring: FixedTextMeasurer()).map {
        ($0.name, $0.frame)
      })
    let symbols = try #require(frames["symbols"])
    let numbers = try #require(frames["numbers"])
    // One left side for all, on one baseline.
    #expect(symbols.minX == numbers.minX && abs(symbols.maxY - numbers.maxY) < 1e-9)
    #expect(
      shown(swapped) { ["chain", "symbols", "numbers"].contains($0) } == [
        ["chain"], ["symbols"], ["numbers"],
      ])
  }

  @Test func `a part of a panel that another is swapped for leaves it its cell`() throws {
    let body = try body(
      """
      figures:
        p:
          panel:
            parts: {a: {text: {text: left}}, b: {text: {text: first}}, c: {text: {text: other}}}
          frames: [{show: b}, {swap: b -> c}, {swap: c -> b}]
      """)
    let frames = Dictionary(
      uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) })
    let (left, first, other) = (
      try #require(frames["a"]), try #require(frames["b"]), try #require(frames["c"])
    )
    #expect(first.minX == other.minX && first.minY == other.minY)
    #expect(left.maxX <= first.minX)
    #expect(shown(body) { ["b", "c"].contains($0) } == [["b"], ["c"], ["b"]])
  }
}
