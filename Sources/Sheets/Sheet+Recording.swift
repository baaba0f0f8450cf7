import TraceGraph
import Training

extension Sheet {
  /// Computes the sheet's formulas on its values.
  ///
  /// - Parameters:
  ///   - overrides: values by name that replace or complete those of the sheet.
  ///   - output: the node that gradients are taken of; the sheet's own unless given.
  ///   - row: the row of the data, from 0.
  ///   - parameters: values by full name in place of the first ones, such as those of a training.
  /// - Throws: `SheetError` with the place in the sheet's file: a formula that cannot be read, a
  ///   missing value, a value or role that no formula uses, shapes that do not fit.
  public func record(
    overriding overrides: [String: Tensor] = [:], output: String? = nil, row: Int = 0,
    parameters: [(name: String, value: Tensor)] = []
  ) throws(SheetError) -> Recording {
    if isModel { return try example(row, overrides, parameters, output) }
    guard let program = try program() else {
      throw SheetError(
        file: file, cause: "the sheet has no formulas",
        remedy: "add 'formulas: |' and a line 'name = expression' below it")
    }
    try checkNames(program)
    let given: [String: Tensor]
    do {
      given = try program.values(
        values.merging(try firstValues()) { $1 },
        overriddenBy: self.overrides.merging(overrides) { $1 }
      ).merging(parameters.map { ($0.name, $0.value) }) { $1 }
    } catch let error as NameError {
      throw SheetError(file: file, cause: error.cause, remedy: error.remedy)
    } catch let error as SheetError {
      throw error
    } catch {
      throw SheetError(file: file, cause: "\(error)")
    }
    let recording: Recording
    do {
      recording = try program.record(
        values: given, roles: allRoles, output: output ?? self.output, seed: seed)
    } catch {
      throw withAdvice(SheetError(error), for: program, given)
    }
    try checkLook(recording.trace)
    return recording
  }

  /// Names under `colors` and `labels` must be those of variables.
  func checkLook(_ trace: Trace) throws(SheetError) {
    if colors.isEmpty, labels.isEmpty { return }
    let names = trace.nodes.filter { !$0.name.isEmpty }.map(\.fullName)
    try checkColors(names)
    try checkLabels(names)
  }

  /// Parameters are parameters unless `roles` says otherwise; the rest are inputs.
  private var allRoles: [String: Role] {
    Dictionary(
      initializers.map { ($0.name, Role.parameter) }, uniquingKeysWith: { first, _ in first }
    ).merging(roles) { $1 }
  }

  /// The first values of parameters that stand in formulas.
  private func firstValues() throws(SheetError) -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    for parameter in initializers {
      do {
        values[parameter.name] = try parameter.initializer.value(of: parameter.name, seed: seed)
      } catch {
        throw self.error(error)
      }
    }
    return values
  }

  /// One example of a sheet with data or a network, at the first values of its parameters.
  private func example(
    _ row: Int, _ overrides: [String: Tensor], _ parameters: [(name: String, value: Tensor)],
    _ output: String?
  ) throws(SheetError) -> Recording {
    let example: ExampleRecording
    do {
      example = try model(overriding: overrides).example(row: row, parameters: parameters)
    } catch let error as TrainingError {
      throw self.error(error)
    } catch let error as SheetError {
      throw error
    } catch {
      throw SheetError(file: file, cause: "\(error)")
    }
    return Recording(
      trace: example.trace, output: try chosen(output ?? self.output, example),
      nodes: example.nodes)
  }

  private func chosen(
    _ name: String?, _ example: ExampleRecording
  ) throws(SheetError) -> Value {
    guard let name else { return example.output }
    do {
      return try example.trace.node(name)
    } catch {
      guard let place = places.output else {
        throw SheetError(file: file, cause: error.cause, remedy: error.remedy)
      }
      throw text.error(at: place, error.cause, remedy: error.remedy)
    }
  }

  /// Names under `values`, `parameters`, `roles` and `output` must be those of formulas.
  private func checkNames(_ program: FormulaProgram) throws(SheetError) {
    let leaves =
      program.freeNames + program.statements.filter { $0.literal != nil }.map(\.name)
    let names = program.freeNames + program.definedNames
    for (name, place) in Self.ordered(places.values)
    where !names.contains(name) && name != "pi" && name != "e" {
      throw text.error(
        at: place, "no formula uses '\(name.shortened)'",
        remedy: Remedy.allowed(names: leaves, insteadOf: name))
    }
    for (name, place) in Self.ordered(places.roles) where !leaves.contains(name) {
      throw text.error(
        at: place, "'\(name.shortened)' has a role but is no value of the formulas",
        remedy: Remedy.allowed(names: leaves, insteadOf: name))
    }
    if let output, let place = places.output, !names.contains(output) {
      throw text.error(
        at: place, "the output '\(output.shortened)' is no name of the formulas",
        remedy: Remedy.allowed(names: names, insteadOf: output))
    }
  }

  private static func ordered(
    _ places: [String: SheetPlace]
  ) -> [(key: String, value: SheetPlace)] {
    places.sorted { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }
  }

  /// Tells where a missing value is added.
  private func withAdvice(
    _ error: SheetError, for program: FormulaProgram, _ given: [String: Tensor]
  ) -> SheetError {
    guard let missing = program.freeNames.first(where: { given[$0] == nil }),
      error.cause.contains("'\(missing)' has no value")
    else { return error }
    var error = error
    error.remedy += (error.remedy.isEmpty ? "" : "\n") + "add '\(missing): 1' under 'values'"
    return error
  }
}

extension SheetError {
  /// A formula's error as one of the sheet that it stands in.
  init(_ error: FormulaError) {
    let caret = String(repeating: " ", count: error.caret) + "^"
    self.init(
      file: error.file, line: error.line, column: error.column,
      excerpt: error.line > 0 ? error.sourceLine + "\n" + caret : "", cause: error.cause,
      remedy: error.remedy)
  }
}

extension Sheet {
  /// Whether formulas use a name that the sheet gives no value.
  public func needsValue(_ name: String) -> Bool {
    guard !isModel, let program = try? program(), program.freeNames.contains(name) else {
      return false
    }
    return values[name] == nil && !initializers.contains { $0.name == name }
  }

  /// The names of the formulas: those that need values, then those that are computed; none where the
  /// formulas cannot be read.
  public var formulaNames: [String] {
    guard let program = try? program() else { return [] }
    return program.freeNames + program.definedNames
  }
}
