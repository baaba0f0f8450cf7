/// Finds the paths of largest product between two nodes of a graph without enumerating all.
///
/// Every node keeps its `limit` best ways down to the input: a best way of a node goes over an edge
/// to a best way of the operand, because weights multiply. Counts and total magnitudes add up
/// the same way.
struct PathRanking {
  private let edges: [MergedEdge]
  private let limit: Int
  private var standings: [Int: Standing]
  private let output: Value
  /// Whether every node on the paths is a number.
  let isScalar: Bool

  /// A way from a node down to the input: its first edge and which way of the operand goes on.
  private struct Way {
    var weight: Double
    var edge: Int
    var next: Int
  }

  /// What is known of a node: its best ways, how many there are, the sum of their magnitudes.
  private struct Standing {
    var ways: [Way] = []
    var count: LargeCount = 0
    var magnitude = 0.0
  }

  init(from input: Value, to output: Value, limit: Int, mergesSteps: Bool) {
    let slice = input.trace.slice().between(input, output)
    let isFed = input.id <= output.id && slice.nodes.last == output
    let graph =
      mergesSteps ? MergedGraph(merging: slice, keeping: [input, output]) : MergedGraph(slice)
    edges = isFed ? graph.edges : []
    isScalar = slice.nodes.allSatisfy(\.isScalar)
    self.limit = limit
    self.output = output
    let start = Standing(ways: [Way(weight: 1, edge: -1, next: -1)], count: 1, magnitude: 1)
    standings = [input.id: start]
    var first = 0
    while first < edges.count {
      let end = edges[first...].firstIndex { $0.to != edges[first].to } ?? edges.count
      rank(edges[first].to, first..<end)
      first = end
    }
  }

  /// Edges from the output down, largest product of weights first.
  var paths: [[MergedEdge]] { (standings[output.id]?.ways ?? []).map(follow) }

  /// How many paths there are.
  var count: LargeCount { standings[output.id]?.count ?? 0 }

  /// The sum of |product| over all paths; nil when a tensor lies between the nodes.
  var totalMagnitude: Double? { isScalar ? standings[output.id]?.magnitude : nil }

  /// Ranks the ways of a node whose operands are ranked; its edges stand together.
  private mutating func rank(_ node: Value, _ positions: Range<Int>) {
    var standing = Standing()
    for position in positions {
      guard let operand = standings[edges[position].from.id] else { continue }
      let weight = edges[position].rankingWeight
      standing.count = standing.count + operand.count
      // What is left out counts exactly 0, also where its derivative is not finite.
      let isCut = weight == 0 && edges[position].leavesOut
      standing.magnitude += isCut ? 0 : weight * operand.magnitude
      standing.ways += operand.ways.enumerated().map { rank, way in
        Way(weight: isCut ? 0 : weight * way.weight, edge: position, next: rank)
      }
    }
    standing.ways = Array(Self.ordered(standing.ways).prefix(limit))
    standings[node.id] = standing
  }

  /// By falling weight, equal ones in the order of operands. What is not a number comes first: it
  /// must not be overlooked.
  private static func ordered(_ ways: [Way]) -> [Way] {
    let order = { (way: Way) in way.weight.isNaN ? .infinity : way.weight }
    return ways.enumerated().sorted { a, b in
      let (x, y) = (order(a.element), order(b.element))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }

  private func follow(_ way: Way) -> [MergedEdge] {
    var path: [MergedEdge] = []
    var way = way
    while way.edge >= 0 {
      let edge = edges[way.edge]
      path.append(edge)
      guard let ways = standings[edge.from.id]?.ways, way.next < ways.count else { break }
      way = ways[way.next]
    }
    return path
  }
}

extension MergedEdge {
  /// |local derivative|, of tensors the norm of the Jacobian; 1 where that is too large to form.
  fileprivate var rankingWeight: Double {
    if let local { return Swift.abs(local) }
    guard jacobianSize <= Derivation.entryLimit else { return 1 }
    // Each element stands once in a concatenation, which may have very many parts.
    if !isMerged, to.op == .concat { return Double(from.elementCount).squareRoot() }
    return jacobian.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
