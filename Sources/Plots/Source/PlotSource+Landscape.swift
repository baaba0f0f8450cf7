import Figures
import Sheets
import TraceGraph
import Training

/// A number as a function of all parameters, and what figures call it.
struct PlotObjective {
  let landscape: LossLandscape
  /// The name of the output: a column's heading, an axis title.
  let name: String
  /// Whether training walks over it: the mean over the data, as a function of parameters alone.
  let isTrained: Bool

  var layout: ParameterLayout { landscape.layout }
}

extension PlotSource {
  /// What is shown over parameters: the objective over the whole data for a sheet that is trained or
  /// has data, else the output as a function of all named leaves.
  ///
  /// - Parameters:
  ///   - name: whose mean over the data is shown; nil for what is minimised, else the output.
  ///   - varying: names that need no value, because they vary.
  /// - Throws: `PlotError` for a source without a sheet, and for what is wrong with its model.
  func objective(of name: String?, varying: [String]) throws(PlotError) -> PlotObjective {
    guard let sheet else {
      throw PlotError("", "the run has no sheet, so it has no formulas to evaluate")
    }
    guard sheet.isModel || sheet.training != nil else {
      let output = try output(of: name, varying)
      let landscape = try attempt("of") { () throws(TrainingError) in
        try LossLandscape(output: output)
      }
      return PlotObjective(landscape: landscape, name: output.label, isTrained: false)
    }
    let model = try model()
    let objective = try objective(of: name, model, sheet)
    let landscape = try attempt(name == nil ? "" : "of") { () throws(TrainingError) in
      try LossLandscape(model, objective: objective)
    }
    return PlotObjective(landscape: landscape, name: objective.plotName(words), isTrained: true)
  }

  /// The sheet as a model, with the values that are given beside it.
  func model() throws(PlotError) -> Model {
    guard let sheet else { throw PlotError("", "the run has no sheet, so it has no model") }
    do {
      return try sheet.model(overriding: values)
    } catch {
      throw PlotError(error)
    }
  }

  private func output(of name: String?, _ varying: [String]) throws(PlotError) -> Value {
    let recording = try recording(varying: varying)
    return try name.map { (name) throws(PlotError) in try recording.node(named: name, key: "of") }
      ?? recording.output
  }

  private func objective(
    of name: String?, _ model: Model, _ sheet: Sheet
  ) throws(PlotError) -> Objective {
    if let name { return .mean(of: name) }
    if let minimised = sheet.training?.options.objective { return minimised }
    if let output = sheet.output { return .mean(of: output) }
    let example = try attempt("of") { () throws(TrainingError) in try model.example() }
    return .mean(of: example.output.name)
  }
}

extension Objective {
  /// What a figure calls the objective.
  fileprivate func plotName(_ words: FigureWords) -> String {
    switch self {
    case .mean(let name): name
    case .formula: words("objective")
    case .perceptron: words("mistakes")
    }
  }
}
