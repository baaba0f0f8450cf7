import Figures
import Plots
import Sheets
import TraceGraph
import TraceStore

extension Model {
  /// A recorded step with its values and gradients: the last one unless a moment is named.
  ///
  /// - Throws: `Failure` 65 for a step that is not recorded, 66 for a run that does not exist.
  init(
    run path: String, _ values: [String: Tensor], _ output: String?, at moment: PlotMoment?
  ) throws(Failure) {
    do {
      let reader = try RunFiles.open(path)
      let info = try reader.info()
      guard let range = info.stepRange else {
        throw Failure.badInput("\(path): the run has no steps")
      }
      let step =
        switch moment {
        case .initial: range.lowerBound
        case .final, nil: range.upperBound
        case .step(let step): try Self.check(step, in: range, of: path)
        }
      try self.init(reader, info, step, of: path)
      sheet = try? RunFiles.sheetIfAny(of: path)
      colors = sheet?.colorChoices ?? ColorChoices()
      look = sheet?.look ?? FigureLook()
      for leaf in trace.nodes where leaf.op == .leaf && leaf.role == .input {
        if let role = sheet?.roles[leaf.name] { leaf.setRole(role) }
      }
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

  /// A step as the run's graph, or as boxes of layers where it holds no values.
  private init(
    _ reader: RunReader, _ info: RunInfo, _ step: Int, of path: String
  ) throws {
    let name = info.name.isEmpty ? path : info.name
    guard [.statistics, .some].contains(info.policy.values) else {
      let rebuilt = try reader.trace(atStep: step)
      self.init(trace: rebuilt.trace, output: rebuilt.output)
      title = "\(name), step \(rebuilt.step.step)"
      recordedPass = rebuilt.pass
      return
    }
    let modules = try reader.modules(atStep: step)
    self.init(trace: modules.trace, output: modules.output)
    title = "\(name), step \(step): root mean squares"
    recordedPass = modules.pass
    Diagnostics.note(
      "\(path) holds \(info.policy.values == .some ? "some values" : "statistics alone"): a box is a "
        + "layer, with the root mean squares of its outputs and of their gradients")
  }

  private static func check(
    _ step: Int, in range: ClosedRange<Int>, of path: String
  ) throws(Failure) -> Int {
    guard range.contains(step) else {
      throw .badInput(
        "\(path): step \(step) is not recorded\n  the steps go from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return step
  }
}

extension Moment {
  /// Whether the sheet's own figure says which example and when.
  var namesNothing: Bool { row == nil && at == nil && state == nil }

  /// Refuses a row or a step of an input that has none.
  func check(_ source: InputSet.Source) throws(Failure) {
    if let state {
      guard case .sheet = source else {
        throw .usage("--at: '\(state)' is no moment\n  initial, final or a step, from 0")
      }
    }
    if at != nil {
      switch source {
      case .run: break
      case .sheet(let sheet) where sheet.training != nil: break
      case .sheet, .trace, .formulas, .table:
        throw .usage("\(option) needs a run (.gradtrace), or a sheet with the key 'train'")
      }
    }
    guard row != nil else { return }
    guard case .sheet(let sheet) = source, sheet.data != nil else {
      throw .usage("--row needs a sheet with data")
    }
  }
}
