import TraceGraph

extension StatisticsPlan {
  /// What the statistics of a step are about, in their order.
  package var keys: [StatisticsKey] { groups.map(\.key) + layers.map(\.key) }

  /// The nodes that each statistic is about, in creation order, in the order of `keys`.
  package var membersOfKeys: [[Int]] {
    groups.map(\.nodes) + layers.map { $0.parts.flatMap { groups[$0].nodes }.sorted() }
  }

  /// The activation functions of the statistics, in the order of `keys`; nil for what is none. A layer
  /// has that of its first neuron.
  package var activations: [Op?] {
    let ops = groups.map(\.op)
    return ops + layers.map { $0.parts.first.flatMap { ops[$0] } }
  }

  /// The nodes whose numbers a statistic is about, in creation order; empty for an unknown one.
  package func members(of key: StatisticsKey) -> [Int] {
    if let layer = layers.first(where: { $0.key == key }) {
      return layer.parts.flatMap { groups[$0].nodes }.sorted()
    }
    return groups.first { $0.key == key }?.nodes ?? []
  }

  /// The tensor nodes that are all there is of their quantity, by key: such a statistic is that of the
  /// node.
  package var tensorsAlone: [StatisticsKey: Int] {
    var result: [StatisticsKey: Int] = [:]
    for group in groups where group.nodes.count == 1 && !group.isScalar {
      result[group.key] = group.nodes[0]
    }
    return result
  }
}
