import Figures
import Sheets
import TraceGraph
import Training

/// Computes examples as points in a plane, and what decides between their classes.
struct ScatterMaker: PlotMaker {
  let plot: ScatterPlot
  let look: FigureLook
  let source: PlotSource

  /// The figure, with a frame an update where updates are asked for.
  func figure() throws(PlotError) -> any Figure {
    try checkKeys()
    if plot.update != nil { return try ScatterUpdates(maker: self).figure() }
    let computes = source.sheet?.isModel == true && source.sheet?.computes == true
    let parameters = computes ? try source.parameters(at: plot.at) : []
    let model = try self.model(at: parameters)
    var figure = try points(of: model)
    try addBoundaries(to: &figure, model)
    try addProbability(to: &figure, model)
    figure.focus = try focus(in: model)
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    plot.at.needsTraining || plot.update != nil ? [.path([.examples])] : []
  }

  /// What a table alone cannot answer is refused: nothing is computed of it.
  private func checkKeys() throws(PlotError) {
    guard let sheet = source.sheet, !sheet.computes, sheet.data != nil else { return }
    let given: [(key: String, isGiven: Bool)] = [
      ("boundary", plot.boundaries?.isEmpty == false), ("probability", plot.probability != nil),
      ("at", plot.at != nil), ("step", plot.update != nil),
    ]
    guard let key = given.first(where: { $0.isGiven })?.key else { return }
    throw PlotError(
      key, "there is nothing to compute: the data stands alone",
      remedy: "add 'formulas' to a sheet with this data")
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
    } else {
      guard plot.names.isEmpty else {
        throw PlotError(
          "names", "names are those of classes, and there are no classes",
          remedy: "add 'class', a name that is 0 or 1")
      }
      if !xs.isEmpty { classes = [.init("", x: xs, y: ys)] }
    }
    var figure = ScatterFigure(
      classes: classes, xTitle: x, yTitle: y, page: look.page(title: source.title))
    figure.xRange = plot.xRange.map { PlotRange($0.lowerBound, $0.upperBound) }
    figure.yRange = plot.yRange.map { PlotRange($0.lowerBound, $0.upperBound) }
    return figure
  }

  func classes(in model: ScatterModel) throws(PlotError) -> ScatterClasses? {
    guard let name = plot.classes ?? source.perceptron?.target, model.data != nil else {
      return nil
    }
    if let column = model.data?.otherColumn(name), !column.words.isEmpty, model.nodes[name] == nil {
      return try ScatterClasses(column, names: plot.names)
    }
    return try ScatterClasses(
      name, values: try model.numbers(of: name, "class"), names: plot.names)
  }

  func axes(of model: ScatterModel) throws(PlotError) -> (x: String, y: String) {
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

extension PlotSource {
  /// The names that the perceptron rule compares; nil for a sheet that is trained otherwise.
  var perceptron: (guess: String, target: String)? {
    guard case .perceptron(let guess, let target) = sheet?.training?.options.objective else {
      return nil
    }
    return (guess, target)
  }
}
