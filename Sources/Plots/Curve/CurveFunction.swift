import Figures
import TraceGraph
import Training

/// A function of one variable with its exact derivatives.
struct CurveFunction {
  /// What axes and legends call it.
  let name: String
  /// How it comes from its operands, such as `sigmoid(x)`; empty where that is long or not known.
  let formula: String
  let landscape: LossLandscape
  /// The variable's own values are the coordinates.
  let line: ParameterLine
  /// The examples whose mean the function is; empty for a function that is no mean.
  var examples: [LossLandscape] = []
  /// At which moment the other parameters stand: `the end of training`.
  var moment = ""
  /// What the colour of the variable means that the function is; nil for what is no variable.
  var tint: VariableTint?

  /// The variable's name.
  var variable: String { line.axis.name }

  /// What axes call the variable: without its scope where that is enough.
  var shownVariable: String { landscape.layout.lookup.shortest(variable) }

  /// What the legend says: `s = sigmoid(x)`, or the name alone.
  var legend: String { formula.isEmpty ? "`\(name)`" : "`\(name)` = `\(formula)`" }

  func values(_ x: [Double]) -> [Double] { landscape.values(along: line, at: x) }

  func value(_ x: Double) -> Double { landscape.value(at: line.setting(at: x)) }

  func slope(_ x: Double) -> Double { slopes([x])[0] }

  func slopes(_ x: [Double]) -> [Double] {
    landscape.slopes(along: line, at: x).map(\.slope)
  }

  /// Of a mean the mean of its examples' second derivatives.
  ///
  /// - Throws: `PlotError` for an op on the way whose second derivative is not known.
  func curvatures(_ x: [Double]) throws(PlotError) -> [Double] {
    do {
      guard !examples.isEmpty else { return try landscape.curvatures(along: line, at: x) }
      var sum = [Double](repeating: 0, count: x.count)
      for example in examples {
        let way = try ParameterLine(over: variable, at: example.initial, of: example.layout)
        for (index, value) in try example.curvatures(along: way, at: x).enumerated() {
          sum[index] += value / Double(examples.count)
        }
      }
      return sum
    } catch {
      throw PlotError(
        "derivatives", "the second derivative of '\(name)': \(error)",
        remedy: "draw the first alone")
    }
  }

  /// The derivative of some order, from 0.
  func derivative(_ order: Int, _ x: [Double]) throws(PlotError) -> [Double] {
    switch order {
    case 0: values(x)
    case 1: slopes(x)
    default: try curvatures(x)
    }
  }
}
