import TraceGraph
import Training

/// What a training can be asked for: the structure of its largest step.
public struct TrainingCatalog {
  /// The record of a step; its numbers mean nothing.
  public let trace: Trace
  /// Named nodes in creation order, the examples of a batch joined.
  let nodes: [Node]
  let plan: StatisticsPlan

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
  }

  public init(_ trace: Trace) {
    self.trace = trace
    plan = StatisticsPlan(of: trace)
    var nodes: [Node] = []
    var positions: [String: Int] = [:]
    for node in trace.nodes where !node.name.isEmpty {
      let name = Self.joinedName(node)
      if let position = positions[name] {
        nodes[position].count += 1
      } else {
        positions[name] = nodes.count
        nodes.append(Node(name: name, first: node))
      }
    }
    self.nodes = nodes
  }

  /// The full name without `example[i]`.
  public static func joinedName(_ node: Value) -> String {
    let scope = ScopePath.withoutExamples(node.scope)
    return scope.isEmpty ? node.name : scope + "/" + node.name
  }
}

extension NumberSubject {
  /// The ids of the subject's nodes in a trace, ascending.
  ///
  /// - Complexity: linear in the nodes.
  public func nodes(in trace: Trace) -> [Int] {
    switch self {
    case .node(let name):
      trace.nodes.filter { !$0.name.isEmpty && TrainingCatalog.joinedName($0) == name }.map(\.id)
    case .quantity(let key): StatisticsPlan(of: trace).members(of: key)
    }
  }
}
