import TraceGraph

extension StatisticsPlan {
  /// How many statistics a step has.
  package var count: Int { groups.count + layers.count }

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
