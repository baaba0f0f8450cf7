import TraceGraph

extension StatisticsPlan {
  /// What the statistics of a step are about, in their order.
  package var keys: [StatisticsKey] { groups.map(\.key) + layers.map(\.key) }

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
