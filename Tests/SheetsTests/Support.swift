import Plots
import Sheets
import TraceGraph

/// A sheet from text.
func sheet(_ text: String, file: String = "s.yaml") throws(SheetError) -> Sheet {
  try Sheet(drawing: file, bytes: Array(text.utf8))
}

/// The error that reading and computing a sheet ends in; nil when it does not.
func refusal(_ text: String, overriding values: [String: Tensor] = [:]) -> SheetError? {
  refusal(Array(text.utf8), overriding: values)
}

func refusal(_ bytes: [UInt8], overriding values: [String: Tensor] = [:]) -> SheetError? {
  do {
    _ = try Sheet(drawing: "s.yaml", bytes: bytes).record(overriding: values)
    return nil
  } catch {
    return error
  }
}

/// The sheet of the design's first example.
let maxMul = """
  title: f = (x + y) max(y, z)
  formulas: |
    a = x + y
    b = max(y, z)
    f = a * b
  values: {x: 1, y: 2, z: 0}
  figures:
    backward: {graph: {show: [value, gradient, local], frames: backward}}
  """
