/// How long `dot` may look for a better layout.
enum GraphvizEffort {
  /// Bounds the two rounds of network simplex that take most of the time of large graphs.
  ///
  /// One round a node gave the same drawing as no bound for layered graphs of 400 to 2,000 nodes;
  /// it holds back the rare graph on which the search does not end.
  static func attributes(nodes: Int) -> [(String, String)] {
    nodes > 300 ? [("nslimit", "1"), ("nslimit1", "1")] : []
  }
}
