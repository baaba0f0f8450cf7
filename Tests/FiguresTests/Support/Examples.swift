import Figures
import TraceGraph

/// Graphs that the tests draw.
enum Examples {
  /// f = (x + y) max(y, z) at x = 1, y = 2, z = 0: a = 3, b = 2, f = 6; gradients x 2, y 5, z 0.
  static func maxMul() -> BackwardPass {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = trace.input("y", 2)
    let z = trace.input("z", 0)
    let a = (x + y).named("a")
    let b = max(y, z).named("b")
    return (a * b).named("f").backward()
  }

  /// s = u·σ(Wx + b) with two hidden units and three inputs.
  static func layer() -> BackwardPass {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]))
    let x = trace.input("x", [1, 2, -1])
    let b = trace.leaf("b", [0.1, -0.1], role: .bias)
    let u = trace.parameter("u", [1.5, -2])
    let z = (matmul(w, x) + b).named("z")
    let h = sigmoid(z).named("h")
    return dot(u, h).named("s").backward()
  }

  /// l = (y − t)² behind one sigmoid neuron, with the numbers of lecture slide 55.
  static func neuron() -> BackwardPass {
    let t = Trace()
    let k = (t.parameter("w12", 1) * t.input("x1", -3) + t.leaf("b", 3, role: .bias)).named("k2")
    let h = sigmoid(k).named("h2")
    let y = (t.parameter("v2", -3) * h + t.leaf("c", 11.5, role: .bias)).named("y")
    return ((y - t.leaf("t", 0, role: .target)) ** 2).named("l").backward()
  }

  static func figure(
    _ pass: BackwardPass, title: String = "", _ change: (inout Choice) -> Void = { _ in }
  ) -> GraphFigure {
    var choice = Choice()
    choice.page.title = title
    change(&choice)
    return GraphFigure(pass.trace, pass: pass, options: choice.options, page: choice.page)
  }

  /// Options of a graph and of its page, which has its natural size unless said otherwise.
  @dynamicMemberLookup struct Choice {
    var options = GraphOptions()
    var page = PageOptions(size: nil)

    subscript<T>(dynamicMember path: WritableKeyPath<GraphOptions, T>) -> T {
      get { options[keyPath: path] }
      set { options[keyPath: path] = newValue }
    }

    subscript<T>(dynamicMember path: WritableKeyPath<PageOptions, T>) -> T {
      get { page[keyPath: path] }
      set { page[keyPath: path] = newValue }
    }
  }

  static let slide = Size(width: 960, height: 540)
}

extension GraphFigure {
  /// The pictures by fixed metrics and the test layout.
  func pictures() throws(FigureError) -> FigurePictures {
    try pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }
}

/// A plot's first picture with its warnings.
struct PlotPicture: Hashable {
  var scene: Scene
  var warnings: [String]
}

extension PlotFigure {
  func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture {
    let pictures = try pictures(measuring: measuring, layouting: LayeredTestLayouter())
    return PlotPicture(scene: pictures.scenes[0], warnings: pictures.warnings)
  }
}

extension PlotStyle {
  /// The style of a page on which the plot stands alone.
  init(_ page: PageOptions, measuring: any TextMeasuring) {
    self.init(
      theme: page.dressedTheme, numbers: NumberFormat(digits: page.digits), measuring: measuring,
      factor: page.size.map(PageTitle.factor) ?? 1)
  }
}
