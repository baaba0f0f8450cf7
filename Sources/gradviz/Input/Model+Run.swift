import Figures
import Sheets
import TraceGraph
import TraceStore

extension Model {
  /// A recorded step with its values and gradients.
  ///
  /// - Throws: `Failure` 65 for a step that is not recorded, 66 for a run that does not exist.
  init(
    run path: String, _ values: [String: Tensor], _ output: String?, step: Int?
  ) throws(Failure) {
    do {
      let reader = try RunReader(path)
      let info = try reader.info()
      guard let last = info.stepRange?.upperBound else {
        throw Failure.badInput("\(path): the run has no steps")
      }
      let rebuilt = try reader.trace(atStep: step ?? last)
      self.init(trace: rebuilt.trace, output: rebuilt.output)
      title = "\(info.name.isEmpty ? path : info.name), step \(rebuilt.step.step)"
      recordedPass = rebuilt.pass
      colors = (try? RunFiles.sheetIfAny(of: path))?.colorChoices ?? ColorChoices()
    } catch let error as RunError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
    try set(values)
    if !values.isEmpty { recordedPass = nil }
    try choose(output)
  }
}

extension Moment {
  /// Refuses a row or a step of an input that has none.
  func check(_ source: InputSet.Source) throws(Failure) {
    if step != nil {
      guard case .run = source else { throw .usage("--step needs a run (.gradtrace)") }
    }
    guard row != nil else { return }
    guard case .sheet(let sheet) = source, sheet.data != nil else {
      throw .usage("--row needs a sheet with data")
    }
  }
}
