import Figures
import Sheets
import TraceGraph

extension ScatterMaker {
  /// Draws where nodes are zero: a line for one that is linear, else a curve.
  ///
  /// - Parameter past: the computation before an update, whose lines are muted.
  func addBoundaries(
    to figure: inout ScatterFigure, _ model: ScatterModel, past: ScatterModel? = nil
  ) throws(PlotError) {
    let names = try boundaries(model)
    for name in names {
      if let past {
        try add(name, to: &figure, past, named: look.words("before"), isPast: true)
        try add(name, to: &figure, model, named: look.words("after"))
      } else {
        try add(name, to: &figure, model, named: names.count > 1 ? "`\(name)` = 0" : "")
      }
    }
  }

  /// The nodes that are asked for, else the score of the perceptron rule.
  private func boundaries(_ model: ScatterModel) throws(PlotError) -> [String] {
    if let names = plot.boundaries { return names }
    guard plot.probability == nil, let guess = source.perceptron?.guess else { return [] }
    let node = try model.node(guess, "boundary")
    return node.op == .step ? [node.operands[0].name].filter { !$0.isEmpty } : []
  }

  private func add(
    _ name: String, to figure: inout ScatterFigure, _ model: ScatterModel, named text: String,
    isPast: Bool = false
  ) throws(PlotError) {
    let node = try model.node(name, "boundary")
    let plane = try model.plane(figure.xTitle, figure.yTitle)
    if var line = plane.line(of: node) {
      line.name = text
      line.quantity = "`\(name)`"
      line.isPast = isPast
      line.hasNormal = !isPast
      figure.lines.append(line)
      if line.xFactor == 0, line.yFactor == 0, !isPast {
        figure.notes.append(
          look.words("no line: {name} is the same everywhere", ["name": "`\(name)`"]))
      }
      return
    }
    let (x, y) = try places(figure)
    let grid = try plane.grid(of: node, x: x, y: y, "boundary")
    var score = ScatterFigure.Score(text, grid, isPast: isPast)
    score.quantity = "`\(name)`"
    figure.scores.append(score)
  }

  func addProbability(
    to figure: inout ScatterFigure, _ model: ScatterModel
  ) throws(PlotError) {
    guard let name = plot.probability else { return }
    let node = try model.node(name, "probability")
    let plane = try model.plane(figure.xTitle, figure.yTitle)
    let (x, y) = try places(figure)
    figure.probability = try plane.grid(of: node, x: x, y: y, "probability")
  }

  /// Where grids have their columns and rows: over the axes as given, else over the data and a margin.
  private func places(_ figure: ScatterFigure) throws(PlotError) -> (x: [Double], y: [Double]) {
    let x = try range(figure.xRange, figure.classes.flatMap(\.x), "x-range")
    let y = try range(figure.yRange, figure.classes.flatMap(\.y), "y-range")
    return (
      try Spread.rising(Spread.numbers(x, count: plot.grid), key: "x-range"),
      try Spread.rising(Spread.numbers(y, count: plot.grid), key: "y-range")
    )
  }

  /// Whether the last line does not cross the picture.
  func isOutside(_ figure: ScatterFigure) throws(PlotError) -> Bool {
    guard let line = figure.lines.last else { return false }
    let (x, y) = try places(figure)
    let ends = [x[0], x[x.count - 1]].flatMap { x in
      [y[0], y[y.count - 1]].map { line.xFactor * x + line.yFactor * $0 + line.constant }
    }
    return ends.allSatisfy { $0 > 0 } || ends.allSatisfy { $0 < 0 }
  }

  private func range(
    _ given: PlotRange?, _ data: [Double], _ key: String
  ) throws(PlotError) -> ClosedRange<Double> {
    if let given { return given.from...given.to }
    let finite = data.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      throw PlotError(key, "without data the axis needs its ends", remedy: "such as -3:3")
    }
    let margin = low < high ? (high - low) * 0.08 : max(low.magnitude, 1) * 0.1
    return (low - margin)...(high + margin)
  }
}
