import TraceGraph

/// Sorts the nodes of a trace into quantities of scopes.
struct QuantitySorter {
  private let trace: Trace
  private let isStacked: Bool
  private var order: [StatisticsKey] = []
  private var nodes: [StatisticsKey: [Int]] = [:]
  private var ops: [StatisticsKey: Op] = [:]
  /// Scope paths without examples, by the path with them.
  private var paths: [String: String] = [:]

  init(_ trace: Trace, isStacked: Bool) {
    self.trace = trace
    self.isStacked = isStacked
  }

  mutating func groups() -> [StatisticsPlan.Group] {
    let isLoss = dependsOnTarget()
    var taken = [Bool](repeating: false, count: trace.count)
    addLeaves(&taken)
    let hasScopes = order.contains { !$0.scope.isEmpty }
    addActivations(&taken, isLoss, skippingRoot: hasScopes)
    addLinearOutputs(&taken, isLoss)
    addTensors(&taken)
    return order.map(group).sorted { ($0.nodes.first ?? 0) < ($1.nodes.first ?? 0) }
  }

  private mutating func add(_ node: Int, _ key: StatisticsKey) {
    if nodes[key] == nil { order.append(key) }
    nodes[key, default: []].append(node)
  }

  private mutating func path(of node: Value) -> String {
    let scope = node.scope
    if let known = paths[scope] { return known }
    let path = ScopePath.withoutExamples(scope)
    paths[scope] = path
    return path
  }

  /// For every node whether it depends on a target.
  private func dependsOnTarget() -> [Bool] {
    var depends = [Bool](repeating: false, count: trace.count)
    for node in trace.nodes {
      depends[node.id] = node.role == .target || node.operands.contains { depends[$0.id] }
    }
    return depends
  }

  private mutating func addLeaves(_ taken: inout [Bool]) {
    for node in trace.nodes where node.op == .leaf {
      guard let quantity = quantity(of: node) else { continue }
      add(node.id, StatisticsKey(scope: path(of: node), quantity: quantity))
      taken[node.id] = true
    }
  }

  private func quantity(of leaf: Value) -> StatisticsKey.Quantity? {
    switch leaf.role {
    case .parameter: .weight
    case .bias: .bias
    case .input: leaf.name.isEmpty ? nil : .input
    default: nil
    }
  }

  private mutating func addActivations(
    _ taken: inout [Bool], _ isLoss: [Bool], skippingRoot: Bool
  ) {
    for node in trace.nodes where node.op.isActivationFunction && !isLoss[node.id] {
      let scope = path(of: node)
      if skippingRoot && scope.isEmpty { continue }
      let key = StatisticsKey(scope: scope, quantity: .activation)
      add(node.id, key)
      ops[key] = node.op
      taken[node.id] = true
      let sum = node.operands[0]
      if sum.op != .leaf, !taken[sum.id] {
        add(sum.id, StatisticsKey(scope: scope, quantity: .sum))
        taken[sum.id] = true
      }
    }
  }

  /// The last named node of every scope that has weights and no activation. Weights stand outside
  /// the examples, outputs inside: the scopes of all examples count.
  private mutating func addLinearOutputs(_ taken: inout [Bool], _ isLoss: [Bool]) {
    var last: [String: Int] = [:]
    for node in trace.nodes where node.op != .leaf && !node.name.isEmpty && !isLoss[node.id] {
      let scope = path(of: node)
      let hasWeights = nodes[StatisticsKey(scope: scope, quantity: .weight)] != nil
      let hasActivation = nodes[StatisticsKey(scope: scope, quantity: .activation)] != nil
      if !scope.isEmpty && hasWeights && !hasActivation { last[node.scope] = node.id }
    }
    for node in last.values.sorted() where !taken[node] {
      add(node, StatisticsKey(scope: path(of: trace[node]), quantity: .sum))
      taken[node] = true
    }
  }

  /// Named tensors that are nothing else.
  private mutating func addTensors(_ taken: inout [Bool]) {
    for node in trace.nodes
    where !taken[node.id] && !node.isScalar && !node.name.isEmpty && node.role != .constant {
      add(node.id, StatisticsKey(scope: path(of: node), quantity: .tensor, name: node.name))
    }
  }

  private func group(_ key: StatisticsKey) -> StatisticsPlan.Group {
    let members = nodes[key] ?? []
    let isScalar = members.allSatisfy { trace[$0].isScalar }
    return StatisticsPlan.Group(
      key: key, nodes: members, saturation: ops[key].flatMap(Saturation.init), op: ops[key],
      units: units(members, isScalar), isScalar: isScalar)
  }

  /// How many units an example has: scalars of one scope path, or the elements behind the examples'
  /// axis of a tensor.
  private func units(_ members: [Int], _ isScalar: Bool) -> Int {
    guard let first = members.first else { return 1 }
    if isScalar {
      let scope = trace[first].scope
      return Swift.max(1, members.count { trace[$0].scope == scope })
    }
    let shape = trace[first].shape
    return (isStacked ? Array(shape.dropFirst()) : shape).reduce(1, *)
  }
}
