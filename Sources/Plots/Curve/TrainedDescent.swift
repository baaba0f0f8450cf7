import Figures
import TraceGraph
import Training

/// The steps of a training as a curve over one of its parameters shows them.
///
/// A step stands at the parameter's value and at the function's own value there, with all parameters
/// as they were: on the curve where nothing else moved, off it elsewhere, for a curve is a slice that
/// holds the others still.
struct TrainedDescent {
  let function: CurveFunction
  let source: PlotSource

  init(of function: CurveFunction, _ source: PlotSource) {
    self.function = function
    self.source = source
  }

  /// The steps of the sheet's training, or of the first run, and the point after the last update.
  ///
  /// - Throws: `PlotError` for a variable that is not trained, and for a sheet without training.
  func descent() throws(PlotError) -> CurveFigure.Descent {
    guard try source.isTrained(function.variable) else {
      throw PlotError(
        "descent", "training does not change '\(function.variable)'",
        remedy: "draw it over a parameter, or give {from: 1, learning-rate: 0.1, steps: 10}")
    }
    let path = try source.paths(of: function.landscape.layout)[0]
    let layout = path.points.layout
    let position = try attempt("descent") { () throws(TrainingError) in
      try layout.position(of: function.variable)
    }
    let points = (0..<path.points.count).map { Array(path.points.point($0)) }
    var descent = CurveFigure.Descent(
      path.rule(source.words), x: points.map { $0[position] },
      y: function.landscape.values(at: path.points))
    let distance = points.map { self.distance($0, without: position) }
    let reach = points.joined().filter(\.isFinite).map(\.magnitude).max() ?? 0
    if (distance.filter(\.isFinite).max() ?? 0) > reach * 1e-9 {
      descent.distance = distance
      descent.feet = function.values(descent.x)
    }
    return descent
  }

  /// How far the other parameters are from where the curve holds them: the Euclidean norm.
  private func distance(_ point: [Double], without position: Int) -> Double {
    zip(point, function.line.origin).enumerated().reduce(0.0) { sum, element in
      let difference = element.element.0 - element.element.1
      return element.offset == position ? sum : sum + difference * difference
    }.squareRoot()
  }

  /// Where the curve holds the other parameters: up to three by name and value.
  var others: [String] {
    let layout = function.landscape.layout
    let still = (0..<layout.count).filter { function.line.axis.direction[$0] == 0 }
    guard !still.isEmpty else { return [] }
    guard still.count <= 3 else {
      return [
        source.words(
          "the other {count} parameters stand at {moment}",
          ["count": "\(still.count)", "moment": function.moment])
      ]
    }
    let values = still.map {
      "`\(layout.elementName(at: $0))` = `\(NumberFormat().text(function.line.origin[$0]))`"
    }
    return [source.words("here {values}", ["values": values.joined(separator: ", ")])]
  }
}
