import Foundation
import Rendering
import Testing

@testable import Figures

@Suite("Surfaces to look at", .enabled(if: PlotGallery.isOn))
struct SurfaceGallery {
  static func bowl(_ n: Int = 101) -> ScalarGrid {
    ScalarGrid(x: -3...3, columns: n, y: -3...3, rows: n) { x, y in
      0.08 * (x * x + 1.3 * y * y) + 0.35 * sin(1.7 * x) * cos(1.3 * y) + 0.5
    }
  }
  static func rosenbrock(_ n: Int = 101) -> ScalarGrid {
    ScalarGrid(x: -2...2, columns: n, y: -1...3, rows: n) { x, y in
      (1 - x) * (1 - x) + 5 * (y - x * x) * (y - x * x)
    }
  }
  static func descent(_ rate: Double, _ beta: Double, _ steps: Int) -> ([Double], [Double]) {
    var (x, y, mx, my) = (-1.6, 2.6, 0.0, 0.0)
    var xs = [x], ys = [y]
    for _ in 0..<steps {
      let gx = -2 * (1 - x) - 20 * x * (y - x * x)
      let gy = 10 * (y - x * x)
      mx = beta * mx + gx
      my = beta * my + gy
      x -= rate * mx
      y -= rate * my
      xs.append(x)
      ys.append(y)
    }
    return (xs, ys)
  }
  static var optimisers: [SurfaceFigure.DescentPath] {
    let a = descent(0.02, 0, 40)
    let b = descent(0.006, 0.85, 60)
    return [.init("gradient descent", x: a.0, y: a.1), .init("momentum", x: b.0, y: b.1)]
  }

  @Test("contour")
  func contour() throws {
    let measurer = try PangoTextMeasurer()
    var figure = SurfaceFigure(
      grid: Self.rosenbrock(), kind: .contour, xTitle: "w1", yTitle: "w2", valueTitle: "loss",
      options: PlotOptions(title: "Two optimisers on the same loss"))
    figure.paths = Self.optimisers
    figure.hasMinimum = true
    try PlotGallery.show("contour-paths", figure.picture(measuring: measurer))
    figure.options.theme = .dark
    try PlotGallery.show("contour-paths-dark", figure.picture(measuring: measurer))
    var bowl = SurfaceFigure(
      grid: Self.bowl(), kind: .contour, xTitle: "b", yTitle: "w", valueTitle: "loss")
    bowl.spots = [.init(x: 1.5, y: -1, gradient: .init(x: 0.79, y: -0.5), name: "`theta`")]
    bowl.paths = [
      .init(
        "", x: [-2, -1.5, -1, -0.7, -0.6], y: [2, 1.5, 1.2, 0.6, 0], loss: [1, 1, 1, 1, 1],
        distance: [0, 0.2, 0.3, 0.25, 0.1])
    ]
    bowl.explainedVariance = [0.712, 0.195]
    try PlotGallery.show("contour-bowl", bowl.picture(measuring: measurer))
    let hole = ScalarGrid(x: -3...3, columns: 61, y: -3...3, rows: 61) { x, y in
      x * x + y * y < 1 ? .nan : x * y
    }
    var saddle = SurfaceFigure(grid: hole, kind: .contour)
    saddle.colors = .vik
    try PlotGallery.show("contour-hole", saddle.picture(measuring: measurer))
  }
}

extension SurfaceGallery {
  @Test("space")
  func space() throws {
    let measurer = try PangoTextMeasurer()
    var figure = SurfaceFigure(
      grid: Self.rosenbrock(), kind: .both, xTitle: "w1", yTitle: "w2", valueTitle: "loss",
      options: PlotOptions(title: "Two optimisers on the same loss"))
    figure.paths = Self.optimisers
    figure.hasMinimum = true
    try PlotGallery.show("both-paths", figure.picture(measuring: measurer))
    figure.kind = .surface
    figure.valueScale = .linear
    try PlotGallery.show("surface-paths", figure.picture(measuring: measurer))
    figure.options.theme = .dark
    figure.camera.azimuth = 120
    try PlotGallery.show("surface-paths-dark", figure.picture(measuring: measurer))
    var bowl = SurfaceFigure(
      grid: Self.bowl(201), kind: .surface, xTitle: "b", yTitle: "w", valueTitle: "loss")
    bowl.spots = [
      .init(x: 1.5, y: -1, gradient: .init(x: 0.79, y: -0.5), hasPlane: true, name: "`theta`")
    ]
    try PlotGallery.show("surface-bowl", bowl.picture(measuring: measurer))
    bowl.hasSurface = false
    bowl.spots = [
      .init(x: 1.5, y: -1, hasStem: true, name: "0.81"),
      .init(x: -1, y: 2, value: 1.5, hasStem: true, name: "1.5"),
    ]
    try PlotGallery.show("surface-stems", bowl.picture(measuring: measurer))
  }
}
