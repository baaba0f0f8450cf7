import Testing

@testable import TraceGraph

/// Records formulas with scalar values.
func recorded(
  _ text: String, _ values: [String: Double] = [:], output: String? = nil
) throws -> Recording {
  try FormulaProgram(parsing: text).record(
    values: values.mapValues { Tensor($0) }, output: output)
}

/// The error of reading and recording formulas, or nil.
func formulaError(_ text: String, _ values: [String: Tensor] = [:]) -> FormulaError? {
  do {
    _ = try FormulaProgram(parsing: text).record(values: values)
    return nil
  } catch {
    return error
  }
}
