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
    let steps = found.points.map(\.step)
    let words = page.words
    func curve(_ name: Phrase, _ errors: [Double]) -> CurveFigure.Curve {
      var curve = CurveFigure.Curve(words(name), x: steps, y: errors, hasPoints: true)
      curve.part = name.text
      return curve
    }
    var figure = CurveFigure(
      curves: [
        curve("one-sided", found.points.map(\.oneSidedError)),
        curve("two-sided", found.points.map(\.twoSidedError)),
      ], xTitle: words("step {h}", ["h": "`h`"]),
      yTitle: words("error of the difference quotient"), page: page)
    figure.xScale = .logarithmic
    figure.yScale = .logarithmic
    let numbers = NumberFormat(digits: page.digits)
    figure.notes = [
      words(
        "{name} at {place}, derivative {slope}",
        [
          "name": "`\(function.name)`",
          "place": "`\(function.variable)` = `\(numbers.text(place))`",
          "slope": "`\(numbers.text(found.gradient))`",
        ]),
      words("quotients divide by the step that was taken: h as rounding leaves it in x + h"),
    ]
    return figure
  }
}
