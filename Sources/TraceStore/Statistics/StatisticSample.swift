import TraceGraph
import Training

/// What statistics are about: a tensor node, or one quantity (sum, activation, weight, bias) of all
/// nodes in a scope.
public struct StatisticSubject: Hashable, Sendable {
  /// The node's full name or `#12`; for a quantity in a scope `layer1:activation`.
  public var name: String
  /// The scope path; empty at the root.
  public var scope: String
  /// `tensor` for a node, else the quantity.
  public var quantity: String

  public init(name: String, scope: String, quantity: String) {
    self.name = name
    self.scope = scope
    self.quantity = quantity
  }
}

/// The statistics of one subject at one step.
public struct StatisticSample: Hashable, Sendable {
  public var subject: StatisticSubject
  public var value: NumberStatistics
  /// Nil where nothing of the subject feeds the objective.
  public var gradient: NumberStatistics?

  public init(
    _ subject: StatisticSubject, value: NumberStatistics, gradient: NumberStatistics?
  ) {
    self.subject = subject
    self.value = value
    self.gradient = gradient
  }
}

extension StatisticSample {
  /// One sample for each tensor node but constants, in order of creation. A scalar node is its own
  /// statistic.
  ///
  /// - Complexity: linear in the nodes and numbers of the trace.
  public static func tensors(of step: StepRecord) -> [StatisticSample] {
    step.trace.nodes.lazy.filter { !$0.isScalar && $0.role != .constant }
      .map { StatisticSample(tensor: $0, step.pass) }
  }

  init(tensor node: Value, _ pass: BackwardPass) {
    self.init(
      StatisticSubject(name: node.label, scope: node.scope, quantity: "tensor"),
      value: node.trace.withValue(of: node) { NumberStatistics(of: $0) },
      gradient: pass.withGradient(of: node) { NumberStatistics(of: $0) })
  }
}
