import TraceGraph

extension Sheet {
  /// Computes the sheet's formulas on its values.
  ///
  /// - Parameters:
  ///   - overrides: values by name that replace or complete those of the sheet.
  ///   - output: the node that gradients are taken of; the sheet's own unless given.
  /// - Throws: `SheetError` with the place in the sheet's file: a formula that cannot be read, a
  ///   missing value, a value or role that no formula uses, shapes that do not fit.
  public func record(
    overriding overrides: [String: Tensor] = [:], output: String? = nil
  ) throws(SheetError) -> Recording {
    let program: FormulaProgram
    do {
      program = try FormulaProgram(parsing: formulas, origin: origin)
    } catch {
      throw SheetError(error)
    }
    try checkNames(program)
    let given = values.merging(parameters) { $1 }.merging(overrides) { $1 }
    do {
      return try program.record(
        values: given, roles: allRoles, output: output ?? self.output)
    } catch {
      throw withAdvice(SheetError(error), for: program, given)
    }
  }

  /// Parameters are parameters unless `roles` says otherwise; the rest are inputs.
  private var allRoles: [String: Role] {
    parameters.mapValues { _ in Role.parameter }.merging(roles) { $1 }
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
        remedy: Remedy.allowed(leaves, insteadOf: name))
    }
    for (name, place) in Self.ordered(places.roles) where !leaves.contains(name) {
      throw text.error(
        at: place, "'\(name.shortened)' has a role but is no value of the formulas",
        remedy: Remedy.allowed(leaves, insteadOf: name))
    }
    if let output, let place = places.output, !names.contains(output) {
      throw text.error(
        at: place, "the output '\(output.shortened)' is no name of the formulas",
        remedy: Remedy.allowed(names, insteadOf: output))
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
