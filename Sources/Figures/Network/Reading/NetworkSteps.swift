import TraceGraph

/// How the quantities of a network are computed, for the lines beneath frames.
struct NetworkSteps {
  private let output: Value
  private let pass: BackwardPass?
  private let names: ShownNames
  /// The ways from a node to the results that use it, by its id.
  private let ways: [Int: [MergedEdge]]

  /// Of larger traces no line is told in steps.
  private static let mostNodes = 20_000

  init(_ slice: GraphSlice, output: Value, pass: BackwardPass?) {
    self.output = output
    self.pass = pass
    names = ShownNames(output.trace)
    let isShort = slice.nodes.count <= Self.mostNodes
    let edges = isShort ? MergedGraph(merging: slice, keeping: [output]).edges : []
    ways = Dictionary(grouping: edges) { $0.from.id }
  }

  func computation(of node: Value, tint: (Value) -> VariableTint) -> NetworkComputation? {
    guard node.isScalar else { return nil }
    var result = NetworkComputation()
    if let formula = MathExpression.steps(of: node), formula != .dots { result.formula = formula }
    result.numbers = MathExpression.numbers(of: node) { !$0.name.isEmpty }
    func symbol(_ node: Value) -> NetworkSymbol {
      NetworkSymbol(node.name.isEmpty ? node.symbol : node.name, tint(node))
    }
    result.output = symbol(output)
    for edge in ways[node.id] ?? [] {
      guard let upstream = pass?.upstream(edge)?.scalar, let local = edge.local else {
        result.ways = []
        break
      }
      result.ways.append(.init(over: symbol(edge.to), upstream: upstream, local: local))
    }
    return result
  }
}
