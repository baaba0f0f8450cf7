import Testing
import TraceGraph

@testable import Figures

@Suite struct FramePlanTests {
  private func scenes(_ frames: GraphOptions.Frames, only: Int? = nil) throws -> [Scene] {
    try Examples.figure(Examples.maxMul()) {
      $0.frames = frames
      $0.onlyFrame = only
      $0.size = Examples.slide
    }.pictures().scenes
  }

  @Test func `forward has a frame for the leaves and one an operation`() throws {
    let scenes = try scenes(.forward)
    #expect(scenes.count == 4)
    #expect(scenes[0].words("x") == "x1")
    #expect(scenes[0].words("a") == "ax+y")
    #expect(scenes[1].words("a") == "ax+y3")
    #expect(scenes[1].words("f") == "fa·b")
    #expect(scenes[3].words("f") == "fa·b6")
  }

  @Test func `what is not computed yet is faded`() throws {
    let opacity = try scenes(.forward).map { $0.group("b")?.opacity }
    #expect(opacity == [0.1, 0.1, 1, 1])
  }

  @Test func `backward has the seed and one frame an edge in reverse order of creation`() throws {
    let scenes = try scenes(.backward)
    let arriving = scenes.map { scene in
      ["x", "y", "z", "a", "b", "f"].map { scene.words($0) ?? "" }.joined(separator: " ")
    }
    #expect(
      arriving == [
        "x1 y2 z0 ax+y3 bmax(y, z)2 fa·b61", "x1 y2 z0 ax+y32 bmax(y, z)2 fa·b61",
        "x1 y2 z0 ax+y32 bmax(y, z)23 fa·b61", "x1 y23+… z0 ax+y32 bmax(y, z)23 fa·b61",
        "x1 y23+… z00 ax+y32 bmax(y, z)23 fa·b61", "x12 y23+… z00 ax+y32 bmax(y, z)23 fa·b61",
        "x12 y25 z00 ax+y32 bmax(y, z)23 fa·b61",
      ])
  }

  @Test func `each backward frame spells out upstream times local`() throws {
    let lines = try scenes(.backward).map { caption($0) }
    #expect(
      lines == [
        "∂f/∂f=1", "∂f/∂a:upstream1×local2=2", "∂f/∂b:upstream1×local3=3",
        "part of∂f/∂yby way ofb:upstream3×local1=3", "∂f/∂z:upstream3×local0=0",
        "∂f/∂x:upstream2×local1=2",
        "part of∂f/∂yby way ofa:upstream2×local1=2,∂f/∂y=3+2=5",
      ])
  }

  @Test func `each forward frame spells out the operation`() throws {
    let lines = try scenes(.forward).map { caption($0) }
    #expect(lines == ["x=1y=2z=0", "a=x+y=1+2=3", "b=max(y, z)=max(2, 0)=2", "f=a·b=3×2=6"])
  }

  /// Two inputs, one neuron: −2 + (−1)·4 + 0.5·20.
  private func neuron(_ options: (inout Examples.Choice) -> Void) throws -> [String] {
    let program = try FormulaProgram(parsing: "z = w0 + w1*x1 + w2*x2; f = z*x2 - z")
    let values: [String: Tensor] = ["w0": -2.0, "w1": -1.0, "x1": 4.0, "w2": 0.5, "x2": 20.0]
    let output = try program.record(values: values).output
    return try Examples.figure(output.backward()) { options(&$0) }.pictures().scenes.map(caption)
  }

  @Test func `the numbers of a merged frame are those of the nodes that it draws`() throws {
    let lines = try neuron { ($0.frames, $0.merge) = (.forward, true) }
    #expect(
      lines.dropFirst() == [
        "z=w0+w1·x1+w2·x2=−2+(−1)×4+0.5×20=4", "f=z·x2−z=4×20−4=76",
      ])
  }

  @Test func `where steps are drawn, their numbers stand for them`() throws {
    let lines = try neuron { $0.frames = .forward }
    #expect(lines.contains("z=w0+w1·x1+w2·x2=−6+10=4"))
  }

  @Test func `what arrives over several merged ways arrives at once`() throws {
    let lines = try neuron { ($0.frames, $0.merge) = (.backward, true) }
    #expect(
      lines == [
        "∂f/∂f=1", "∂f/∂z:upstream1×local19=19",
        "part of∂f/∂x2by way off:upstream1×local4=4",
        "∂f/∂w2:upstream19×local20=380",
        "part of∂f/∂x2by way ofz:upstream19×local0.5=9.5,∂f/∂x2=4+9.5=13.5",
        "∂f/∂w0:upstream19×local1=19", "∂f/∂w1:upstream19×local4=76",
        "∂f/∂x1:upstream19×local(−1)=−19",
      ])
  }

  /// x is used three times: 0.75 + 1.5 + e^0.5 at x = 0.5 (a = 3x, b = x², c = eˣ, f = ab + c).
  @Test func `only the last of several parts completes a gradient`() throws {
    let program = try FormulaProgram(parsing: "a = 3*x; b = x^2; c = exp(x); f = a*b + c")
    let output = try program.record(values: ["x": Tensor(0.5)]).output
    let scenes = try Examples.figure(output.backward()) { choice in
      (choice.frames, choice.merge, choice.size) = (.backward, true, Examples.slide)
    }.pictures().scenes
    let lines = scenes.map(caption).filter { $0.contains("∂f/∂x") }
    #expect(lines.count == 3 && lines.allSatisfy { $0.hasPrefix("part of∂f/∂xby way of") })
    #expect(lines[1].contains(",sum so far"))
    #expect(lines.map { $0.contains(",∂f/∂x=") } == [false, false, true])
    #expect(lines[2].hasSuffix("=3.899"))
    let boxes = scenes.compactMap { $0.words("x") }
    #expect(boxes.count { $0.hasSuffix("+…") } == 2 && boxes.last == "x0.53.899", "\(boxes)")
  }

  private func caption(_ scene: Scene) -> String {
    let loose = scene.elements.filter { if case .group = $0 { false } else { true } }
    return Scene(size: scene.size, elements: loose).words
  }

  @Test func `an edge bears its numbers from its own frame on`() throws {
    let words = try scenes(.backward).map { $0.words("b->f") ?? "" }
    #expect(words == ["", "", "∂f/∂b=3←3", "∂f/∂b=3←3", "∂f/∂b=3←3", "∂f/∂b=3←3", "∂f/∂b=3←3"])
  }

  @Test func `both joins the sweeps`() throws {
    #expect(try scenes(.both).count == 11)
    #expect(try scenes(.both)[4...].map(\.elements) == scenes(.backward).map(\.elements))
  }

  @Test func `one frame alone is the same picture`() throws {
    let all = try scenes(.both)
    for frame in 1...11 { #expect(try scenes(.both, only: frame) == [all[frame - 1]]) }
    #expect(try scenes(.none, only: 1) == scenes(.none))
  }

  @Test(arguments: [0, 12, -1])
  func `a frame that does not exist is refused`(frame: Int) throws {
    let error = try #require(throws: FigureError.self) { try scenes(.both, only: frame) }
    #expect(error.subject == "only-frame")
    #expect(error.remedy == "frames run from 1 to 11")
  }

  @Test func `backward frames without gradients are refused`() throws {
    var options = GraphOptions()
    options.frames = .backward
    let figure = GraphFigure(Examples.maxMul().trace, options: options)
    let error = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(error.cause == "the figure has no gradients")
    #expect(try GraphFigure(Examples.maxMul().trace).pictures().scenes.count == 1)
  }

  @Test func `too many pictures are refused, but any one of them can be had`() throws {
    let trace = Trace()
    var x = trace.input("x", 0.5)
    for _ in 0..<1_100 { x = sin(x) }
    var options = GraphOptions()
    options.frames = .backward
    options.limit = 2_000
    var page = PageOptions()
    let pass = x.backward()
    func plan() throws -> FramePlan {
      try FramePlan(
        model: GraphModel(figure: GraphFigure(trace, pass: pass, options: options, page: page)))
    }
    let error = try #require(throws: FigureError.self) { try plan() }
    #expect(error.remedy.contains("--only-frame"))
    page.onlyFrame = 1_101
    let one = try plan()
    #expect(one.drawn.map(\.position) == [1_100])
    #expect(one.captions.count == 1_101)
  }

  @Test func `the last sums are the gradients of the pass, bit by bit`() throws {
    for pass in [Examples.maxMul(), Examples.neuron(), Examples.layer()] {
      let model = try GraphModel(figure: Examples.figure(pass) { $0.frames = .backward })
      let last = try #require(FramePlan(model: model).drawn.last?.state)
      #expect(last.nodes.map(\.gradient) == model.nodes.map { pass.tensorGradient(of: $0) })
    }
  }
}

