import Foundation
import Rendering
import Testing

@testable import Figures

@Suite("Other kinds to look at", .enabled(if: PlotGallery.isOn))
struct KindsGallery {
  let measurer = try! PangoTextMeasurer()

  @Test("field")
  func field() throws {
    let xs = ScalarGrid.spread(-2.5...2.5, 15)
    let ys = ScalarGrid.spread(-1.75...1.75, 11)
    var figure = FieldFigure(
      field: .init(
        x: xs, y: ys, dx: ys.flatMap { _ in xs.map { $0 } },
        dy: ys.flatMap { y in xs.map { _ in 3 * y } }),
      ground: ScalarGrid(x: -2.6...2.6, columns: 81, y: -1.85...1.85, rows: 61) {
        0.5 * $0 * $0 + 1.5 * $1 * $1
      }, xTitle: "w1", yTitle: "w2", options: PlotOptions(title: "Downhill from everywhere"))
    try PlotGallery.show("field", figure.picture(measuring: measurer))
    figure.field = nil
    figure.ground = nil
    figure.options.title = "The gradient is made of two partial derivatives"
    figure.sums = [
      .init(
        x: 0.5, y: 0.5, dx: 1.5, dy: 1, xName: "∂`l` / ∂`w1`", yName: "∂`l` / ∂`w2`",
        name: "∇`l`")
    ]
    figure.xRange = PlotRange(0, 3)
    figure.yRange = PlotRange(0, 2)
    try PlotGallery.show("field-sum", figure.picture(measuring: measurer))
  }

  @Test("scatter")
  func scatter() throws {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    let a = (0..<60).map { _ in (random() * 2 - 2.2, random() * 2.4 - 1) }
    let b = (0..<60).map { _ in (random() * 2 + 0.1, random() * 2.4 - 1.3) }
    var figure = ScatterFigure(
      classes: [
        .init("cute", x: a.map(\.0), y: a.map(\.1)),
        .init("not cute", x: b.map(\.0), y: b.map(\.1)),
      ], xTitle: "size", yTitle: "fur")
    figure.lines = [
      .init("before", xFactor: 1, yFactor: 0.8, constant: 0.6, isPast: true),
      .init("after", xFactor: 1, yFactor: 0.1, constant: 0.1, hasNormal: true),
    ]
    figure.focus = .init(x: b[3].0, y: b[3].1, note: "labelled not cute, guessed cute")
    try PlotGallery.show("scatter-lines", figure.picture(measuring: measurer))
    figure.lines = []
    figure.focus = nil
    figure.probability = ScalarGrid(x: -2.5...2.5, columns: 101, y: -1.6...1.6, rows: 101) {
      1 / (1 + exp(-3 * ($0 + 0.4 * sin(3 * $1))))
    }
    try PlotGallery.show("scatter-probability", figure.picture(measuring: measurer))
  }

  @Test("history")
  func history() throws {
    let steps = (0..<300).map(Double.init)
    var figure = HistoryFigure(panels: [
      .init(
        "loss",
        series: [
          .init("sgd", steps: steps, values: steps.map { 2 * exp(-$0 / 80) + 0.02 + 0.01 * sin($0) }),
          .init("momentum", steps: steps, values: steps.map { 2 * exp(-$0 / 30) + 0.01 }),
          .init("adam", steps: steps, values: steps.map { $0 > 200 ? .nan : 1.5 * exp(-$0 / 15) + 0.004 }),
        ], scale: .logarithmic),
      .init("learning rate", series: [.init(steps: steps, values: steps.map { 0.1 * pow(0.99, $0) })]),
    ])
    figure.options.title = "Three runs"
    try PlotGallery.show("history", figure.picture(measuring: measurer))
    let epochs = (1...12).map(Double.init)
    figure = HistoryFigure(
      panels: [
        .init(
          "weight",
          series: ["left", "middle", "right"].enumerated().map { k, n in
            .init(n, steps: epochs, values: epochs.map { Double(k) * 0.5 * (1 - exp(-$0 / 4)) - 0.2 })
          })
      ], stepTitle: "epoch")
    try PlotGallery.show("history-epochs", figure.picture(measuring: measurer))
    let long = (0..<100_000).map(Double.init)
    figure = HistoryFigure(panels: [
      .init("loss", series: [.init("loss", steps: long, values: long.map { 2 + sin($0 * 12.9898) * exp(-$0 / 3e4) })])
    ])
    try PlotGallery.show("history-long", figure.picture(measuring: measurer))
  }

