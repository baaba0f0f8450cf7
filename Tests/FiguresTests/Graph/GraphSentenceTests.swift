import Testing
import TraceGraph

@testable import Figures
@testable import Plots

/// Titles, descriptions and hover texts of graphs: what they tell, and that frames tell nothing early.
@Suite struct GraphSentenceTests {
  private func frames(_ frames: GraphOptions.Frames) throws -> [Scene] {
    try Examples.figure(Examples.maxMul(), title: "max") { $0.frames = frames }.pictures().scenes
  }

  private func tooltips(_ scene: Scene) -> [String] {
    scene.elements.compactMap { element in
      guard case .group(let group) = element, !group.tooltip.isEmpty else { return nil }
      return group.tooltip
    }
  }

  @Test func `a whole graph tells what goes in, what comes out and the gradients`() throws {
    let scene = try frames(.none)[0]
    #expect(scene.title == "max")
    #expect(
      scene.description
        == "Graph of 6 nodes that computes f: x = 1, y = 2 and z = 0 give f = 6; gradients are 2 at "
        + "x, 5 at y and 0 at z.")
  }

  @Test func `what is not shown is not told`() throws {
    let scene = try Examples.figure(Examples.maxMul()) { $0.show = [.formula] }.pictures().scenes[0]
    #expect(scene.description == "Graph of 6 nodes that computes f.")
    #expect(tooltips(scene) == ["x", "y", "z", "a", "b", "f"])
  }

  @Test func `every frame has its number and its own sentence`() throws {
    let scenes = try frames(.both)
    #expect(scenes.map(\.title) == (1...scenes.count).map { "max, frame \($0) of \(scenes.count)" })
    #expect(Set(scenes.map(\.description)).count == scenes.count)
    #expect(
      Array(scenes.prefix(6).map(\.description)) == [
        "Given x = 1, y = 2 and z = 0.", "a = x + y = 1 + 2 = 3.", "b = max(y, z) = max(2, 0) = 2.",
        "f = a*b = 3*2 = 6.", "The backward pass begins with the gradient 1 at f.",
        "From f to a: upstream 1 times 2 gives 2; the gradient of a is now 2.",
      ])
    let added = scenes.map(\.description).filter { $0.contains("added to") }
    #expect(
      added == ["From a to y: upstream 2 times 1 gives 2, added to 3; the gradient of y is now 5."])
  }

  @Test func `hovering tells no number before its frame shows it`() throws {
    let forward = try frames(.forward)
    #expect(tooltips(forward[0]) == ["x = 1", "y = 2", "z = 0", "a", "b", "f"])
    #expect(tooltips(forward[1]) == ["x = 1", "y = 2", "z = 0", "a = 3", "b", "f"])
    #expect(tooltips(forward[3]).last == "f = 6")
    let backward = try frames(.backward)
    #expect(tooltips(backward[0]).last == "f = 6, gradient 1")
    #expect(tooltips(backward[0]).dropLast().allSatisfy { !$0.contains("gradient") })
    #expect(tooltips(backward[backward.count - 1])[1] == "y = 2, gradient 5")
    // In the frame of the first contribution, the sum is not yet whole.
    let ofY = backward.map { tooltips($0)[1] }
    #expect(ofY.contains("y = 2, gradient 3"))
  }

  @Test func `a frame alone has the number that it has among all`() throws {
    let scene = try Examples.figure(Examples.maxMul(), title: "max") {
      $0.frames = .forward
      $0.onlyFrame = 2
    }.pictures().scenes[0]
    #expect(scene.title == "max, frame 2 of 4" && scene.description == "a = x + y = 1 + 2 = 3.")
  }

  @Test func `a node with its surroundings and a tensor are told`() throws {
    let around = try Examples.figure(Examples.maxMul()) { $0.around = "b" }.pictures().scenes[0]
    #expect(around.description == "Node b = 2 with the gradient 3 between 2 operands and 1 use.")
    let layer = try Examples.figure(Examples.layer()).pictures().scenes[0]
    #expect(layer.description.contains("W of 2×3"))
    #expect(layer.description.contains("x = [1, 2, −1]"))
  }

  @Test func `long lists are cut short`() throws {
    #expect(FigureWords.english.list(["a"]) == "a")
    #expect(FigureWords.english.list(["a", "b", "c"]) == "a, b and c")
    #expect(
      FigureWords.english.list((1...9).map(String.init), most: 6) == "1, 2, 3, 4, 5 and 4 more")
    #expect(FigureWords.english.number(-3.4e-6, NumberFormat()) == "−3.4×10^−6")
    #expect(FigureWords.english.number(.nan, NumberFormat()) == "not a number")
    #expect(FigureWords.english.number(-.infinity, NumberFormat()) == "−infinity")
  }
}

@Suite struct PlotSentenceTests {
  @Test(arguments: PlotSample.all)
  func `every plot has one sentence`(sample: PlotSample) throws {
    let description = try sample.draw(FixedTextMeasurer()).scene.description
    #expect(description.hasSuffix(".") && description.count > 8, "\(description)")
    let begins = description.first.map { $0.isUppercase || $0.isNumber }
    #expect(begins == true && !description.contains("`"), "\(description)")
    #expect(!description.contains("  ") && !description.contains(" ."), "\(description)")
  }

  @Test func `curves tell what their stage shows`() {
    var figure = CurveFigure(
      curves: [
        .init("`f`", x: [-1, 0, 2], y: [1, 0, 4]),
        .init("`g`", x: [-1, 2], y: [-2, 4], role: .derivative(1)),
      ])
    figure.tangents = [.init(x: 1, y: 1, slope: 2)]
    #expect(
      figure.sentence
        == "Curves of f and g from −2 to 4, over x from −1 to 2; a tangent of slope 2 at (1, 1).")
    #expect(figure.sentence(upTo: .functions) == "Curve of f from 0 to 4, over x from −1 to 2.")
  }

  @Test func `a history tells where every line begins and ends`() {
    let panel = HistoryFigure.Panel(
      "loss", series: [.init(steps: [0, 1, 2], values: [0.7, 0.3, 0.1])])
    let figure = HistoryFigure(panels: [panel])
    #expect(figure.sentence == "Over step from 0 to 2: loss from 0.7 to 0.1.")
  }
}
