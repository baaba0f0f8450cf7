import TraceGraph

/// Where one element of a tensor flows: for every node the elements that depend on it, by the local
/// derivatives that are not zero.
struct ElementFlow {
  /// Row-major positions by node id; nodes that it does not reach are absent.
  private(set) var reached: [Int: Set<Int>]
  /// Jacobians beyond this many entries are not looked into: everything counts as reached.
  private static let largest = 100_000

  /// - Parameter edges: in creation order of their upper ends.
  init(from start: NodeReference, over edges: [Edge]) {
    reached = [:]
    for node in start.nodes {
      reached[node.id] = start.element.map { [$0] } ?? Set(0..<Self.count(node))
    }
    for edge in edges {
      guard let source = reached[edge.from.id] else { continue }
      let targets = Self.targets(of: source, along: edge)
      if !targets.isEmpty { reached[edge.to.id, default: []].formUnion(targets) }
    }
  }

  private static func count(_ node: Value) -> Int { node.shape.reduce(1, *) }

  private static func targets(of source: Set<Int>, along edge: Edge) -> Set<Int> {
    let rows = count(edge.to)
    let columns = count(edge.from)
    guard rows * columns <= largest else { return Set(0..<rows) }
    if source.count == columns, rows == 1 { return [0] }
    let entries = edge.jacobian.elements
    return Set(
      (0..<rows).filter { row in source.contains { entries[row * columns + $0] != 0 } })
  }
}
