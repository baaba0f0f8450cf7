import Foundation

@testable import Figures
@testable import Plots

extension PlotSample {
  static let planes: [PlotSample] = [
    PlotSample("field") { measuring throws(FigureError) in
      let x = Spread.numbers(-2.5...2.5, count: 15)
      let y = Spread.numbers(-1.75...1.75, count: 11)
      let figure = FieldFigure(
        field: .init(
          x: x, y: y, dx: y.flatMap { _ in x }, dy: y.flatMap { y in x.map { _ in 3 * y } }),
        ground: ScalarGrid(x: -2.6...2.6, columns: 81, y: -1.85...1.85, rows: 61) {
          0.5 * $0 * $0 + 1.5 * $1 * $1
        }, xTitle: "w1", yTitle: "w2", page: PageOptions(title: "Downhill from everywhere"))
      return try figure.picture(measuring: measuring)
    },
    PlotSample("field-sum") { measuring throws(FigureError) in
      var figure = FieldFigure(
        sums: [
          .init(
            x: 0.5, y: 0.5, dx: 1.5, dy: 1, xName: "∂`l` / ∂`w1`", yName: "∂`l` / ∂`w2`",
            name: "∇`l`")
        ], xTitle: "w1", yTitle: "w2",
        page: PageOptions(title: "A gradient is made of partial derivatives"))
      figure.xRange = PlotRange(0, 3)
      figure.yRange = PlotRange(0, 2)
      return try figure.picture(measuring: measuring)
    },
    PlotSample("scatter-lines") { measuring throws(FigureError) in
      var figure = creatures()
      figure.lines = [
        .init("before", xFactor: 1, yFactor: 0.8, constant: 0.6, isPast: true),
        .init("after", xFactor: 1, yFactor: 0.1, constant: 0.1, hasNormal: true),
      ]
      let other = figure.classes[1]
      figure.focus = .init(x: other.x[3], y: other.y[3], note: "labelled not cute, guessed cute")
      return try figure.picture(measuring: measuring)
    },
    PlotSample("scatter-probability") { measuring throws(FigureError) in
      var figure = creatures()
      figure.probability = ScalarGrid(x: -2.5...2.5, columns: 101, y: -1.6...1.6, rows: 101) {
        1 / (1 + exp(-3 * ($0 + 0.4 * sin(3 * $1))))
      }
      return try figure.picture(measuring: measuring)
    },
    PlotSample("scatter-curve") { measuring throws(FigureError) in
      var figure = creatures()
      figure.scores = [
        .init(
          "",
          ScalarGrid(x: -2.5...2.5, columns: 101, y: -1.6...1.6, rows: 101) {
            $0 * $0 + 2 * $1 * $1 - 1.5
          })
      ]
      return try figure.picture(measuring: measuring)
    },
  ]

  private static func creatures() -> ScatterFigure {
    var random = SampleData.Random(state: 7)
    let left = (0..<60).map { _ in (random.next() * 2 - 2.2, random.next() * 2.4 - 1) }
    let right = (0..<60).map { _ in (random.next() * 2 + 0.1, random.next() * 2.4 - 1.3) }
    return ScatterFigure(
      classes: [
        .init("cute", x: left.map(\.0), y: left.map(\.1)),
        .init("not cute", x: right.map(\.0), y: right.map(\.1)),
      ], xTitle: "size", yTitle: "fur")
  }
}
