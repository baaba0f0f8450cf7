import Rendering
import Testing

@testable import Figures

/// Quizzes ask for numbers and tell them nowhere; the solution has the same geometry.
@Suite struct QuizTests {
  /// a = 3, b = 2, f = 6; gradients x 2, y 5, z 0.
  private func graph(_ change: (inout Examples.Choice) -> Void = { _ in }) -> any Figure {
    Examples.figure(Examples.maxMul(), title: "Who knows?") { choice in
      choice.page.size = Examples.slide
      choice.options.show = [.value, .gradient, .local]
      change(&choice)
    }
  }

  private func scenes(_ figure: any Figure) throws -> [Scene] {
    try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter()).scenes
  }

  private func parts(_ figure: any Figure) throws -> [String: Rect] {
    let body = try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    return Dictionary(
      uniqueKeysWithValues: body.parts(measuring: FixedTextMeasurer()).map { ($0.name, $0.frame) })
  }

  @Test func `a node asks for its numbers, and a number for itself`() throws {
    let quiz = QuizFigure(graph(), asking: ["f", "y.gradient"])
    let whole = try scenes(graph())[0]
    let asked = try scenes(quiz)[0]
    func texts(_ part: String, in scene: Scene) -> String { scene.words(part) ?? "" }
    #expect(texts("f", in: whole) == "f61" && texts("f", in: asked) == "f")
    #expect(texts("y", in: whole) == "y25" && texts("y", in: asked) == "y2")
    #expect(texts("a", in: asked) == texts("a", in: whole))
  }

  @Test func `the solution says what was asked for in the same places`() throws {
    let quiz = QuizFigure(graph(), asking: ["f", "y.gradient", "a->f"])
    var solution = quiz
    solution.isSolved = true
    let (solved, plainWords) = (try scenes(solution)[0].words, try scenes(graph())[0].words)
    #expect(solved == plainWords)
    let plain = try parts(graph())
    let asked: Set<String> = ["f.value", "f.gradient", "y.gradient", "a->f.local"]
    for figure in [quiz, solution] {
      for (name, frame) in try parts(figure) {
        let own = try #require(plain[name])
        if asked.contains(name) {
          #expect(abs(frame.center.x - own.center.x) < 1e-9, "\(name)")
          #expect(abs(frame.center.y - own.center.y) < 1e-9, "\(name)")
          #expect(frame.size.width > own.size.width, "\(name)")
        } else if !asked.contains(where: { $0.hasPrefix(name + ".") }) {
          #expect(frame == own, "\(name)")
        }
      }
    }
  }

  /// f = a b with a = x + y = 3 and b = max(y, z) = 2: the gradient of x is the 2 that comes along its only line,
  /// that of y, 5, the sum of 2 and 3.
  @Test func `what comes along the only line to a gradient is asked for with it`() throws {
    let whole = graph { $0.options.show = [.value, .gradient, .local, .contribution] }
    func words(_ part: String, asking names: [String] = []) throws -> String {
      let figure: any Figure = names.isEmpty ? whole : QuizFigure(whole, asking: names)
      return try scenes(figure)[0].words(inside: part)
    }
    #expect(try words("x->a.contribution").hasSuffix("2"))
    #expect(try words("x->a.contribution", asking: ["x.gradient"]) == "")
    #expect(try words("x.gradient", asking: ["x->a.contribution"]) == "")
    let y = ["y->a.contribution", "y->b.contribution"]
    for part in y {
      #expect(try words(part, asking: ["x.gradient"]) == words(part))
      #expect(try words(part, asking: ["y.gradient"]) == words(part))
      #expect(try !words(part).isEmpty)
    }
  }

  @Test func `no title, caption, description or tooltip tells what is asked for`() throws {
    let told = graph {
      $0.page.title = "f is 6"
      $0.page.caption = "the answer: f = 6, not 16"
    }
    let pictures = try QuizFigure(told, asking: ["f.value"])
      .pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    let svg = try SceneRenderer.svgText(of: pictures.scenes[0], text: .live)
    #expect(!svg.contains(">6<") && !svg.contains("f is 6") && !svg.contains("answer"))
    #expect(svg.contains("<title>Quiz</title>"))
    #expect(!pictures.scenes[0].description.contains("6"))
    #expect(pictures.warnings.filter { $0.contains("tells what the quiz asks for") }.count == 2)
    // Another number in the title stays, and so does the same digit inside another number.
    let other = graph { $0.page.title = "lecture 16" }
    #expect(try scenes(QuizFigure(other, asking: ["f.value"]))[0].words.contains("lecture 16"))
  }

  @Test func `a title of a panel's part and a note that tell the answer are left out, others stay`()
    throws
  {
    func panel(_ title: String) -> PanelFigure {
      PanelFigure(rows: [[.init("g", graph { $0.page.title = title })]])
    }
    func quiz(_ title: String, _ note: String) throws -> FigurePictures {
      let framed = FramedFigure(panel(title), notes: [FigureNote(note, about: "g.f", name: "n")])
      return try QuizFigure(framed, asking: ["g.f.value"])
        .pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
    }
    let told = try quiz("f is 6", "six: 6")
    #expect(!told.scenes[0].words.contains("6"))
    #expect(told.warnings.filter { $0.contains("tells what the quiz asks for") }.count == 2)
    let silent = try quiz("part 16", "look here")
    #expect(
      silent.scenes[0].words.contains("part 16") && silent.scenes[0].words.contains("look here"))
    #expect(!silent.warnings.contains { $0.contains("quiz") })
  }

  @Test func `captions of frames that tell the answer are left out, others stay`() throws {
    let framed = graph { $0.options.frames = .forward }
    let plain = try scenes(framed)
    let asked = try scenes(QuizFigure(framed, asking: ["f.value"]))
    #expect(asked.count == plain.count)
    let (last, first) = (asked.count - 1, 0)
    #expect(plain[last].words.contains("6") && !asked[last].words.contains("6"))
    #expect(asked[first].words == plain[first].words)
    #expect(asked.allSatisfy { !$0.description.contains("6") })
  }

  @Test func `a name that no part has is told with the nearest`() throws {
    let error = #expect(throws: FigureError.self) {
      _ = try scenes(QuizFigure(graph(), asking: ["y.gradeint"]))
    }
    #expect(error?.subject == "quiz" && error?.remedy.contains("y.gradient") == true)
  }

  @Test func `numbers are told by whole numbers and by words where there is no number`() {
    let number = ToldNumbers(["−0.5", "1.2 ×10 −6"])
    #expect(number.isTold(by: "x = 0.5") && !number.isTold(by: "x = 10.5 or 0.55"))
    #expect(number.isTold(by: "it is 1.2×10−6") && !number.isTold(by: "it is 1.2"))
    let word = ToldNumbers(["tanh"])
    #expect(word.isTold(by: "a tanh unit") && !word.isTold(by: "a sinh unit"))
    #expect(!ToldNumbers([]).isTold(by: "anything"))
  }
}
