import TraceGraph

/// Which nodes of a trace every statistic is about. Made once for a trace, used at every step.
///
/// A weight is a leaf with the role parameter, a bias one with the role bias, an input a named one with
/// the role input. An activation is a node
/// whose op is an activation function; a sum is what it is applied to. In a scope with weights and
/// without activation, the last named node is a sum: the output of a linear layer. What depends on a
/// target belongs to the loss and is none of these; and where weights stand in scopes, nothing at the
/// root is.
public struct StatisticsPlan: Sendable {
  /// The numbers of one quantity in one scope.
  struct Group: Sendable {
    var key: StatisticsKey
    /// Nodes in creation order.
    var nodes: [Int]
    var saturation: Saturation?
    /// What an activation is; nil for other quantities.
    var op: Op?
    /// How many units an example has.
    var units = 1
    /// Whether every node is a scalar.
    var isScalar = true
  }

  let groups: [Group]
  /// For every layer quantity that has neurons the groups that it joins.
  let layers: [(key: StatisticsKey, parts: [Int])]

  /// Sorts the nodes of a trace.
  ///
  /// - Parameters:
  ///   - trace: the record of a step.
  ///   - isStacked: whether tensors that depend on the data carry a leading axis of examples.
  /// - Complexity: linear in the nodes.
  public init(of trace: Trace, isStacked: Bool = false) {
    var sorter = QuantitySorter(trace, isStacked: isStacked)
    groups = sorter.groups()
    layers = Self.layers(over: groups)
  }

  /// The op of every scope's activation, by the scope without examples.
  var activationsByScope: [String: String] {
    Dictionary(
      groups.compactMap { group in group.op.map { (group.key.scope, $0.name) } },
      uniquingKeysWith: { $1 })
  }

  private static func layers(over groups: [Group]) -> [(key: StatisticsKey, parts: [Int])] {
    var order: [StatisticsKey] = []
    var parts: [StatisticsKey: [Int]] = [:]
    for (position, group) in groups.enumerated() where group.key.quantity != .tensor {
      guard let layer = ScopePath.layer(of: group.key.scope) else { continue }
      let key = StatisticsKey(scope: layer, quantity: group.key.quantity)
      if parts[key] == nil { order.append(key) }
      parts[key, default: []].append(position)
    }
    return order.map { ($0, parts[$0] ?? []) }
  }
}

extension StatisticsPlan {
  /// The statistics of a step of the trace that the plan was made for.
  ///
  /// - Precondition: the pass ran over a trace of the same structure, and not replayed since.
  /// - Complexity: linear in the numbers of the groups.
  public func statistics(of pass: BackwardPass) -> StepStatistics {
    var scratch: [Double] = []
    let parts = groups.map { statistics(of: $0, pass, &scratch) }
    return StepStatistics(scopes: parts + layers.map { joined($0.key, $0.parts.map { parts[$0] }) })
  }

  private func joined(_ key: StatisticsKey, _ parts: [ScopeStatistics]) -> ScopeStatistics {
    var result = parts[0]
    result.key = key
    for part in parts.dropFirst() {
      result.value = result.value.merged(with: part.value)
      if let gradient = part.gradient {
        result.gradient = result.gradient?.merged(with: gradient) ?? gradient
      }
    }
    return result
  }

  private func statistics(
    of group: Group, _ pass: BackwardPass, _ scratch: inout [Double]
  ) -> ScopeStatistics {
    let trace = pass.trace
    let isReached = group.nodes.contains { pass.reaches(trace[$0]) }
    if group.isScalar {
      return ScopeStatistics(
        key: group.key,
        value: trace.readScalars { group.summary(of: $0, &scratch, isValue: true) },
        gradient: isReached
          ? pass.readScalarGradients { group.summary(of: $0, &scratch, isValue: false) } : nil)
    }
    if group.nodes.count == 1 {
      let node = trace[group.nodes[0]]
      return ScopeStatistics(
        key: group.key, value: node.readValue { group.summary($0, isValue: true) },
        gradient: pass.readGradient(of: node) { $0.map { group.summary($0, isValue: false) } })
    }
    return statistics(ofMixed: group, pass, isReached)
  }

  /// A group of several nodes, some of them tensors.
  private func statistics(
    ofMixed group: Group, _ pass: BackwardPass, _ isReached: Bool
  ) -> ScopeStatistics {
    let nodes = group.nodes.map { pass.trace[$0] }
    let values = nodes.flatMap { $0.readValue(Array.init) }
    let gradients = nodes.flatMap { node in
      pass.readGradient(of: node) { numbers in
        numbers.map(Array.init) ?? Array(repeating: 0, count: node.elementCount)
      }
    }
    return ScopeStatistics(
      key: group.key, value: values.withUnsafeBufferPointer { group.summary($0, isValue: true) },
      gradient: isReached
        ? gradients.withUnsafeBufferPointer { group.summary($0, isValue: false) } : nil)
  }
}

extension StatisticsPlan.Group {
  /// The summary of scalar nodes, picked out of all of them.
  fileprivate func summary(
    of all: UnsafeBufferPointer<Double>, _ scratch: inout [Double], isValue: Bool
  ) -> NumberSummary {
    scratch.removeAll(keepingCapacity: true)
    for node in nodes { scratch.append(node < all.count ? all[node] : 0) }
    return scratch.withUnsafeBufferPointer { summary($0, isValue: isValue) }
  }

  fileprivate func summary(
    _ numbers: UnsafeBufferPointer<Double>, isValue: Bool
  ) -> NumberSummary {
    var result = NumberSummary(of: numbers)
    if isValue { result.saturated = saturation?.share(of: numbers, units: units) }
    return result
  }
}

extension StepStatistics {
  /// The statistics of one step: a plan for its trace, used once.
  public static func compute(
    trace: Trace, pass: BackwardPass, isStacked: Bool = false
  ) -> StepStatistics {
    StatisticsPlan(of: trace, isStacked: isStacked).statistics(of: pass)
  }

  /// The statistics of a recorded step.
  public init(of step: StepRecord) {
    self = Self.compute(trace: step.trace, pass: step.pass, isStacked: step.isStacked)
  }
}
