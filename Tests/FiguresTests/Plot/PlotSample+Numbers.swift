@testable import Figures
@testable import Plots

extension PlotSample {
  static let numbers: [PlotSample] = [
    PlotSample("weights") { measuring throws(FigureError) in
      var random = SampleData.Random(state: 5)
      return try WeightsFigure(
        matrices: [
          .init(
            "W", rows: 3, columns: 4, values: (0..<12).map { _ in random.normal() },
            rowNames: ["h1", "h2", "h3"], columnNames: ["x1", "x2", "x3", "x4"]),
          .init("v", rows: 1, columns: 3, values: [0.5, -1.25, 3.4e-6]),
        ], valueTitle: "weight"
      ).picture(measuring: measuring)
    },
    PlotSample("weights-big") { measuring throws(FigureError) in
      var random = SampleData.Random(state: 6)
      return try WeightsFigure(matrices: [
        .init("W", rows: 60, columns: 100, values: (0..<6_000).map { _ in random.normal() })
      ]).picture(measuring: measuring)
    },
    PlotSample("table") { measuring throws(FigureError) in
      try perExample().picture(measuring: measuring)
    },
    PlotSample("table-matrix") { measuring throws(FigureError) in
      var table = TableFigure(rows: [
        [.number(1), .number(0.5), .text("·"), .number(2), .text("="), .number(2.5)],
        [.number(-2), .number(1.25), .text(""), .number(1), .text(""), .number(-2.75)],
      ])
      table.brackets = [0...1, 3...3, 5...5]
      return try table.picture(measuring: measuring)
    },
  ]

  private static func perExample() -> TableFigure {
    var random = SampleData.Random(state: 8)
    var rows = (1...20).map { number -> [TableFigure.Cell] in
      let cells = (0..<3).map { _ in
        let value = random.normal()
        return TableFigure.Cell(.number(value), tint: .gradient, shade: value / 2)
      }
      return [.text(String(number), tint: .muted)] + cells
    }
    rows.append([
      .text("average"), .number(0.1234, tint: .gradient), .number(-3.4e-6, tint: .gradient),
      .number(12, tint: .gradient),
    ])
    var table = TableFigure(
      head: ["example", "w1", "w2", "b"], rows: rows,
      page: PageOptions(title: "Gradients of single examples, and their average"))
    table.rules = [20]
    table.mostRows = 10
    return table
  }
}
