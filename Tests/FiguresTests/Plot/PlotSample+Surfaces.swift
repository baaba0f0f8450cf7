import Foundation

@testable import Figures
@testable import Plots

extension PlotSample {
  private static func optimisers(_ kind: SurfaceFigure.Kind) -> SurfaceFigure {
    var figure = SurfaceFigure(
      grid: SampleData.rosenbrock(), kind: kind, xTitle: "w1", yTitle: "w2", valueTitle: "loss",
      page: PageOptions(title: "Two optimisers on the same loss"))
    figure.paths = SampleData.optimisers
    figure.hasMinimum = true
    return figure
  }

  private static func bowl(_ kind: SurfaceFigure.Kind) -> SurfaceFigure {
    SurfaceFigure(
      grid: SampleData.bowl(), kind: kind, xTitle: "b", yTitle: "w", valueTitle: "loss")
  }

  private static let spot = SurfaceFigure.Spot(
    x: 1.5, y: -1, gradient: .init(x: 0.79, y: -0.5), hasPlane: true, name: "theta")

  static let contours: [PlotSample] = [
    PlotSample("contour-paths") { measuring throws(FigureError) in
      try optimisers(.contour).picture(measuring: measuring)
    },
    PlotSample("contour-bowl") { measuring throws(FigureError) in
      var figure = bowl(.contour)
      figure.spots = [spot]
      figure.vectors = [.init("momentum", x: -2, y: -2, dx: 1, dy: 0.5)]
      figure.paths = [
        .init(
          x: [-2, -1.5, -1, -0.7, -0.6], y: [2, 1.5, 1.2, 0.6, 0],
          distance: [0, 0.2, 0.3, 0.25, 0.1], gap: 3.2)
      ]
      figure.explainedVariance = [0.712, 0.195]
      return try figure.picture(measuring: measuring)
    },
    PlotSample("contour-hole") { measuring throws(FigureError) in
      let grid = ScalarGrid(x: -3...3, columns: 61, y: -3...3, rows: 61) { x, y in
        x * x + y * y < 1 ? .nan : x * y
      }
      var figure = SurfaceFigure(grid: grid, kind: .contour)
      figure.colors = .vik
      return try figure.picture(measuring: measuring)
    },
  ]

  static let surfaces: [PlotSample] = [
    PlotSample("both-paths") { measuring throws(FigureError) in
      try optimisers(.both).picture(measuring: measuring)
    },
    PlotSample("surface-paths-dark") { measuring throws(FigureError) in
      var figure = optimisers(.surface)
      figure.page.theme = .dark
      figure.camera.azimuth = 120
      return try figure.picture(measuring: measuring)
    },
    PlotSample("surface-bowl") { measuring throws(FigureError) in
      var figure = bowl(.surface)
      figure.spots = [spot]
      return try figure.picture(measuring: measuring)
    },
    PlotSample("surface-stems") { measuring throws(FigureError) in
      var figure = bowl(.surface)
      figure.hasSurface = false
      figure.spots = [
        .init(x: 1.5, y: -1, hasStem: true, name: "0.81"),
        .init(x: -1, y: 2, value: 1.5, hasStem: true, name: "1.5"),
      ]
      return try figure.picture(measuring: measuring)
    },
  ]
}
