/// The chain rule with named derivatives: of the output by every node at which paths join, and by every node
/// from which several of those go on over more than one ratio.
struct NamedChain {
  private let graph: ChainGraph
  private var named: Set<Int> = []
  private(set) var steps: [(node: Value, expression: ChainRule.Expression)] = []
  private(set) var expression: ChainRule.Expression = .product([])

  init(_ graph: ChainGraph) {
    self.graph = graph
    chooseNames()
    for node in graph.nodes where named.contains(node.id) {
      steps.append((node, sum(node)))
    }
    expression = sum(graph.input)
  }

  private mutating func chooseNames() {
    var branches: [Int: Int] = [:]
    for (_, ratios) in graph.uses {
      for ratio in ratios { branches[ratio.to.id, default: 0] += 1 }
    }
    for node in graph.nodes where node != graph.output && node != graph.input {
      let isJoin = (graph.uses[node.id]?.count ?? 0) > 1
      if isJoin || (branches[node.id, default: 0] > 1 && factors(to: node).count > 1) {
        named.insert(node.id)
      }
    }
  }

  /// The factors from the output, or from the nearest named derivative, down to a node.
  private func factors(to node: Value) -> [ChainRule.Expression] {
    var factors: [ChainRule.Expression] = []
    var place = node
    while place != graph.output, !named.contains(place.id), let ratio = graph.uses[place.id]?.first
    {
      factors.append(.ratio(ratio))
      place = ratio.to
    }
    if place != graph.output { factors.append(.named(place)) }
    return factors.reversed()
  }

  /// The derivative by a node as a sum over the results that use it; what all terms begin with stands before
  /// the sum.
  private func sum(_ node: Value) -> ChainRule.Expression {
    let terms = (graph.uses[node.id] ?? []).map { factors(to: $0.to) + [.ratio($0)] }
    guard terms.count > 1 else { return Self.product(terms.first ?? []) }
    var shared = 0
    while terms.allSatisfy({ $0.count > shared + 1 && $0[shared] == terms[0][shared] }) {
      shared += 1
    }
    let sum = ChainRule.Expression.sum(terms.map { Self.product(Array($0[shared...])) })
    return Self.product(Array(terms[0][..<shared]) + [sum])
  }

  private static func product(_ factors: [ChainRule.Expression]) -> ChainRule.Expression {
    factors.count == 1 ? factors[0] : .product(factors)
  }
}
