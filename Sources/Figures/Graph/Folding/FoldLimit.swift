/// The most nodes that are laid out, and four times as many lines.
struct FoldLimit {
  let nodes: Int

  init(_ nodes: Int) { self.nodes = nodes }

  func holds(_ nodes: Int, _ edges: Int) -> Bool { nodes <= self.nodes && edges <= 4 * self.nodes }

  /// - Parameter isFoldable: whether the figure folds less than it could.
  func error(_ graph: DrawnGraph, of name: String, isFoldable: Bool) -> FigureError {
    let drawn = graph.bundles.isEmpty ? "nodes" : "nodes and boxes"
    return FigureError(
      .layout, of: name,
      cause: "\(graph.nodes.count) \(drawn) and \(graph.edges.count) edges; the limit is "
        + "\(nodes) and \(4 * nodes)",
      remedy: (isFoldable ? "fold it with --fold auto, " : "")
        + "draw a part with --cone NAME, --between A,B or --min-share S, or raise --limit")
  }
}
