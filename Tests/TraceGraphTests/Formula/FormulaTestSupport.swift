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

/// A generator of numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
