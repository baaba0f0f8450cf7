/// How long `dot` may look for a better layout.
enum GraphvizEffort {
  /// Bounds the two rounds of network simplex that take most of the time of large graphs, and of small
  /// ones with a node that all others use: a chain of 80 sums with one leaf took five minutes.
  ///
  /// One round a node gave the same drawing as no bound for layered graphs of 400 to 2,000 nodes;
  /// it holds back the rare graph on which the search does not end. Small graphs have 500 rounds in all,
  /// with which every sample is drawn the same as without a bound.
  static func attributes(nodes: Int) -> [(String, String)] {
    let rounds = nodes > 300 ? 1 : (500 + nodes - 1) / max(nodes, 1)
    return [("nslimit", "\(rounds)"), ("nslimit1", "\(rounds)")]
  }
}
