import Figures
import Testing

@testable import Plots

@Suite("What pictures of gradients say in their titles") struct GradientsFindingTests {
  /// Numbers of layers, a row each, and what is right to say of them.
  struct Case: CustomStringConvertible {
    var rows: [[Double]]
    var steps: [Double]
    var isComplete = true
    var title: String
    var description: String { title }
  }

  static let (none, broken) = (Double.nan, Double.infinity)

  static let cases = [
    Case(
      rows: [[1, 1, broken], [1, 1, 1]], steps: [0, 5, 10],
      title: "Step 10: the gradient of layer 1 is not finite"),
    // What breaks is told before what is absent or 0.
    Case(
      rows: [[none, none], [0, broken], [1, broken]], steps: [3, 4],
      title: "Step 4: the gradient of layer 2 and layer 3 is not finite"),
    Case(
      rows: [[none, none], [0, 0], [1, 1]], steps: [0, 1],
      title: "Nothing leads from layer 1 to the loss"),
    Case(
      rows: [[none, none], [1, 1]], steps: [0, 1], isComplete: false,
      title: "No gradient is known of layer 1"),
    Case(rows: [[0, 0], [0, 0]], steps: [0, 1], title: "All gradients are exactly 0"),
    Case(
      rows: [[0, 0], [1, 1]], steps: [0, 1], title: "The gradient of layer 1 is exactly 0"),
    Case(
      rows: [[0], [1]], steps: [7], title: "Step 7: the gradient of layer 1 is exactly 0"),
    Case(
      rows: [[1, 0, 0], [1, 0, 2], [1, 1, 1]], steps: [0, 20, 40],
      title: "The gradient of layer 1 is exactly 0 at 2 of the 3 steps shown"),
    // 0.5 over 0.0001 is 5000; at step 0 it is 100.
    Case(
      rows: [[0.01, 0.0001], [1, 0.5]], steps: [0, 1],
      title: "Step 1: the gradient of layer 1 is 5000 times smaller than that of layer 2"),
    Case(
      rows: [[300, 1], [2, 1]], steps: [0, 1],
      title: "Step 0: the gradient of layer 1 is 150 times larger than that of layer 2"),
    Case(
      rows: [[1, 1], [1.31, 6.32], [2, 2]], steps: [0, 1],
      title: "Gradients lie within a factor of 6.4 at every step"),
    Case(
      rows: [[1], [3]], steps: [2], title: "Step 2: gradients lie within a factor of 3"),
    Case(
      rows: [[4, 2, 0.5]], steps: [0, 1, 2], title: "The gradient of layer 1 goes from 4 to 0.5"),
    Case(rows: [[0.25]], steps: [0], title: "Step 0: the gradient of layer 1 is 0.25"),
    // A backward pass without a training.
    Case(
      rows: [[0.01], [2]], steps: [-1],
      title: "The gradient of layer 1 is 200 times smaller than that of layer 2"),
  ]

  private func figure(_ item: Case, _ words: FigureWords = FigureWords(.en)) -> GradientsFigure {
    var page = PageOptions()
    page.words = words
    var figure = GradientsFigure(
      layers: item.rows.indices.map { words.scope("layer\($0 + 1)") }, steps: item.steps,
      magnitudes: item.rows.flatMap(\.self), page: page)
    figure.stepTitle = words("step")
    figure.partNames = item.rows.indices.map { "layer\($0 + 1)" }
    figure.isComplete = item.isComplete
    return figure
  }

  @Test("the plainest of what is seen is told, with its layer, step and number", arguments: cases)
  func finding(_ item: Case) {
    #expect(PageTitle.plain(figure(item).finding) == item.title)
  }

  @Test("Dutch and German say the same")
  func languages() {
    let item = Self.cases[8]
    #expect(
      PageTitle.plain(figure(item, FigureWords(.nl)).finding)
        == "Stap 1: de gradiënt van laag 1 is een factor 5000 kleiner dan die van laag 2")
    #expect(
      PageTitle.plain(figure(item, FigureWords(.de)).finding)
        == "Schritt 1: der Gradient von Schicht 1 ist um den Faktor 5000 kleiner als der von Schicht 2"
    )
  }

  @Test("many layers are counted, and names of formulas are set as such")
  func names() {
    let many = Case(rows: (0..<5).map { [$0 == 4 ? 1 : 0] }, steps: [0], title: "")
    #expect(
      PageTitle.plain(figure(many).finding)
        == "Step 0: the gradient of layer 1, layer 2 and 2 more is exactly 0")
    var formulas = GradientsFigure(layers: ["a", "b"], steps: [-1], magnitudes: [1, 200])
    formulas.partNames = formulas.layers
    #expect(formulas.finding == "The gradient of `a` is `200` times smaller than that of `b`")
  }

  @Test("a bound is rounded up", arguments: [(6.32, 6.4), (63.01, 64), (1, 1), (99.5, 100)])
  func bound(factor: Double, bound: Double) {
    #expect(abs(GradientsFigure.roundedUp(factor) - bound) < 1e-9)
  }

  @Test("a title of one's own stands, and a sheet's title gives way to what is seen")
  func titles() throws {
    let own = try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, "title: A network\n" + PlotFixture.network, [])
    #expect(own.page.title == own.finding && !own.finding.isEmpty)
  }
}
