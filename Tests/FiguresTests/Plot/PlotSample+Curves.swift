import Foundation

@testable import Figures
@testable import Plots

extension PlotSample {
  static let curves: [PlotSample] = [
    PlotSample("curve-sigmoid") { measuring throws(FigureError) in
      try sigmoid().picture(measuring: measuring)
    },
    PlotSample("curve-tangent") { measuring throws(FigureError) in
      var figure = parabola("The slope tells which way is down")
      figure.tangents = [.init(x: -1, y: 4.75, slope: -3)]
      return try figure.picture(measuring: measuring)
    },
    PlotSample("curve-descent") { measuring throws(FigureError) in
      var figure = parabola("Ten steps")
      var w = [-1.0]
      for step in 0..<10 { w.append(w[step] - 0.3 * (w[step] - 2)) }
      figure.descents = [.init("gradient descent", x: w, y: w.map(loss))]
      return try figure.picture(measuring: measuring)
    },
    PlotSample("curve-secant-dark") { measuring throws(FigureError) in
      var figure = parabola("A finite difference")
      figure.secants = [.init(fromX: 3, fromY: loss(3), toX: 4.5, toY: loss(4.5))]
      figure.page.theme = .dark
      return try figure.picture(measuring: measuring)
    },
    PlotSample("curve-stems") { measuring throws(FigureError) in
      let n = (0...12).map(Double.init)
      let y = n.map { pow(-0.8, $0) }
      return try CurveFigure(
        curves: [.init("error", x: n, y: y, hasPoints: true, hasStems: true)], xTitle: "step"
      ).picture(measuring: measuring)
    },
    PlotSample("curve-v") { measuring throws(FigureError) in
      try vCurve().picture(measuring: measuring)
    },
  ]

  private static func loss(_ w: Double) -> Double { 0.5 * (w - 2) * (w - 2) + 0.25 }

  private static func parabola(_ title: String) -> CurveFigure {
    let x = Spread.numbers(-2.5...6, count: 200)
    return CurveFigure(
      curves: [.init(x: x, y: x.map(loss))], xTitle: "w", yTitle: "loss",
      page: PageOptions(title: title))
  }

  private static func sigmoid() -> CurveFigure {
    let x = Spread.numbers(-5...5, count: 201)
    let s = x.map { 1 / (1 + exp(-$0)) }
    var figure = CurveFigure(
      curves: [
        .init("`sigmoid(x)`", x: x, y: s), .init("`1 - sigmoid(x)`", x: x, y: s.map { 1 - $0 }),
        .init("first derivative", x: x, y: s.map { $0 * (1 - $0) }, role: .derivative(1)),
        .init(
          "second derivative", x: x, y: s.map { $0 * (1 - $0) * (1 - 2 * $0) },
          role: .derivative(2)),
      ], page: PageOptions(title: "Sigmoid"))
    figure.spots = [.init("h2", x: 2, y: 0.8807970779778824)]
    return figure
  }

  private static func vCurve() -> CurveFigure {
    let h = (1...16).map { pow(10, -Double($0)) }
    let one = h.map { abs((pow(1 + $0, 3) - 1) / $0 - 3) }
    let two = h.map { abs((pow(1 + $0, 3) - pow(1 - $0, 3)) / (2 * $0) - 3) }
    var figure = CurveFigure(
      curves: [
        .init("one-sided", x: h, y: one, hasPoints: true),
        .init("two-sided", x: h, y: two, hasPoints: true),
      ], xTitle: "step `h`", yTitle: "error of the difference",
      page: PageOptions(title: "Too small a step is as bad as too large"))
    figure.xScale = .logarithmic
    figure.yScale = .logarithmic
    return figure
  }
}
