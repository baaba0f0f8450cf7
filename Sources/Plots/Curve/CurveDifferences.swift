import Figures
import TraceGraph
import Training

/// The errors of difference quotients over their steps: a V on logarithmic axes.
struct CurveDifferences {
  let functions: [CurveFunction]
  let place: Double

  /// - Throws: `PlotError` for several functions, and for one that does not depend on the variable.
  func figure(_ page: PageOptions) throws(PlotError) -> CurveFigure {
    guard functions.count == 1 else {
      throw PlotError("of", "differences are of one function", remedy: "name one")
    }
    let function = functions[0]
    let found = try attempt("over") { () throws(TrainingError) in
      try function.landscape.differences(
        of: function.variable, at: function.line.setting(at: place))
    }
    guard let found else {
      throw PlotError("of", "'\(function.name)' does not depend on '\(function.variable)'")
    }
    let words = page.words
    let errors: [(Phrase, [Double])] = [
      ("one-sided", found.points.map(\.oneSidedError)),
      ("two-sided", found.points.map(\.twoSidedError)),
    ]
    let steps = found.points.map(\.step)
    var figure = CurveFigure(
      curves: errors.map { Self.curve($0, $1, steps, words) },
      xTitle: words("step {h}", ["h": "`h`"]),
      yTitle: words("error of the difference quotient"), page: page)
    figure.xScale = .logarithmic
    figure.yScale = .logarithmic
    figure.notes = notes(of: function, slope: found.gradient, page)
    let exact = errors.flatMap(\.1).count { $0 == 0 }
    if exact > 0 {
      figure.notes.append(
        words.count(
          exact, "1 error is exactly 0 and cannot be shown",
          "{count} errors are exactly 0 and cannot be shown"))
    }
    return figure
  }

  /// Errors over their steps; no place of a logarithmic axis is 0.
  private static func curve(
    _ name: Phrase, _ errors: [Double], _ steps: [Double], _ words: FigureWords
  ) -> CurveFigure.Curve {
    let shown = errors.indices.filter { errors[$0] != 0 }
    var curve = CurveFigure.Curve(
      words(name), x: shown.map { steps[$0] }, y: shown.map { errors[$0] }, hasPoints: true)
    curve.part = name.text
    return curve
  }

  private func notes(
    of function: CurveFunction, slope: Double, _ page: PageOptions
  ) -> [String] {
    let numbers = NumberFormat(digits: page.digits)
    return [
      page.words(
        "{name} at {place}, derivative {slope}",
        [
          "name": "`\(function.name)`",
          "place": "`\(function.variable)` = `\(numbers.text(place))`",
          "slope": "`\(numbers.text(slope))`",
        ]),
      page.words("the step is what rounding leaves of it, (x + h) − x"),
    ]
  }
}
