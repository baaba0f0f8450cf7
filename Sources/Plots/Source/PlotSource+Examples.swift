import Sheets
import TraceGraph
import Training

extension PlotSource {
  /// All parameters by full name at a moment; unless one is named, at the end of a run, as given for a
  /// sheet.
  func parameters(
    at moment: PlotMoment?
  ) throws(PlotError) -> [(name: String, value: Tensor)] {
    if let run = runs.first {
      let range = try run.stepRange()
      switch moment ?? .final {
      case .initial: return try run.parameters(atStep: range.lowerBound)
      case .final: return try run.parameters(atStep: range.upperBound)
      case .step(let step): return try run.parameters(atStep: step)
      }
    }
    let model = try model()
    guard let moment, moment != .initial else { return model.initialParameters }
    let path = try trainedPath()
    var point = path.count - 1
    if case .step(let step) = moment {
      guard step <= point else {
        throw PlotError("at", "there is no step \(step)", remedy: "steps from 0 to \(point)")
      }
      point = step
    }
    return path.layout.values(of: Array(path.point(point)))
  }

  /// The path of the sheet's training, which runs in memory, with the rows that every step used.
  func trainedPath() throws(PlotError) -> DescentPath {
    let model = try model()
    let layout = try attempt("at") { () throws(TrainingError) in try model.parameterLayout() }
    return try recordedPaths(of: layout, keeping: [.examples])[0].points
  }

  /// One example of the sheet's model, its first row, at some parameters.
  func example(
    at parameters: [(name: String, value: Tensor)]
  ) throws(PlotError) -> ExampleRecording {
    let model = try model()
    return try attempt("at") { () throws(TrainingError) in
      try model.example(parameters: parameters)
    }
  }

  /// Whether training changes what a name means: a parameter, or an element of one.
  func isTrained(_ name: String) throws(PlotError) -> Bool {
    guard let sheet, sheet.isModel || sheet.training != nil else { return false }
    let layout = try model().initialParameters.map(\.name)
    let stem = name.last == "]" ? String(name.prefix { $0 != "[" }) : name
    return layout.contains { $0 == stem || $0.hasSuffix("/" + stem) }
  }
}
