import TraceGraph

/// What Graphviz will take for a layout, counted before it starts: it ends the process when memory runs
/// out, a stack that overflows cannot be caught, and a layout that takes hours cannot be stopped.
package struct LayoutNeed {
  /// Nodes, edges, and the places that long edges take in every rank that they pass.
  package let places: Double
  /// Bytes of stack for recursion along paths, about ten times what was measured.
  package var stack: Int { Int(min(places * 1_024, 0x1p40)) }

  /// More places take hours.
  package static let mostPlaces = 200_000.0

  package init(nodes: Int, edges: [(from: Int, to: Int)]) {
    let ranks = Self.ranks(nodes, edges)
    places = edges.reduce(Double(nodes + edges.count)) { sum, edge in
      sum + Double(max(abs(ranks[edge.to] - ranks[edge.from]) - 1, 0))
    }
  }

  /// - Throws: `FigureError` of stage `layout` for more than `mostPlaces`.
  package func check(_ name: String) throws(FigureError) {
    guard places > Self.mostPlaces else { return }
    let count = places < 1e15 ? CountText.number(Int(places)) : "\(places)"
    throw FigureError(
      .layout, of: name,
      cause: "its nodes and long edges take \(count) places, and at most "
        + "\(CountText.number(Int(Self.mostPlaces))) are laid out",
      remedy: "draw a part with --cone NAME, --between A,B or --around NAME, or fold it")
  }

  /// About the ranks that `dot` will give: the longest way from a source, and sources just above what
  /// they lead to. Edges against the order of the nodes do not count.
  private static func ranks(_ count: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
    var ranks = [Int](repeating: 0, count: count)
    var isSource = [Bool](repeating: true, count: count)
    var outgoing: [[Int]] = Array(repeating: [], count: count)
    for edge in edges where edge.from < edge.to {
      outgoing[edge.from].append(edge.to)
      isSource[edge.to] = false
    }
    for node in 0..<count {
      for target in outgoing[node] { ranks[target] = max(ranks[target], ranks[node] + 1) }
    }
    for node in 0..<count where isSource[node] {
      ranks[node] = max((outgoing[node].map { ranks[$0] }.min() ?? 1) - 1, 0)
    }
    return ranks
  }
}
