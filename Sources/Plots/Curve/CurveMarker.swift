import Figures
import Sheets
import TraceGraph
import Training

/// Computes what is marked on curves: points, tangents, secants and steps down.
struct CurveMarker {
  let marks: CurvePlotMarks
  let source: PlotSource
  let functions: [CurveFunction]

  /// The function that tangents, secants and steps belong to.
  private var main: CurveFunction { functions[0] }
  private var words: FigureWords { source.words }

  func mark(_ figure: inout CurveFigure) throws(PlotError) {
    figure.spots = spots(figure.page.digits)
    let numbers = NumberFormat(digits: figure.page.digits)
    figure.tangents = marks.tangents.map { tangent($0, numbers) }
    figure.secants = marks.secants.map { secant($0, numbers) }
    guard let descent = try descent(figure.page.digits) else { return }
    figure.descents = [descent]
    if !descent.distance.isEmpty { figure.notes += TrainedDescent(of: main, source).others }
  }

  private func spots(_ digits: Int) -> [CurveFigure.Spot] {
    let numbers = NumberFormat(digits: digits)
    return functions.flatMap { function in
      marks.spots.map { spot in
        let y = function.value(spot.place)
        let value = "`\(numbers.text(y))`"
        return CurveFigure.Spot(
          spot.name.isEmpty ? value : "\(spot.name): \(value)", x: spot.place, y: y)
      }
    }
  }

  /// Beside secants a tangent has its slope in the legend, as they have, instead of a triangle.
  private func tangent(_ x: Double, _ numbers: NumberFormat) -> CurveFigure.Tangent {
    var tangent = CurveFigure.Tangent(
      x: x, y: main.value(x), slope: main.slope(x), hasTriangle: marks.secants.isEmpty)
    if !marks.secants.isEmpty {
      tangent.name = words(
        "tangent, slope {slope}", ["slope": "`\(numbers.text(tangent.slope))`"])
    }
    return tangent
  }

  private func secant(
    _ secant: CurvePlotMarks.Secant, _ numbers: NumberFormat
  ) -> CurveFigure.Secant {
    let from = secant.isTwoSided ? secant.place - secant.step : secant.place
    let to = secant.place + secant.step
    let (first, second) = (min(from, to), max(from, to))
    var line = CurveFigure.Secant(
      fromX: first, fromY: main.value(first), toX: second, toY: main.value(second))
    let slope = (line.toY - line.fromY) / (line.toX - line.fromX)
    line.name = words("secant, slope {slope}", ["slope": "`\(numbers.text(slope))`"])
    return line
  }

  private func descent(_ digits: Int) throws(PlotError) -> CurveFigure.Descent? {
    switch marks.descent {
    case nil: return nil
    case .steps(let start, let rate, let count):
      let x = walk(from: start, rate: rate, count: count)
      let numbers = NumberFormat(digits: digits)
      return CurveFigure.Descent(
        words("gradient descent, learning rate {rate}", ["rate": words.marked(numbers).text(rate)]),
        x: x,
        y: main.values(x))
    case .training:
      return try TrainedDescent(of: main, source).descent()
    }
  }

  /// Steps x ← x − rate · derivative, up to one that is not finite.
  private func walk(from start: Double, rate: Double, count: Int) -> [Double] {
    var x = [start]
    for _ in 0..<count {
      let next = x[x.count - 1] - rate * main.slope(x[x.count - 1])
      guard next.isFinite else { break }
      x.append(next)
    }
    return x
  }
}