/// Positions of everything that frames may not move.
private struct Geometry: Hashable {
  var size: Size
  var outlines: [Path]

  init(_ scene: Scene) {
    size = scene.size
    outlines = scene.elements.compactMap { element in
      guard case .group(let group) = element, group.classes.contains("node"),
        case .path(let path, _, _)? = group.elements.first
      else { return nil }
      return path
    }
  }
}

@Suite struct FrameGeometryTests {
  @Test(arguments: GraphOptions.Style.allCases, [Size?.none, Examples.slide])
  func `page and nodes stay where they are over all frames`(
    style: GraphOptions.Style, page: Size?
  ) throws {
    for pass in [Examples.maxMul(), Examples.neuron(), Examples.layer()] {
      let scenes = try Examples.figure(pass, title: "a title") {
        $0.frames = .both
        $0.style = style
        $0.size = page
      }.pictures().scenes
      #expect(Set(scenes.map(Geometry.init)).count == 1)
      #expect(!Geometry(scenes[0]).outlines.isEmpty)
      #expect(Set(scenes).count == scenes.count)
    }
  }

  @Test func `a name keeps its place to the letter`() throws {
    let scenes = try Examples.figure(Examples.maxMul()) { $0.frames = .both }.pictures().scenes
    let places = scenes.map { scene in
      scene.texts.filter { $0.size == Theme(.light).fonts.name }.map(\.rect)
    }
    #expect(Set(places).count == 1)
    #expect(places[0].count == 6)
  }
}
