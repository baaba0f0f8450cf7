/// A program that was computed: the trace and its names.
public struct Recording {
  /// All nodes, in the order in which they were computed.
  public let trace: Trace
  /// The node that gradients are taken of.
  public let output: Value
  /// Every named value of the formulas by its name: leaves and results.
  public let nodes: [String: Value]

  /// A recording from its parts.
  public init(trace: Trace, output: Value, nodes: [String: Value]) {
    self.trace = trace
    self.output = output
    self.nodes = nodes
  }
}
