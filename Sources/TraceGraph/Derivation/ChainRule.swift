/// The chain rule between two nodes as people write it: a product of ratios along what all paths share, with a
/// sum in parentheses where paths part and join again. Nothing is written once a path: where a sum would stand
/// in another, or more than `mostTerms` products would stand in all, the derivatives at which paths join have
/// a name and a line of their own.
///
///     ∂l/∂w = ∂l/∂y · (∂y/∂a · ∂a/∂k + ∂y/∂b · ∂b/∂k) · ∂k/∂w
///
/// Unnamed steps are part of the named result that they feed. Between tensors every ratio is a Jacobian, and
/// the order of factors is that of matrix products.
package struct ChainRule {
  /// More products than this are not written in one expression.
  package static let mostTerms = 12

  /// A part of what is written.
  package indirect enum Expression: Hashable {
    /// The derivative of a result by an operand.
    case ratio(ChainRatio)
    /// From the output down; the empty one is 1.
    case product([Expression])
    /// In the order of results.
    case sum([Expression])
    /// The derivative of the output by a node, which has a line of its own.
    case named(Value)
  }

  /// What is differentiated.
  package let output: Value
  /// What it is differentiated by.
  package let input: Value
  /// Derivatives with a name of their own, each made of those before it.
  package let steps: [(node: Value, expression: Expression)]
  /// The derivative; nil where the output does not depend on the input.
  package let expression: Expression?
  /// How many products it would have written in one expression; no more than `Int32.max` are counted.
  package let terms: Int
  /// Every node between the two.
  private let graph: ChainGraph

  /// - Parameters:
  ///   - output: what is differentiated.
  ///   - input: what it is differentiated by.
  /// - Precondition: both nodes are of one trace.
  /// - Complexity: edges between the two times the longest path.
  package init(of output: Value, by input: Value) {
    self.output = output
    self.input = input
    graph = ChainGraph(from: input, to: output)
    guard input != output, graph.isConnected else {
      (steps, terms) = ([], input == output ? 1 : 0)
      expression = input == output ? .product([]) : nil
      return
    }
    let nested = NestedChain(graph)
    terms = nested.terms
    if nested.isWritten(most: Self.mostTerms) {
      steps = []
      expression = nested.expression
    } else {
      let named = NamedChain(graph)
      steps = named.steps
      expression = named.expression
    }
  }

  /// Whether a node that is differentiated as a whole is an operand as well: then the ratio of the two is
  /// another number than their derivative, and a text must tell them apart.
  package var hasAmbiguousRatio: Bool {
    ([input] + steps.map(\.node)).contains { graph.isAmbiguous($0) }
  }

  /// How many ratios are written in all.
  package var length: Int {
    func count(_ expression: Expression) -> Int {
      switch expression {
      case .ratio: 1
      case .named: 0
      case .product(let parts), .sum(let parts): parts.reduce(0) { $0 + count($1) }
      }
    }
    return (steps.map(\.expression) + [expression].compactMap { $0 }).reduce(0) { $0 + count($1) }
  }

  /// Whether every node between the two is a number.
  package var isScalar: Bool { graph.isScalar }
}

/// The merged graph between two nodes, results by operand.
struct ChainGraph {
  let output: Value
  let input: Value
  /// From the output down, every node that lies on a path.
  let nodes: [Value]
  /// By node the ratios that use it, in the order in which results were computed.
  let uses: [Int: [ChainRatio]]

  init(from input: Value, to output: Value) {
    self.output = output
    self.input = input
    let slice = input.trace.slice().between(input, output)
    guard input.id < output.id, slice.nodes.last == output else {
      (nodes, uses) = ([], [:])
      return
    }
    let graph = MergedGraph(merging: slice, keeping: [input, output])
    var groups: [Int: [Int: [MergedEdge]]] = [:]
    for edge in graph.edges {
      groups[edge.from.id, default: [:]][edge.to.id, default: []].append(edge)
    }
    nodes = graph.nodes.reversed()
    uses = groups.mapValues { group in
      group.sorted { $0.key < $1.key }.map { _, edges in
        ChainRatio(to: edges[0].to, from: edges[0].from, edges: edges)
      }
    }
  }

  var isConnected: Bool { uses[input.id] != nil }

  var isScalar: Bool { nodes.allSatisfy(\.isScalar) }

  /// Whether the output uses a node both itself and by way of others.
  func isAmbiguous(_ node: Value) -> Bool {
    let uses = uses[node.id] ?? []
    return uses.count > 1 && uses.contains { $0.to == output }
  }
}
