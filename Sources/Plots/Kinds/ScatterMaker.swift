import Figures
import Sheets
import TraceGraph
import Training

/// Computes examples as points in a plane, and what decides between their classes.
struct ScatterMaker {
  let plot: ScatterPlot
  let look: PlotLook
  let source: PlotSource

  /// One figure, or one an update.
  func figures() throws(PlotError) -> [any PlotFigure] {
    if plot.update != nil { return try ScatterUpdates(maker: self).figures() }
    let parameters = source.sheet?.isModel == true ? try source.parameters(at: plot.moment) : []
    let model = try self.model(at: parameters)
    var figure = try points(of: model)
    try addBoundaries(to: &figure, model)
    try addProbability(to: &figure, model)
    figure.focus = try focus(in: model)
    return [figure]
  }

  func model(at parameters: [(name: String, value: Tensor)]) throws(PlotError) -> ScatterModel {
    try source.scatterModel(at: parameters, varying: [plot.x, plot.y].compactMap { $0 })
  }

  /// The points in their classes and the axes.
  func points(of model: ScatterModel) throws(PlotError) -> ScatterFigure {
    let (x, y) = try axes(of: model)
    let xs = try model.numbers(of: x, "x")
    let ys = try model.numbers(of: y, "y")
    var classes: [ScatterFigure.PointClass] = []
    if let found = try self.classes(in: model) {
      for (index, name) in found.names.enumerated() {
        let rows = found.ofRow.indices.filter { found.ofRow[$0] == index }
        classes.append(.init(name, x: rows.map { xs[$0] }, y: rows.map { ys[$0] }))
      }
    } else if !xs.isEmpty {
      classes = [.init("", x: xs, y: ys)]
    }
    var figure = ScatterFigure(
      classes: classes, xTitle: x, yTitle: y, options: look.options(title: source.title))
    figure.xRange = plot.xRange.map { PlotRange($0.lowerBound, $0.upperBound) }
    figure.yRange = plot.yRange.map { PlotRange($0.lowerBound, $0.upperBound) }
    return figure
  }

  func classes(in model: ScatterModel) throws(PlotError) -> ScatterClasses? {
    guard let name = plot.classes ?? source.perceptron?.target, model.data != nil else {
      return nil
    }
    return try ScatterClasses(
      name, values: try model.numbers(of: name, "class"), names: plot.names)
  }

  private func axes(of model: ScatterModel) throws(PlotError) -> (x: String, y: String) {
    let taken = [plot.x, plot.y, plot.classes ?? source.perceptron?.target].compactMap { $0 }
    var free = (model.data?.columns ?? []).filter { !taken.contains($0) }[...]
    guard let x = plot.x ?? free.popFirst(), let y = plot.y ?? free.popFirst() else {
      throw PlotError(
        plot.x == nil ? "x" : "y", "a plane needs two columns or inputs",
        remedy: "name them: x and y")
    }
    guard x != y else { throw PlotError("y", "'\(x)' is on both axes", remedy: "name another") }
    return (x, y)
  }
}

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
        try add(name, to: &figure, past, named: "before", isPast: true)
        try add(name, to: &figure, model, named: "after")
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
      line.isPast = isPast
      line.hasNormal = !isPast
      figure.lines.append(line)
      if line.xFactor == 0, line.yFactor == 0, !isPast {
        figure.notes.append("no line: `\(name)` is the same everywhere")
      }
      return
    }
    let (x, y) = try places(figure)
    figure.scores.append(
      ScatterFigure.Score(text, plane.grid(of: node, x: x, y: y), isPast: isPast))
  }

  func addProbability(
    to figure: inout ScatterFigure, _ model: ScatterModel
  ) throws(PlotError) {
    guard let name = plot.probability else { return }
    let node = try model.node(name, "probability")
    let plane = try model.plane(figure.xTitle, figure.yTitle)
    let (x, y) = try places(figure)
    figure.probability = plane.grid(of: node, x: x, y: y)
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

extension ScatterMaker {
  /// The row that is looked at, with what it is and what it is taken for.
  private func focus(in model: ScatterModel) throws(PlotError) -> ScatterFigure.Focus? {
    guard let row = plot.focus else { return nil }
    return try focus(onRow: row - 1, in: model)
  }

  func focus(
    onRow row: Int, in model: ScatterModel
  ) throws(PlotError) -> ScatterFigure.Focus {
    let rows = model.data?.rows.count ?? 0
    guard row >= 0, row < rows else {
      throw PlotError(
        "focus", "there is no row \(row + 1)", remedy: rows == 0 ? "" : "rows from 1 to \(rows)")
    }
    let (x, y) = try axes(of: model)
    return ScatterFigure.Focus(
      x: try model.numbers(of: x, "x")[row], y: try model.numbers(of: y, "y")[row],
      note: try verdict(onRow: row, in: model))
  }

  /// `labelled cute, guess not cute`.
  private func verdict(onRow row: Int, in model: ScatterModel) throws(PlotError) -> String {
    guard let classes = try classes(in: model) else { return "" }
    let label = "labelled \(classes.names[classes.ofRow[row]])"
    guard let guess = try guess(onRow: row, in: model) else { return label }
    return "\(label), guess \(classes.name(of: guess))"
  }

  /// The class that the model takes a row for; nil where nothing decides.
  private func guess(onRow row: Int, in model: ScatterModel) throws(PlotError) -> Double? {
    if let guess = source.perceptron?.guess { return try model.numbers(of: guess, "class")[row] }
    if let name = plot.probability {
      return try model.numbers(of: name, "probability")[row] > 0.5 ? 1 : 0
    }
    guard let score = plot.boundaries?.first, plot.boundaries?.count == 1 else { return nil }
    return try model.numbers(of: score, "boundary")[row] > 0 ? 1 : 0
  }
}

extension PlotSource {
  /// The names that the perceptron rule compares; nil for a sheet that is trained otherwise.
  var perceptron: (guess: String, target: String)? {
    guard case .perceptron(let guess, let target) = sheet?.training?.options.objective else {
      return nil
    }
    return (guess, target)
  }
}
