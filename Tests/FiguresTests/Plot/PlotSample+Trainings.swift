import Foundation

@testable import Figures
@testable import Plots

extension PlotSample {
  static let trainings: [PlotSample] = [
    PlotSample("history") { measuring throws(FigureError) in
      try threeRuns().picture(measuring: measuring)
    },
    PlotSample("history-epochs") { measuring throws(FigureError) in
      let epochs = (1...12).map(Double.init)
      let series = ["left", "middle", "right"].enumerated().map { rank, name in
        HistoryFigure.Series(
          name, steps: epochs, values: epochs.map { Double(rank) * (1 - exp(-$0 / 4)) / 2 - 0.2 })
      }
      return try HistoryFigure(panels: [.init("weight", series: series)], stepTitle: "epoch")
        .picture(measuring: measuring)
    },
    PlotSample("history-shared") { measuring throws(FigureError) in
      let steps = (0..<60).map(Double.init)
      var figure = HistoryFigure(
        panels: [0.02, 0.1, 0.5].map { rate in
          .init(
            "learning rate \(rate)",
            series: [.init(steps: steps, values: steps.map { (1 + rate) * exp(-rate * $0) })])
        })
      figure.sharesValues = true
      return try figure.picture(measuring: measuring)
    },
    PlotSample("history-long") { measuring throws(FigureError) in
      let steps = (0..<100_000).map(Double.init)
      let values = steps.map { 2 + sin($0 * 12.9898) * exp(-$0 / 3e4) }
      return try HistoryFigure(panels: [
        .init("loss", series: [.init("loss", steps: steps, values: values)])
      ]).picture(measuring: measuring)
    },
    PlotSample("gradients-bars") { measuring throws(FigureError) in
      var magnitudes = (0..<9).map { pow(10, Double($0 - 8) * 0.8) }
      magnitudes[1] = 0
      return try GradientsFigure(
        layers: layers, steps: [100], magnitudes: magnitudes,
        saturated: (0..<9).map { Double(8 - $0) / 10 },
        page: PageOptions(title: "Gradients vanish towards the input")
      ).picture(measuring: measuring)
    },
    PlotSample("gradients-map") { measuring throws(FigureError) in
      let steps = (0..<40).map { Double($0 * 25) }
      var magnitudes = (0..<9).flatMap { layer in
        steps.map { pow(10, Double(layer - 8) * (0.3 + $0 / 900)) }
      }
      magnitudes[4] = .infinity
      for cell in 80..<90 { magnitudes[cell] = .nan }
      magnitudes[120] = 0
      let saturated = (0..<9).flatMap { layer in
        steps.map { min(1, Double(8 - layer) / 8 * $0 / 900) }
      }
      return try GradientsFigure(
        layers: layers, steps: steps, magnitudes: magnitudes, saturated: saturated,
        page: PageOptions(title: "Depth and step")
      ).picture(measuring: measuring)
    },
    PlotSample("histogram") { measuring throws(FigureError) in
      var random = SampleData.Random(state: 11)
      let steps = (0..<12).map { Double($0 * 100) }
      let values = steps.map { step in
        (0..<3_000).map { _ in random.normal() * (0.4 + step / 800) }
      }
      return try HistogramFigure(
        steps: steps, values: values, valueTitle: "activation of layer2",
        page: PageOptions(title: "Activations drift apart")
      ).picture(measuring: measuring)
    },
  ]

  private static let layers = (1...8).map { "layer\($0)" } + ["output"]

  private static func threeRuns() -> HistoryFigure {
    let steps = (0..<300).map(Double.init)
    let plain = steps.map { 2 * exp(-$0 / 80) + 0.02 + 0.01 * sin($0) }
    return HistoryFigure(
      panels: [
        .init(
          "loss",
          series: [
            .init(
              "sgd", steps: steps, values: plain, low: plain.map { $0 * 0.8 },
              high: plain.map { $0 * 1.2 }),
            .init("momentum", steps: steps, values: steps.map { 2 * exp(-$0 / 30) + 0.01 }),
            .init(
              "adam", steps: steps,
              values: steps.map { $0 > 200 ? .nan : 1.5 * exp(-$0 / 15) + 0.004 }),
          ], scale: .logarithmic),
        .init(
          "learning rate",
          series: [.init(steps: steps, values: steps.map { 0.1 * pow(0.99, $0) })]),
      ], page: PageOptions(title: "Three runs"))
  }
}