  @Test("gradients")
  func gradients() throws {
    let layers = (1...8).map { "layer\($0)" } + ["output"]
    var figure = GradientsFigure(
      layers: layers, steps: [100], magnitudes: (0..<9).map { pow(10, Double($0 - 8) * 0.8) },
      saturated: (0..<9).map { Double(8 - $0) / 10 })
    figure.magnitudes[1] = 0
    figure.options.title = "Gradients vanish towards the input"
    try PlotGallery.show("gradients-bars", figure.picture(measuring: measurer))
    let steps = (0..<40).map { Double($0 * 25) }
    figure = GradientsFigure(
      layers: layers, steps: steps,
      magnitudes: (0..<9).flatMap { l in steps.map { pow(10, Double(l - 8) * (0.3 + $0 / 900)) } },
      saturated: (0..<9).flatMap { l in steps.map { min(1, Double(8 - l) / 8 * $0 / 900) } })
    figure.magnitudes[4] = .nan
    figure.options.title = "Depth and step"
    try PlotGallery.show("gradients-map", figure.picture(measuring: measurer))
  }

  @Test("histogram, weights, table")
  func rest() throws {
    var state: UInt64 = 11
    func normal() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(state >> 11) / 9_007_199_254_740_992
      }
    }
    let steps = (0..<12).map { Double($0 * 100) }
    var histogram = HistogramFigure(
      steps: steps, values: steps.map { s in (0..<3000).map { _ in normal() * (0.4 + s / 800) } },
      valueTitle: "activation of layer2")
    histogram.options.title = "Activations drift apart"
    try PlotGallery.show("histogram", histogram.picture(measuring: measurer))
    let weights = WeightsFigure(
      matrices: [
        .init(
          "`W`", rows: 3, columns: 4, values: (0..<12).map { _ in normal() },
          rowNames: ["h1", "h2", "h3"], columnNames: ["x1", "x2", "x3", "x4"]),
        .init("`v`", rows: 1, columns: 3, values: [0.5, -1.25, 3.4e-6]),
      ], valueTitle: "weight")
    try PlotGallery.show("weights", weights.picture(measuring: measurer))
    let big = WeightsFigure(matrices: [
      .init("`W`", rows: 60, columns: 100, values: (0..<6000).map { _ in normal() })
    ])
    try PlotGallery.show("weights-big", big.picture(measuring: measurer))
    var table = TableFigure(
      head: ["example", "`w1`", "`w2`", "`b`"],
      rows: (1...20).map { k in
        [.text("\(k)", tint: .muted)] + (0..<3).map { _ in
          let v = normal()
          return TableFigure.Cell(.number(v), tint: .gradient, shade: v / 2)
        }
      } + [[.text("average"), .number(0.1234, tint: .gradient), .number(-3.4e-6, tint: .gradient), .number(12, tint: .gradient)]],
      options: PlotOptions(title: "Gradients of single examples, and their average"))
    table.rules = [20]
    table.mostRows = 10
    try PlotGallery.show("table", table.picture(measuring: measurer))
    var matrix = TableFigure(rows: [
      [.number(1), .number(0.5), .text("·"), .number(2), .text("="), .number(2.5)],
      [.number(-2), .number(1.25), .text(""), .number(1), .text(""), .number(-2.75)],
    ])
    matrix.brackets = [0...1, 3...3, 5...5]
    try PlotGallery.show("table-matrix", matrix.picture(measuring: measurer))
  }
}
