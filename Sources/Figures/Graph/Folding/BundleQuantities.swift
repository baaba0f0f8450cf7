import TraceGraph

/// The nodes of a box by quantity, told apart as training statistics do: weights are leaves with the
/// role of a parameter, activations come from an activation function, and where there is none the last
/// named result of every scope is a sum.
struct BundleQuantities {
  private(set) var weights: [Value] = []
  private(set) var activations: [Value] = []
  private var sums: [Value] = []

  init(_ members: [Value]) {
    var lastNamed: [String: Value] = [:]
    for node in members {
      if node.op == .leaf {
        if node.role == .parameter { weights.append(node) }
      } else if node.op.isActivationFunction {
        activations.append(node)
      } else if !node.name.isEmpty {
        lastNamed[node.scope] = node
      }
    }
    guard activations.isEmpty else { return }
    sums = lastNamed.values.sorted { $0.id < $1.id }
  }

  /// The quantities that are there, weights first.
  var parts: [(BundleStatistics.Quantity, [Value])] {
    [(.weight, weights), (.activation, activations), (.sum, sums)].filter { !$0.1.isEmpty }
  }

  /// By activation function the share of its outputs that pass back next to nothing.
  var flatness: [BundleStatistics.Flatness] {
    var ops: [Op] = []
    for node in activations where !ops.contains(node.op) { ops.append(node.op) }
    return ops.map { op in
      let outputs = activations.filter { $0.op == op }
      switch Saturation(op) {
      case .outside(let range):
        return .init(
          op: op, share: Self.share(outputs) { $0 < range.lowerBound || $0 > range.upperBound },
          phrase: "{share} % saturated")
      case .silentUnits:
        return .init(op: op, share: Self.share(outputs) { $0 == 0 }, phrase: "{share} % zero")
      case nil: return .init(op: op, share: nil, phrase: "")
      }
    }
  }

  private static func share(_ nodes: [Value], _ isFlat: (Double) -> Bool) -> Double {
    var flat = 0
    var count = 0
    for node in nodes {
      node.readValue { numbers in
        count += numbers.count
        for number in numbers where isFlat(number) { flat += 1 }
      }
    }
    return Double(flat) / Double(max(1, count))
  }
}
