/// A program that was computed: the trace and its names.
public struct Recording {
  public let trace: Trace
  /// The node that gradients are taken of.
  public let output: Value
  /// Every named value of the formulas by its name: leaves and results.
  public let nodes: [String: Value]
}
