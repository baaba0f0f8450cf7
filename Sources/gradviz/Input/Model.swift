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
    guard trace.nodes.contains(where: { $0.op == .scan }) else { return }
    output = try LoopUnrolling(trace).image(of: output)
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
    guard !values.isEmpty else { return }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let found = try NameLookup.find(name, in: trace, for: "\(name)=…")
      guard found.nodes.allSatisfy({ $0.op == .leaf }) else {
        throw .badInput("'\(name)' is computed and cannot be given a value")
      }
      for leaf in found.nodes {
        try requireRules(from: leaf)
        trace.set(leaf, to: try Self.value(value, for: found, leaf))
      }
    }
    trace.replay()
  }

  /// Refuses what would have to be computed through an op that nobody knows.
  ///
  /// - Parameters:
  ///   - node: where it begins.
  ///   - end: where it leads; nil for anywhere.
  func requireRules(from node: Value, to end: Value? = nil) throws(Failure) {
    guard trace.hasOpaqueOps else { return }
    let last = end?.id ?? trace.count - 1
    guard node.id < last else { return }
    let feeds = end?.backward(seed: Tensor(repeating: 1, shape: end?.shape ?? []))
    var depends: Set<Int> = [node.id]
    for id in (node.id + 1)...last {
      let next = trace[id]
      guard next.operands.contains(where: { depends.contains($0.id) }) else { continue }
      depends.insert(id)
      guard next.op == .opaque, feeds?.reaches(next) ?? true else { continue }
      throw .badInput(
        "'\(next.label.escapedForDisplay)' (\(next.symbol.escapedForDisplay)) depends on "
          + "'\(node.label.escapedForDisplay)' and is opaque: there is no rule to compute it, nor its "
          + "derivative")
    }
  }

  /// The whole value of a leaf of which one element may be given.
  private static func value(
    _ value: Tensor, for found: NodeLookup<Value>.Found, _ leaf: Value
  ) throws(Failure) -> Tensor {
    var whole = leaf.tensor
    guard (found.element == nil ? leaf.shape : []) == value.shape else {
      throw .badInput(
        "'\(found.text)' is \((found.element == nil ? leaf.shape : []).shapeText), given "
          + value.shape.shapeText)
    }
    guard let element = found.element else { return value }
    whole.elements[element] = value.elements[0]
    return whole
  }
}
