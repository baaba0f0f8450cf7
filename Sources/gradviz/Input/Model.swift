import Figures
import Plots
import Sheets
import TraceGraph

/// What a command works on: a computed trace, the node that gradients are taken of, and what a sheet
/// says about figures.
struct Model {
  var trace: Trace
  var output: Value
  var title = ""
  /// The sheet that says so; nil for other inputs.
  var sheet: Sheet?
  var figures: [SheetFigure] = []
  /// The colours that a sheet chooses for variables.
  var colors = ColorChoices()
  /// How a sheet lets its figures look.
  var look = FigureLook()
  /// The gradients of a recorded step; nil where they are still to be computed.
  var recordedPass: BackwardPass?
  /// What stands beside the kind of the sheet's figure: frames, notes, a quiz; nil for nothing.
  var framing: GraphFraming?
  /// The figure whose frames, notes and quiz are left out, because options ask for other numbers; nil for none.
  var unframed: String?
}

/// A graph of a sheet with what stands beside its kind.
struct GraphFraming {
  var figure: SheetFigure
  let sheet: Sheet
  let source: PlotSource
}

extension Model {
  /// Reads the inputs of a command.
  ///
  /// - Parameters:
  ///   - output: the name after `--of`; nil for that of the input.
  ///   - moment: which row of data, which step of a run.
  ///   - bounds: where files may lie that a sheet names.
  /// - Throws: `Failure` with the codes 64, 65, 66 and 74.
  init(
    _ arguments: [String], output: String?, at moment: Moment, within bounds: ReadingBounds
  ) throws(Failure) {
    let inputs = try InputSet(arguments, within: bounds)
    try moment.check(inputs.source)
    switch inputs.source {
    case .sheet(let sheet):
      try self.init(sheet, inputs.values, output, moment)
    case .run(let path): try self.init(run: path, inputs.values, output, at: moment.at)
    case .trace(let bytes, let file): try self.init(bytes, file, inputs.values, output)
    case .formulas(let text, let file): try self.init(formulas: text, file, inputs.values, output)
    case .table(let sheet): throw InputSet.refusal(ofTable: sheet.file)
    }
    FormulaHints.tell(trace)
  }

  private init(
    formulas: [UInt8], _ file: String, _ values: [String: Tensor], _ output: String?
  ) throws(Failure) {
    do {
      let origin = Source(file: file, line: 1, column: 1)
      let program = try FormulaProgram(parsing: formulas, origin: origin)
      let recording = try program.record(values: try program.values([:], overriddenBy: values))
      self.init(trace: recording.trace, output: recording.output)
    } catch let error as FormulaError {
      throw .badInput(error.description)
    } catch let error as NameError {
      throw .badInput(error.description)
    } catch {
      throw .badInput("\(error)")
    }
    try choose(output)
  }

  /// Has every loop (`scan`) as its steps.
  mutating func unrollLoops() throws(Failure) {
    guard trace.hasLoops else {
      return Diagnostics.note("--unroll: the computation has no loops (scan)")
    }
    guard !trace.hasOpaqueOps else {
      throw .badInput("--unroll: the computation has opaque ops, which nobody can compute again")
    }
    do {
      output = try output.unrollingLoops()
    } catch {
      throw .badInput("--unroll: \(error)")
    }
    trace = output.trace
    recordedPass = nil
  }

  mutating func choose(_ name: String?) throws(Failure) {
    guard let name else { return }
    output = try NameLookup.node(name, in: trace, for: "--of")
    recordedPass = nil
  }
}

/// Traces from files.
extension Model {
  private init(
    _ bytes: [UInt8], _ file: String, _ values: [String: Tensor], _ output: String?
  ) throws(Failure) {
    do {
      let (trace, node) = try Trace.read(json: bytes, file: file)
      guard trace.count > 0 else { throw Failure.badInput("\(file): the trace has no nodes") }
      self.init(trace: trace, output: node ?? trace[trace.count - 1])
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
    try set(values)
    try choose(output)
  }

  /// Gives leaves of a recorded trace other values and computes it anew.
  func set(_ values: [String: Tensor]) throws(Failure) {
    do {
      try trace.give(values)
    } catch {
      throw .badInput(error.description)
    }
  }

  /// Refuses what would have to be computed through an op that nobody knows.
  ///
  /// - Parameters:
  ///   - node: where it begins.
  ///   - end: where it leads; nil for anywhere.
  func requireRules(from node: Value, to end: Value? = nil) throws(Failure) {
    do {
      try trace.requireRules(from: node, to: end)
    } catch {
      throw .badInput(error.description)
    }
  }
}
