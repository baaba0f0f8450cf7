@testable import Figures
@testable import Plots

extension PlotSample {
  static let degenerate: [PlotSample] = [
    PlotSample("curve-nan") { measuring throws(FigureError) in
      try CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [.nan, .nan, .infinity])])
        .picture(measuring: measuring)
    },
    PlotSample("curve-empty") { measuring throws(FigureError) in
      try CurveFigure(curves: []).picture(measuring: measuring)
    },
    PlotSample("curve-flat") { measuring throws(FigureError) in
      try CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [5, 5, 5])])
        .picture(measuring: measuring)
    },
    PlotSample("curve-point") { measuring throws(FigureError) in
      try CurveFigure(curves: [.init("f", x: [1], y: [1e-9])]).picture(measuring: measuring)
    },
    PlotSample("curve-huge") { measuring throws(FigureError) in
      try CurveFigure(curves: [.init("f", x: [-1e308, 0, 1e308], y: [1e-300, 1e308, -1e308])])
        .picture(measuring: measuring)
    },
    PlotSample("curve-log-negative") { measuring throws(FigureError) in
      var figure = CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [-5, 0, 5])])
      figure.yScale = .logarithmic
      return try figure.picture(measuring: measuring)
    },
    PlotSample("curve-reversed") { measuring throws(FigureError) in
      var figure = CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [1, 4, 9])])
      figure.xRange = PlotRange(3, 1)
      figure.yRange = PlotRange(.nan, 2)
      return try figure.picture(measuring: measuring)
    },
    PlotSample("surface-nan") { measuring throws(FigureError) in
      let grid = ScalarGrid(x: 0...1, columns: 4, y: 0...1, rows: 4) { _, _ in .nan }
      return try SurfaceFigure(grid: grid).picture(measuring: measuring)
    },
    PlotSample("surface-flat") { measuring throws(FigureError) in
      let grid = ScalarGrid(x: 0...1, columns: 4, y: 0...1, rows: 4) { _, _ in 2.5 }
      return try SurfaceFigure(grid: grid).picture(measuring: measuring)
    },
    PlotSample("surface-point") { measuring throws(FigureError) in
      try SurfaceFigure(grid: ScalarGrid(x: [1], y: [2], values: [3])).picture(measuring: measuring)
    },
    PlotSample("surface-log-negative") { measuring throws(FigureError) in
      let grid = ScalarGrid(x: -1...1, columns: 21, y: -1...1, rows: 21) { $0 * $0 - $1 * $1 }
      var figure = SurfaceFigure(grid: grid)
      figure.valueScale = .logarithmic
      return try figure.picture(measuring: measuring)
    },
    PlotSample("scatter-empty") { measuring throws(FigureError) in
      try ScatterFigure(classes: [.init("a", x: [], y: [])]).picture(measuring: measuring)
    },
    PlotSample("history-nan") { measuring throws(FigureError) in
      try HistoryFigure(panels: [
        .init("loss", series: [.init("run", steps: [0, 1], values: [.nan, .nan])])
      ]).picture(measuring: measuring)
    },
    PlotSample("gradients-zero") { measuring throws(FigureError) in
      try GradientsFigure(layers: ["a", "b"], steps: [0], magnitudes: [0, 0])
        .picture(measuring: measuring)
    },
    PlotSample("gradients-empty") { measuring throws(FigureError) in
      try GradientsFigure(layers: ["a"], steps: [], magnitudes: []).picture(measuring: measuring)
    },
    PlotSample("history-empty") { measuring throws(FigureError) in
      try HistoryFigure(panels: []).picture(measuring: measuring)
    },
    PlotSample("surface-above") { measuring throws(FigureError) in
      try seen(azimuth: 0, elevation: 90).picture(measuring: measuring)
    },
    PlotSample("surface-below") { measuring throws(FigureError) in
      try seen(azimuth: 30, elevation: -30).picture(measuring: measuring)
    },
    PlotSample("surface-front") { measuring throws(FigureError) in
      try seen(azimuth: 0, elevation: 0).picture(measuring: measuring)
    },
    PlotSample("surface-side") { measuring throws(FigureError) in
      try seen(azimuth: 90, elevation: 15).picture(measuring: measuring)
    },
    PlotSample("surface-lost") { measuring throws(FigureError) in
      try seen(azimuth: .nan, elevation: 1e9).picture(measuring: measuring)
    },
    PlotSample("histogram-empty") { measuring throws(FigureError) in
      try HistogramFigure(steps: [0], values: [[.nan]]).picture(measuring: measuring)
    },
    PlotSample("weights-empty") { measuring throws(FigureError) in
      try WeightsFigure(matrices: [.init(rows: 0, columns: 0, values: [])])
        .picture(measuring: measuring)
    },
    PlotSample("table-empty") { measuring throws(FigureError) in
      try TableFigure(rows: []).picture(measuring: measuring)
    },
    PlotSample("field-nan") { measuring throws(FigureError) in
      try FieldFigure(field: .init(x: [0, 1], y: [0], dx: [.nan, .nan], dy: [1, 1]))
        .picture(measuring: measuring)
    },
  ]

  private static func seen(azimuth: Double, elevation: Double) -> SurfaceFigure {
    var figure = SurfaceFigure(
      grid: SampleData.bowl(), kind: .surface, xTitle: "b", yTitle: "w", valueTitle: "loss")
    figure.camera = Camera(azimuth: azimuth, elevation: elevation)
    return figure
  }
}
