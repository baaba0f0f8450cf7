/// The chain rule in one expression: for every node the node above it that all its paths pass, and how that
/// changes with it. What all paths pass stands as one factor.
struct NestedChain {
  private let graph: ChainGraph
  /// By node the nearest node that all paths from the output pass.
  private var above: [Int: Int] = [:]
  /// By node how many such nodes lie above it.
  private var depth: [Int: Int]
  /// By node how often its factor would stand in the expression.
  private var uses: [Int: Int] = [:]
  /// Whether a sum would stand in another.
  private var nests = false

  init(_ graph: ChainGraph) {
    self.graph = graph
    depth = [graph.output.id: 0]
    for node in graph.nodes where node != graph.output { add(node) }
    countUses()
  }

  /// Counts beyond this are all the same.
  private static let most = Int(Int32.max)

  private mutating func add(_ node: Value) {
    guard let results = graph.uses[node.id]?.map(\.to.id), var common = results.first else {
      return
    }
    for result in results.dropFirst() { common = meeting(common, result) }
    above[node.id] = common
    depth[node.id] = (depth[common] ?? 0) + 1
  }

  private func meeting(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while a != b {
      let isDeeper = (depth[a] ?? 0) >= (depth[b] ?? 0)
      if isDeeper, let next = above[a] { a = next } else if let next = above[b] { b = next }
    }
    return a
  }

  /// From the input up: a factor stands as often as the factors that need it.
  private mutating func countUses() {
    for node in chain(to: graph.input, from: graph.output.id) { uses[node, default: 0] += 1 }
    for node in graph.nodes.reversed() {
      guard let count = uses[node.id], let results = graph.uses[node.id], results.count > 1,
        let top = above[node.id]
      else { continue }
      for result in results where result.to.id != top {
        for inner in chain(to: result.to, from: top) {
          uses[inner] = min(Self.most, (uses[inner] ?? 0) + count)
          nests = nests || isSum(inner)
        }
      }
    }
  }

  /// The nodes whose factors lead from a node above down to a node, from the top.
  private func chain(to node: Value, from top: Int) -> [Int] {
    var nodes: [Int] = []
    var place = node.id
    while place != top, let next = above[place] {
      nodes.append(place)
      place = next
    }
    return nodes.reversed()
  }

  private func isSum(_ node: Int) -> Bool { (graph.uses[node]?.count ?? 0) > 1 }

  /// How many products the expression has: one for every way through its sums, the product of all for none.
  var terms: Int {
    let sums = uses.filter { isSum($0.key) }
    return sums.reduce(1) { count, sum in
      min(Self.most, count + sum.value * ((graph.uses[sum.key]?.count ?? 1) - 1))
    }
  }

  /// Whether no sum stands twice or in another, and no more products than some stand in all.
  func isWritten(most: Int) -> Bool { terms <= most && !nests }

  /// The whole.
  ///
  /// - Precondition: `isWritten`: only then its depth is bounded.
  var expression: ChainRule.Expression { product(to: graph.input, from: graph.output.id) }

  private func product(to node: Value, from top: Int) -> ChainRule.Expression {
    let factors = chain(to: node, from: top).map(factor)
    return factors.count == 1 ? factors[0] : .product(factors)
  }

  private func factor(_ node: Int) -> ChainRule.Expression {
    let results = graph.uses[node] ?? []
    guard results.count > 1, let top = above[node] else { return .ratio(results[0]) }
    return .sum(
      results.map { ratio in
        let factors = chain(to: ratio.to, from: top).map(factor) + [.ratio(ratio)]
        return factors.count == 1 ? factors[0] : .product(factors)
      })
  }
}
