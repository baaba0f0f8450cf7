import TraceGraph
import Training

/// Which statistics the steps of a graph have.
struct GraphStatistics {
  private let plan: StatisticsPlan
  /// Tensors that a quantity holds alone: their statistics stand for it.
  private let alone: [StatisticsKey: String]
  /// Named tensors that share their quantity with others.
  private let others: [Int]

  /// - Complexity: linear in the nodes.
  init(of step: StepRecord) {
    self.init(of: step.trace, isStacked: step.isStacked)
  }

  private init(of trace: Trace, isStacked: Bool) {
    plan = StatisticsPlan(of: trace, isStacked: isStacked)
    let nodes = plan.tensorsAlone
    alone = nodes.mapValues { trace[$0].label }
    let covered = Set(nodes.values)
    others = trace.nodes.lazy.filter { node in
      node.hasStatistics && !covered.contains(node.id)
    }.map(\.id)
  }

  /// How many rows of statistics a step over a trace has.
  static func count(for trace: Trace) -> Int {
    let statistics = GraphStatistics(of: trace, isStacked: false)
    return statistics.plan.count + statistics.others.count
  }

  /// Gives the statistics of a step over the graph.
  func forEach(_ step: StepRecord, _ body: (Subject, ScopeStatistics) throws -> Void) throws {
    for scope in plan.statistics(of: step.pass).scopes {
      try body(Subject(scope.key, label: alone[scope.key] ?? scope.key.label), scope)
    }
    for tensor in others {
      let statistics = ScopeStatistics(of: step.trace[tensor], step.pass)
      try body(Subject(statistics.key, label: statistics.key.label), statistics)
    }
  }
}

extension Value {
  /// Whether the node has statistics of its own: named tensors but constants. A scalar is its own
  /// statistic.
  var hasStatistics: Bool { !isScalar && !name.isEmpty && role != .constant }
}

extension ScopeStatistics {
  /// The statistics of one tensor.
  fileprivate init(of tensor: Value, _ pass: BackwardPass) {
    self.init(
      key: StatisticsKey(scope: tensor.scope, quantity: .tensor, name: tensor.name),
      value: tensor.readValue { NumberSummary(of: $0) },
      gradient: pass.readGradient(of: tensor) { $0.map { NumberSummary(of: $0) } })
  }
}
