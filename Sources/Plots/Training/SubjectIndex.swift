import TraceGraph
import Training

/// Finds the nodes of subjects in a trace; its names and quantities are sorted when first asked for.
package final class SubjectIndex {
  private let trace: Trace
  private lazy var names: [String: [Int]] = {
    var names: [String: [Int]] = [:]
    for node in trace.nodes where !node.name.isEmpty {
      names[node.joinedName, default: []].append(node.id)
    }
    return names
  }()
  private lazy var plan = StatisticsPlan(of: trace)

  package init(_ trace: Trace) { self.trace = trace }

  /// The ids of a subject's nodes, ascending; empty where the trace has none.
  package func nodes(of subject: NumberSubject) -> [Int] {
    switch subject {
    case .node(let name): names[name] ?? []
    case .quantity(let key): plan.members(of: key)
    }
  }
}
