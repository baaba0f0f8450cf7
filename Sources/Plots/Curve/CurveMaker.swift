import Figures
import Sheets
import TraceGraph

/// Computes functions of one variable.
struct CurveMaker: PlotMaker {
  let plot: CurvePlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    if let place = plot.marks.differences { return try differences(at: place) }
    let over = try over()
    if plot.isChain {
      // The slopes of links are told tangent by tangent: all have those that touch.
      var plot = plot
      plot.marks.tangents.removeAll { !over.range.contains($0) }
      let maker = CurveMaker(plot: plot, look: look, source: source)
      var chain = try CurveChain(maker: maker, over: over).figure()
      chain.isBuiltUp = plot.hasFrames
      return chain
    }
    let functions = try functions(plot.of, of: over.name)
    var figure = try figure(functions, places(over.range))
    figure.isBuiltUp = plot.hasFrames
    if plot.hasFrames {
      try PlotRoom.requireFew(
        frames: figure.steps.count, remedy: "draw fewer steps and marks, or all in one picture")
    }
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    plot.at.needsTraining || plot.marks.descent == .training ? [.path([])] : []
  }

  func functions(_ names: [String], of variable: String) throws(PlotError) -> [CurveFunction] {
    try CurveFunctions(
      source: source, moment: plot.at, base: plot.over?.name ?? variable,
      hasCurvature: plot.derivatives == 2
    ).functions(names, of: variable)
  }

  private func over() throws(PlotError) -> PlotAxisRange {
    guard let over = plot.over else {
      throw PlotError("over", "a curve needs a name that varies", remedy: "such as x=-3:3")
    }
    return over
  }

  /// Evenly spaced on the page; a range that begins at 0 or below has no such places on a logarithmic
  /// axis, and the picture states what is lost.
  private func places(_ range: ClosedRange<Double>) -> [Double] {
    plot.axes.xScale == .log && range.lowerBound > 0
      ? Spread.logarithmic(range, count: plot.points) : Spread.numbers(range, count: plot.points)
  }

  /// Functions over places with all that is marked on them.
  func figure(_ functions: [CurveFunction], _ x: [Double]) throws(PlotError) -> CurveFigure {
    let isAlone = functions.count == 1
    var curves: [CurveFigure.Curve] = []
    for function in functions {
      for order in 0...plot.derivatives {
        var curve = CurveFigure.Curve(
          isAlone && plot.derivatives == 0 ? "" : name(function, order), x: x,
          y: try function.derivative(order, x), role: order == 0 ? .function : .derivative(order))
        curve.tint = function.tint
        curve.breaks = try BreakFinder { (places) throws(PlotError) in
          try function.derivative(order, places)
        }.breaks(x: x, y: curve.y)
        curves.append(curve)
      }
    }
    var figure = CurveFigure(
      curves: curves, xTitle: functions[0].shownVariable,
      yTitle: isAlone && plot.derivatives == 0 ? functions[0].name : "",
      page: look.page(title: source.title))
    figure.setAxes(plot.axes)
    try CurveMarker(marks: plot.marks, source: source, functions: functions).mark(&figure)
    return figure
  }

  private func name(_ function: CurveFunction, _ order: Int) -> String {
    switch order {
    // A label such as 1 − σ is a formula itself.
    case 0:
      look.words.plainLabel(of: function.name).map { $0.contains { "+\u{2212}-·/=(".contains($0) } }
        == true ? "`\(function.name)`" : function.legend
    case 1: "∂`\(function.name)`/∂`\(function.shownVariable)`"
    default: "∂²`\(function.name)`/∂`\(function.shownVariable)`²"
    }
  }

  private func differences(at place: Double) throws(PlotError) -> any Figure {
    guard let name = plot.over?.name else {
      throw PlotError(
        "over", "differences need a name that is moved", remedy: "such as x=-3:3")
    }
    let functions = try functions(plot.of, of: name)
    var figure = try CurveDifferences(functions: functions, place: place)
      .figure(look.page(title: source.title))
    figure.setAxes(plot.axes)
    return figure
  }
}

extension CurveFigure {
  /// Takes what a description says about the axes, and keeps the rest.
  fileprivate mutating func setAxes(_ axes: CurvePlotAxes) {
    if let range = axes.xRange { xRange = PlotRange(range.lowerBound, range.upperBound) }
    if let range = axes.yRange { yRange = PlotRange(range.lowerBound, range.upperBound) }
    if let scale = axes.xScale { xScale = scale.kind }
    if let scale = axes.yScale { yScale = scale.kind }
  }
}
