/// Finds the paths of largest product between two nodes of a graph without enumerating all.
///
/// Every node keeps its `limit` best ways down to the input: a best way of a node goes over an edge
/// to a best way of the operand, because weights multiply. Counts and total magnitudes add up
/// the same way.
struct PathRanking {
  /// Edges from the output down, largest product of weights first.
  private(set) var paths: [[Edge]] = []
  private(set) var count = PathCount(0)
  /// The sum of |product| over all paths; nil when a tensor lies between the nodes.
  private(set) var totalMagnitude: Double?

  /// A way from a node down to the input: its first edge and which way it goes on.
  private struct Way {
    var weight: Double
    var edge: Int
    var next: Int
  }

  init(from input: Value, to output: Value, limit: Int) {
    guard input.id <= output.id else { return }
    let slice = input.trace.slice().between(input, output)
    guard slice.nodes.last == output, slice.nodes.first == input else { return }
    var ways: [Int: [Way]] = [input.id: [Way(weight: 1, edge: -1, next: -1)]]
    var counts = [input.id: PathCount(1)]
    var magnitudes = [input.id: 1.0]
    let edges = slice.edges
    var first = 0
    while first < edges.count {
      let node = edges[first].to
      let end = edges[first...].firstIndex { $0.to != node } ?? edges.count
      var candidates: [Way] = []
      for position in first..<end {
        let edge = edges[position]
        let weight = edge.rankingWeight
        counts[node.id, default: PathCount(0)].add(counts[edge.from.id] ?? PathCount(0))
        magnitudes[node.id, default: 0] += weight * (magnitudes[edge.from.id] ?? 0)
        for (rank, way) in (ways[edge.from.id] ?? []).enumerated() {
          candidates.append(Way(weight: weight * way.weight, edge: position, next: rank))
        }
      }
      ways[node.id] = Self.best(candidates, limit)
      first = end
    }
    count = counts[output.id] ?? PathCount(0)
    let isScalar = slice.nodes.allSatisfy(\.isScalar)
    totalMagnitude = isScalar ? magnitudes[output.id] : nil
    paths = (ways[output.id] ?? []).map { Self.follow($0, edges, ways) }
  }

  /// The ways of largest weight; equal ones in the order of operands. What is not a number comes
  /// first: it must not be overlooked.
  private static func best(_ candidates: [Way], _ limit: Int) -> [Way] {
    let ordered = candidates.enumerated().sorted { a, b in
      let (x, y) = (order(a.element.weight), order(b.element.weight))
      return x == y ? a.offset < b.offset : x > y
    }
    return ordered.prefix(limit).map(\.element)
  }

  private static func order(_ weight: Double) -> Double { weight.isNaN ? .infinity : weight }

  private static func follow(_ way: Way, _ edges: [Edge], _ ways: [Int: [Way]]) -> [Edge] {
    var path: [Edge] = []
    var way = way
    while way.edge >= 0 {
      let edge = edges[way.edge]
      path.append(edge)
      guard let next = ways[edge.from.id], way.next < next.count else { break }
      way = next[way.next]
    }
    return path
  }
}

extension Edge {
  /// |local derivative|, of tensors the norm of the Jacobian; 1 where that is too large to form.
  fileprivate var rankingWeight: Double {
    if let local { return Swift.abs(local) }
    guard jacobianSize <= Derivation.entryLimit else { return 1 }
    return jacobian.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
