import Foundation
import Rendering
import Testing

@testable import Figures

@Suite("Curves to look at", .enabled(if: PlotGallery.isOn))
struct CurveGallery {
  let xs = ScalarGrid.spread(-5...5, 201)

  @Test("sigmoid and derivatives")
  func sigmoid() throws {
    let s = xs.map { 1 / (1 + exp(-$0)) }
    var figure = CurveFigure(
      curves: [
        .init("`sigmoid(x)`", x: xs, y: s),
        .init("`1 - sigmoid(x)`", x: xs, y: s.map { 1 - $0 }),
        .init("first derivative", x: xs, y: s.map { $0 * (1 - $0) }, role: .derivative(1)),
        .init("second derivative", x: xs, y: s.map { $0 * (1 - $0) * (1 - 2 * $0) }, role: .derivative(2)),
      ], xTitle: "x", options: PlotOptions(title: "Sigmoid"))
    figure.spots = [.init("`h2`", x: 2, y: 0.8808)]
    try PlotGallery.show("curve-sigmoid", figure.picture(measuring: PangoTextMeasurer()))
  }

  @Test("tangent")
  func tangent() throws {
    let x = ScalarGrid.spread(-2.5...6, 200)
    var figure = CurveFigure(
      curves: [.init(x: x, y: x.map { 0.5 * ($0 - 2) * ($0 - 2) + 0.25 })], xTitle: "w",
      yTitle: "loss", options: PlotOptions(title: "The slope tells which way is down"))
    figure.tangents = [.init(x: -1, y: 4.75, slope: -3)]
    try PlotGallery.show("curve-tangent", figure.picture(measuring: PangoTextMeasurer()))
    figure.tangents = []
    var w = [-1.0]
    for _ in 0..<10 { w.append(w.last! - 0.3 * (w.last! - 2)) }
    figure.descents = [.init("gradient descent", x: w, y: w.map { 0.5 * ($0 - 2) * ($0 - 2) + 0.25 })]
    try PlotGallery.show("curve-descent", figure.picture(measuring: PangoTextMeasurer()))
    figure.descents = []
    figure.secants = [.init(fromX: 3, fromY: 0.75, toX: 4.5, toY: 3.375)]
    figure.options.theme = .dark
    try PlotGallery.show("curve-secant-dark", figure.picture(measuring: PangoTextMeasurer()))
  }

  @Test("V-curve")
  func vCurve() throws {
    let h = (1...16).map { pow(10, -Double($0)) }
    let one = h.map { abs((pow(1 + $0, 3) - 1) / $0 - 3) }
    let two = h.map { abs((pow(1 + $0, 3) - pow(1 - $0, 3)) / (2 * $0) - 3) }
    var figure = CurveFigure(
      curves: [
        .init("one-sided", x: h, y: one, hasPoints: true),
        .init("two-sided", x: h, y: two, hasPoints: true),
      ], xTitle: "step h", yTitle: "error of the difference",
      options: PlotOptions(title: "Too small a step is as bad as too large"))
    figure.xScale = .logarithmic
    figure.yScale = .logarithmic
    try PlotGallery.show("curve-v", figure.picture(measuring: PangoTextMeasurer()))
  }

  @Test("degenerate")
  func degenerate() throws {
    let measurer = try PangoTextMeasurer()
    try PlotGallery.show(
      "curve-nan",
      CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [.nan, .nan, .infinity])])
        .picture(measuring: measurer))
    try PlotGallery.show(
      "curve-flat",
      CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [5, 5, 5])]).picture(measuring: measurer))
    var log = CurveFigure(curves: [.init("f", x: [1, 2, 3], y: [-5, 0, 5])])
    log.yScale = .logarithmic
    log.options.size = Size(width: 300, height: 200)
    try PlotGallery.show("curve-log-bad", log.picture(measuring: measurer))
  }
}
