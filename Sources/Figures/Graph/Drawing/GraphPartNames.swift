import TraceGraph

/// What the parts of a graph are called: a node by its name, with the scope where another drawn node has the
/// same; a line by its ends, `h2->y`.
struct GraphPartNames {
  /// By node position.
  let nodes: [String]
  /// By edge position; of several lines between two nodes the second is `x->y.2`.
  let edges: [String]
  private let steps: [String]

  init(_ model: GraphModel) {
    let drawn = NodeLookup(among: model.nodes)
    var taken: Set<String> = []
    let steps = model.nodes.map { node -> String in
      let name = Self.name(node, model, drawn)
      if taken.insert(name).inserted { return name }
      let unique = NodeName.unnamed(node.id)
      taken.insert(unique)
      return unique
    }
    var lines: [[Int]: Int] = [:]
    edges = model.edges.map { edge in
      guard let from = model.indexOfNode[edge.from.id], let to = model.indexOfNode[edge.to.id]
      else { return "" }
      let number = lines[[from, to], default: 0] + 1
      lines[[from, to]] = number
      let name = PartName(.edge(from: steps[from], to: steps[to]))
      return (number > 1 ? name.appending(.name("\(number)")) : name).text
    }
    nodes = steps.map { PartName(.name($0)).text }
    self.steps = steps
  }

  /// A number of a node, such as its value.
  func number(_ word: String, of node: Int) -> String { part(word, of: node) }

  /// A number on a line, such as its local derivative.
  func number(_ word: String, on edge: Int) -> String { word.inside(edges[edge]) }

  /// The circle of a node's operation.
  func op(_ node: Int) -> String { part("op", of: node) }

  /// The line from that circle to the node.
  func result(_ node: Int) -> String { part("result", of: node) }

  private func part(_ word: String, of node: Int) -> String {
    PartName(.name(steps[node]), .name(word)).text
  }

  private static func name(
    _ node: Value, _ model: GraphModel, _ drawn: NodeLookup<Value>
  ) -> String {
    if case .scope(let path)? = model.bundles[node.id]?.content { return path }
    if node.name.isEmpty { return NodeName.unnamed(node.id) }
    return drawn.written(node)
  }
}
