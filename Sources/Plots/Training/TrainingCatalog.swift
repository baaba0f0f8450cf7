import TraceGraph
import Training

/// What a training can be asked for: the structure of its largest step.
package struct TrainingCatalog {
  /// The record of a step; its numbers mean nothing.
  package let trace: Trace
  /// Named nodes in creation order, the examples of a batch joined.
  let nodes: [Node]
  let plan: StatisticsPlan
  /// What there are statistics of: of the nodes, and what a run has of others.
  let keys: [StatisticsKey]
  /// Where a statistic comes in the forward order.
  private let ranks: [StatisticsKey: Int]
  /// Finds them by name.
  let lookup: NodeLookup<Node>

  /// A name with its nodes.
  struct Node: Hashable {
    /// The full name without `example[i]`.
    var name: String
    /// The first of its nodes.
    var first: Value
    /// How many nodes bear it: more than one in a batch.
    var count = 1

    /// The name without scope.
    var shortName: String { first.name }
    /// Whether training changes it.
    var isTrained: Bool { first.role == .parameter || first.role == .bias }
  }

  /// - Parameters:
  ///   - trace: the record of a step; empty where nobody recorded nodes.
  ///   - recorded: what a run has statistics of, in forward order.
  package init(_ trace: Trace, recorded: [StatisticsKey] = []) {
    self.trace = trace
    plan = StatisticsPlan(of: trace)
    let planned = plan.keys
    let known = Set(planned)
    let others = recorded.filter { !known.contains($0) }
    let isOrdered = others.contains { $0.quantity != .tensor }
    keys = planned + others
    let members = plan.membersOfKeys.map { $0.first ?? 0 }
    ranks = Dictionary(
      isOrdered
        ? recorded.enumerated().map { ($0.element, $0.offset) }
        : Array(zip(planned, members)), uniquingKeysWith: min)
    var nodes: [Node] = []
    var positions: [String: Int] = [:]
    for node in trace.nodes where !node.name.isEmpty {
      let name = node.joinedName
      if let position = positions[name] {
        nodes[position].count += 1
      } else {
        positions[name] = nodes.count
        nodes.append(Node(name: name, first: node))
      }
    }
    self.nodes = nodes
    lookup = NodeLookup(
      nodes.map {
        .init(
          scope: ScopePath.withoutExamples($0.first.scope), name: $0.shortName,
          shape: $0.first.shape, $0)
      })
  }

  /// Where a statistic comes in the forward order.
  func rank(of key: StatisticsKey) -> Int { ranks[key] ?? 0 }

  /// How a node is called: without its scope where that is enough.
  func shown(_ node: Node) -> String { lookup.shortest(node.name) }
}
