import Sheets
import TraceGraph
import Training

extension PlotSource {
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
    let layout = try attempt("") { [model = try model()] () throws(TrainingError) in
      try model.parameterLayout()
    }
    do {
      _ = try layout.lookup.find(name)
      return true
    } catch {
      return error.kind != .unknown
    }
  }
}
