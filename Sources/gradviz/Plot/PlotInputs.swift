import Plots
import Sheets
import TraceGraph

/// Turns the inputs of a plot into the source of its numbers.
enum PlotInputs {
  /// - Parameters:
  ///   - arguments: as they were given.
  ///   - bounds: where files may lie that a sheet names.
  /// - Throws: `Failure` 64 for no input or inputs that do not go together, 65 for one that cannot be
  ///   read, 66 for one that does not exist.
  static func source(
    _ arguments: [String], within bounds: ReadingBounds
  ) throws(Failure) -> PlotSource {
    if let runs = try runs(arguments) {
      return PlotSource(sheet: try RunFiles.sheetIfAny(of: arguments[0]), runs: runs)
    }
    let inputs = try InputSet(arguments, within: bounds)
    switch inputs.source {
    case .sheet(let sheet):
      FormulaHints.tell(sheet)
      return PlotSource(sheet: sheet, values: inputs.values)
    case .table(let sheet):
      if let name = inputs.values.keys.min() {
        throw .badInput(
          "'\(name.escapedForDisplay)' has a value, but \(sheet.file) is a table of data\n"
            + "  values go with formulas: name the table in a sheet under 'data:'")
      }
      return PlotSource(sheet: sheet)
    case .formulas(let text, let file):
      do {
        let sheet = try Sheet(formulas: text, file: file)
        FormulaHints.tell(sheet)
        return PlotSource(sheet: sheet, values: inputs.values)
      } catch {
        throw Failure(error)
      }
    case .run(let path):
      let sheet = try RunFiles.sheetIfAny(of: path)
      try check(inputs.values, of: path, sheet)
      return PlotSource(
        sheet: sheet, values: inputs.values, runs: [try training(path)])
    case .trace(_, let file):
      throw .badInput("\(file): a trace holds one computation\n  plot a sheet, formulas or a run")
    }
  }

  /// Values beside a run replace those of its sheet, but what training changed is what the run says.
  private static func check(
    _ values: [String: Tensor], of path: String, _ sheet: Sheet?
  ) throws(Failure) {
    guard let name = values.keys.min() else { return }
    guard let sheet else {
      throw .badInput("\(path): the run has no sheet, so '\(name)=…' changes nothing")
    }
    do {
      let lookup = try sheet.model(overriding: values).parameterLayout().lookup
      for name in values.keys.sorted() where (try? lookup.find(name)) != nil {
        throw Failure.badInput(
          "'\(name)=…': the run says what '\(name)' is at every step\n"
            + "  leave it out, or plot the sheet")
      }
    } catch let failure as Failure {
      throw failure
    } catch let error as SheetError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }

  /// All inputs as runs; nil when one is something else.
  private static func runs(_ arguments: [String]) throws(Failure) -> [RunTraining]? {
    guard arguments.count > 1, arguments.allSatisfy(RunFiles.isRun) else { return nil }
    return try arguments.map { (path) throws(Failure) in try training(path) }
  }

  /// A run to be plotted; numbers that were rounded are said to be so.
  private static func training(_ path: String) throws(Failure) -> RunTraining {
    let reader = try RunFiles.open(path)
    do {
      let policy = try reader.policy()
      if policy.numbers != .float64, policy.values != .statistics {
        Diagnostics.note("\(path): values and gradients are \(policy.numbers.rawValue)")
      }
    } catch {
      throw Failure(error)
    }
    return RunTraining(reader)
  }
}
