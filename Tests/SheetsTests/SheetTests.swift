import Figures
import Plots
import Sheets
import Testing
import TraceGraph

@Suite("Sheets")
struct SheetTests {
  @Test("a sheet computes its formulas on its values")
  func records() throws {
    let recording = try sheet(maxMul).record()
    let pass = recording.output.backward()
    #expect(recording.output.fullName == "f")
    #expect(recording.output.value == 6)
    #expect(recording.nodes["y"].flatMap { pass[$0] } == 5)
  }

  /// A graph with every kind of option, before one that says nothing.
  private static let figures = """
    formulas: f = x * y
    values: {x: 1, y: 2}
    figures:
      second:
        graph:
          title: Over there
          style: circles
          show: value
          direction: up
          theme: dark
          size: 16:9
          digits: 3
          highlight: [x, "W[2,3]"]
          color-by: gradient
          cone: f
          between: [x, f]
          around: f
          min-share: 0.25
          merge: true
          constants: true
          frames: both
          only-frame: 2
          fold: layer
          unfold: [layer1/neuron3, layer2]
          limit: 50
      first: {graph: }
    """

  @Test("figures keep their order and names, and what is said of their look")
  func looks() throws {
    let sheet = try sheet(Self.figures)
    #expect(sheet.figures.map(\.name) == ["second", "first"])
    var look = FigureLook()
    look.title = "Over there"
    look.theme = .dark
    look.size = .page(PageSize(Size(width: 960, height: 540)))
    look.digits = 3
    look.onlyFrame = 2
    #expect(FigureList(of: sheet).figure(named: "second")?.look == look)
    #expect(FigureList(of: sheet).figure(named: "first")?.graph == GraphDescription())
    #expect(FigureList(of: sheet).figure(named: "third") == nil)
  }

  @Test("a graph keeps its options")
  func options() throws {
    let sheet = try sheet(Self.figures)
    let figure = try #require(FigureList(of: sheet).figure(named: "second"))
    var expected = GraphOptions()
    expected.style = .circles
    expected.show = [.value]
    expected.direction = .up
    expected.highlight = ["x", "W[2,3]"]
    expected.colorBy = .gradient
    expected.cone = "f"
    expected.between = ["x", "f"]
    expected.around = "f"
    expected.minShare = 0.25
    expected.merge = true
    expected.constants = true
    expected.frames = .both
    expected.fold = .layer
    expected.unfold = ["layer1/neuron3", "layer2"]
    expected.limit = 50
    #expect(figure.graph?.options == expected)
  }

  @Test("values are numbers, vectors and matrices; overriding replaces them")
  func values() throws {
    let sheet = try sheet(
      """
      formulas: |
        z = W @ x + b
      values: {x: [1, 2], b: [0.5, -0.5]}
      parameters:
        W:
          - [1, 2]
          - [3, 4e-1]
      """)
    #expect(sheet.parameters["W"] == Tensor([[1, 2], [3, 0.4]]))
    #expect(try sheet.record().output.tensor == Tensor([5.5, 3.3]))
    let other = try sheet.record(overriding: ["x": Tensor([0, 0])])
    #expect(other.output.tensor == Tensor([0.5, -0.5]))
  }

  @Test("values are inputs, parameters are parameters, and roles have the last word")
  func roles() throws {
    let recording = try sheet(
      """
      formulas: l = (w*x + b1 - t)^2
      values: {x: 1, t: 2}
      parameters: {w: 3, b1: 4}
      roles: {bias: [b1], target: t}
      """
    ).record()
    let roles = recording.nodes.mapValues(\.role)
    #expect(roles == ["x": .input, "t": .target, "w": .parameter, "b1": .bias, "l": .operation])
  }

  @Test("the output is the sheet's, unless another is asked for")
  func output() throws {
    let sheet = try sheet("formulas: a = x; b = 2*a\nvalues: {x: 1}\noutput: a")
    #expect(try sheet.record().output.fullName == "a")
    #expect(try sheet.record(output: "b").output.fullName == "b")
  }

  @Test("nodes know their line and column in the sheet's file")
  func sources() throws {
    let recording = try sheet(maxMul).record()
    let source = recording.nodes["b"].flatMap(\.source)
    #expect(source == Source(file: "s.yaml", line: 4, column: 3))
  }

  @Test("paths start from the sheet's directory")
  func paths() throws {
    #expect(try sheet(maxMul, file: "a/b.yaml").resolve("c.csv") == "a/c.csv")
    #expect(try sheet(maxMul, file: "b.yaml").resolve("c.csv") == "c.csv")
    #expect(try sheet(maxMul, file: "a/b.yaml").resolve("/c.csv") == "/c.csv")
  }

  @Test("a sheet may have Windows line ends, comments with & and words with &")
  func harmless() throws {
    let windows = maxMul.replacing("\n", with: "\r\n")
    #expect(try sheet(windows).record().output.value == 6)
    let recording = try sheet("# R &D\ntitle: Q&A\nformulas: f = x # &y\nvalues: {x: 1}").record()
    #expect(recording.output.value == 1)
  }
}
