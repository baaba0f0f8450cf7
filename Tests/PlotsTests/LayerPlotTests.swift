import Figures
import Sheets
import TestSupport
import Testing
import TraceGraph

@testable import Plots

@Suite struct LayerPlotTests {
  @Test func `one pass over a chain of sigmoids gives the printed gradients`() throws {
    let fixture = try PlotFixture.named("S0-54-vanish")
    let rows = try #require(fixture["rows"] as? [[String: Any]])
    let depth = 10
    let formulas = (1...depth).map { "s\($0) = sigmoid(\($0 == 1 ? "x" : "s\($0 - 1)"))" }
    let source = PlotSource(
      sheet: try Sheet(formulas: Array(formulas.joined(separator: "\n").utf8)),
      values: ["x": Tensor(0.5)])
    let figures = try PlotFixture.description(GradientsKind.self, []).maker(source).figures()
    let figure = try #require(figures.first as? GradientsFigure)
    let expected = try #require(rows[depth - 1]["gradient_wrt_x"] as? Double)
    #expect(figure.layers.first == "x" && figure.layers.last == "s10")
    #expect(abs(figure.magnitudes[0] / expected - 1) < 1e-12)
    #expect(figure.magnitudes.last == 1)
  }

  @Test func `a map has a row a layer and its steps are chosen evenly`() throws {
    let figure = try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, PlotFixture.network, [("columns", "5")])
    #expect(figure.layers == ["layer 1", "layer 2"])
    #expect(figure.steps == [0, 5, 10, 15, 20])
    #expect(figure.magnitudes.count == 10)
  }

  @Test func `the measure is the root mean square unless another is said`() throws {
    func magnitudes(_ flags: [(String, String)]) throws -> [Double] {
      try PlotFixture.figure(
        GradientsFigure.self, GradientsKind.self, PlotFixture.network, flags + [("at", "7")]
      ).magnitudes
    }
    let (usual, rms) = (try magnitudes([]), try magnitudes([("measure", "rms")]))
    let (l2, most) = (try magnitudes([("measure", "l2")]), try magnitudes([("measure", "max")]))
    #expect(usual == rms)
    // The first layer has six weights, the second three.
    for (layer, count) in [(0, 6.0), (1, 3.0)] {
      #expect(isNear(l2[layer], rms[layer] * count.squareRoot()))
      #expect(rms[layer] <= most[layer] && most[layer] <= l2[layer])
      #expect(rms[layer] < 0.99 * most[layer])
    }
  }

  @Test func `the largest gradient is the one farthest from 0, above or below`() throws {
    let source = PlotSource(
      sheet: try Sheet(formulas: Array("l = sum(c * x)".utf8)),
      values: ["c": Tensor([-3, 1]), "x": Tensor([2, -0.5])])
    let largest = try PlotFixture.description(GradientsKind.self, [("measure", "max")])
      .maker(source).figures()
    let figure = try #require(largest.first as? GradientsFigure)
    let found = Dictionary(uniqueKeysWithValues: zip(figure.layers, figure.magnitudes))
    #expect(found["x"] == 3 && found["c"] == 2, "\(found)")
  }

  @Test func `bars of one step are the map's numbers`() throws {
    let map = try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, PlotFixture.network, [("measure", "l2")])
    let bars = try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, PlotFixture.network,
      [("measure", "l2"), ("at", "7")])
    #expect(bars.steps == [7])
    #expect(bars.magnitudes == [map.magnitudes[7], map.magnitudes[28]])
  }

  /// One step of formulas whose loss does not hold `u`, holds `z` times 0, and has no slope at `m`.
  private static let kinds = """
    formulas: |
      unused = u^2
      loss = (w*x)^2 + 0*z + sqrt(m)
    parameters: {w: 2, z: 1, u: 3, m: 0}
    data: {columns: [x], rows: [[1]]}
    train: {minimize: loss, learning-rate: 0.1, steps: 1}
    """

  @Test func `gradients that are 0, absent and not finite are told apart`() throws {
    let figure = try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, Self.kinds, [("at", "initial")])
    let found = Dictionary(uniqueKeysWithValues: zip(figure.layers, figure.magnitudes))
    #expect(found["w"] == 4 && found["z"] == 0, "\(found)")
    #expect(found["m"] == .infinity, "\(found)")
    #expect(found["u"]?.isNaN == true)
    #expect(
      figure.notes == [
        "1 of 4 gradients are exactly 0",
        "1 of 4 are absent: nothing leads from there to the loss",
        "1 of 4 gradients are not finite",
      ])
  }

  @Test(arguments: [
    ([0.0, 0], "no gradient above 0"), ([.nan, 0], "no gradient above 0"),
    ([.nan, .nan], "nothing leads from here to the loss"), ([.infinity], "no finite gradient"),
    ([.infinity, .nan], "no finite gradient"), ([.infinity, 0], "no finite gradient above 0"),
    ([.infinity, .nan, 1], ""),
  ])
  func `a picture without a gradient says why`(magnitudes: [Double], verdict: String) {
    let figure = GradientsFigure(
      layers: magnitudes.indices.map { "layer\($0)" }, steps: [0], magnitudes: magnitudes)
    #expect(figure.verdict == verdict)
  }

  @Test func `an unknown layer or step is told`() throws {
    let layer = #expect(throws: PlotError.self) {
      try PlotFixture.figure(
        GradientsFigure.self, GradientsKind.self, PlotFixture.network, [("layers", "layer3")])
    }
    #expect(layer?.remedy == "did you mean 'layer1'?")
    let step = #expect(throws: PlotError.self) {
      try PlotFixture.figure(
        GradientsFigure.self, GradientsKind.self, PlotFixture.network, [("at", "21")])
    }
    #expect(step?.remedy == "the steps go from 0 to 20")
  }

  @Test func `a histogram counts every number of a scope`() throws {
    let figure = try PlotFixture.figure(
      HistogramFigure.self, HistogramKind.self, PlotFixture.network,
      [("of", "layer1:activation"), ("steps", "0,19")])
    #expect(figure.ridges.map(\.step) == [0, 19])
    #expect(figure.ridges.allSatisfy { $0.counts.reduce(0, +) == 12 })
    #expect(figure.valueTitle == "layer 1 activations")
  }

  @Test func `logarithms of gradients leave out zeros and say so`() throws {
    let figure = try PlotFixture.figure(
      HistogramFigure.self, HistogramKind.self, PlotFixture.streetlights,
      [("of", ":weight:gradient"), ("steps", "0,1"), ("axis", "log")])
    #expect(figure.ridges.map { $0.counts.reduce(0, +) } == [2, 2])
    #expect(figure.notes == ["2 numbers are exactly 0 and have no logarithm"])
  }

  @Test func `one number a step is no histogram`() throws {
    let error = #expect(throws: PlotError.self) {
      try PlotFixture.figure(
        HistogramFigure.self, HistogramKind.self, PlotFixture.network, [("of", "loss")])
    }
    #expect(error?.key == "of")
  }

  @Test func `scalar weights of a layer make a matrix with the names of its neurons`() throws {
    let figure = try PlotFixture.figure(
      WeightsFigure.self, WeightsKind.self, PlotFixture.network,
      [("of", "layer1"), ("at", "final")])
    let matrix = figure.matrices[0]
    #expect((matrix.rows, matrix.columns) == (3, 2))
    #expect(matrix.rowNames == ["h1", "h2", "h3"] && matrix.columnNames == ["x1", "x2"])
    let trainer = try PlotFixture.sheet(PlotFixture.network).trainer()
    let state = try trainer.run().state
    let names = (1...3).flatMap { unit in (1...2).map { "layer1/neuron\(unit)/w\($0)\(unit)" } }
    let expected = names.compactMap { name in
      state.parameters.first { $0.name == name }?.value.scalar
    }
    #expect(matrix.values == expected && expected.count == 6)
  }

  /// Looking for every name among all nodes took a minute of an optimised build for 4,000 units.
  @Test func `weights of a wide layer are found in seconds, with the names of both ends`() throws {
    let wide = PlotFixture.network.replacing("units: 3", with: "units: 3000")
    let start = ContinuousClock.now
    let figure = try PlotFixture.figure(
      WeightsFigure.self, WeightsKind.self, wide, [("of", "layer1,layer2"), ("at", "initial")])
    #expect(ContinuousClock.now - start < Sanitizer.time(.seconds(60)))
    #expect(figure.matrices.map(\.rows) == [3_000, 1])
    #expect(figure.matrices[0].rowNames[2_999] == "h3000")
    #expect(figure.matrices[1].rowNames == ["y"])
    #expect(figure.matrices[1].columnNames[2_999] == "h3000")
  }

  @Test func `a tensor and its gradient have scales of their own`() throws {
    let figure = try PlotFixture.figure(
      WeightsFigure.self, WeightsKind.self,
      "formulas: |\n  W = [[1, -2], [3, 4]]\n  l = sumsquares(W @ x)\nvalues: {x: [1, 2]}",
      [("of", "W,W:gradient")])
    #expect(figure.matrices[0].values == [1, -2, 3, 4])
    #expect(figure.matrices[1].values == [-6, -12, 22, 44])
    #expect(figure.matrices.map(\.quantity) == ["weight", "gradient"])
  }

  @Test func `a single number is no matrix`() throws {
    let error = #expect(throws: PlotError.self) {
      try PlotFixture.figure(
        WeightsFigure.self, WeightsKind.self, PlotFixture.network, [("of", "w11")])
    }
    #expect(error?.remedy.contains("layer1") == true)
  }
}
