import Testing
import TraceGraph

@testable import Figures

/// Folded graphs as pictures and in Graphviz's language.
@Suite struct FoldedFigureTests {
  private var figure: GraphFigure {
    BatchExample(examples: 100).figure {
      $0.colorBy = .gradient
      $0.unfold = ["layer1/neuron2"]
      $0.fold = .layer
    }
  }

  @Test func `a folded network is drawn as stored`() throws {
    try expectGolden(try figure.pictures().scenes[0].dump, "folded-network.scene.txt")
    try expectGolden(try figure.dot(), "folded-network.dot")
  }

  @Test func `the same graph is folded to the same text`() throws {
    let first = try figure.pictures().scenes[0].dump
    let dot = try figure.dot()
    for _ in 0..<3 {
      #expect(try figure.pictures().scenes[0].dump == first)
      #expect(try figure.dot() == dot)
    }
  }

  @Test func `what is folded is said on the figure and beside it`() throws {
    let pictures = try BatchExample().figure { $0.limit = 20 }.pictures()
    let sentence = "117 of 119 nodes are folded into 8 boxes"
    #expect(pictures.scenes[0].words.contains(sentence))
    #expect(
      pictures.warnings.contains(
        "\(sentence), because there are more than 20 nodes or 80 edges; --unfold 'layer1/neuron1' "
          + "opens one"))
    #expect(try figure.pictures().warnings.allSatisfy { !$0.contains("are folded") })
  }

  @Test func `a box has the colour of its weights' gradient`() throws {
    let model = try GraphModel(figure: figure)
    let scale = GradientScale(model: model)
    let box = try #require(
      model.nodes.first { model.bundles[$0.id]?.content == .scope("layer2") })
    let magnitude = try #require(model.bundles[box.id]?.statistics.magnitude)
    let span = Double(scale.powers.upperBound - scale.powers.lowerBound)
    let place = (GradientScale.log10(magnitude) - Double(scale.powers.lowerBound)) / span
    #expect(scale.color(of: box) == SequentialColorMap().color(at: place))
  }

  @Test func `a node that is folded can be highlighted`() throws {
    let model = try GraphModel(
      figure: BatchExample().figure {
        $0.fold = .layer
        $0.highlight = ["example[3]/layer1/neuron1/h", "objective"]
      })
    let faded = zip(model.nodes, model.nodeStanding).filter { $0.1 == .faded }.map(\.0)
    #expect(faded.map(\.name) == ["x1", "x2", "t"])
  }

  @Test func `no two boxes overlap, and all text is inside the page`() throws {
    let scene = try figure.pictures().scenes[0]
    let texts = scene.texts
    for (position, text) in texts.enumerated() {
      #expect(text.rect.minX >= 0 && text.rect.maxX <= scene.size.width, "\(text.string)")
      for other in texts[(position + 1)...] {
        #expect(!text.rect.overlaps(other.rect), "\(text.string) over \(other.string)")
      }
    }
  }

  @Test(arguments: GraphOptions.Style.allCases)
  func `every style draws boxes`(style: GraphOptions.Style) throws {
    var figure = figure
    figure.options.style = style
    #expect(try figure.pictures().scenes[0].words.contains("2 other neurons"))
    #expect(try figure.dot().contains("2 other neurons, "))
  }
}
