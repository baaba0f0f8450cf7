import TraceGraph

/// Names that two parts would share.
extension NetworkBuilder {
  /// Makes full names of names that stand for more than one node, and of elements that are called as another
  /// node is `h[1]` instead of `h1`. A line whose name is still shared goes by its ends.
  mutating func uniteNames() {
    let owners = owners
    func isShared(_ name: String) -> Bool { owners[name, default: []].count > 1 }
    for (position, block) in blocks.blocks.enumerated() {
      for (element, unit) in drawn[position] {
        for (number, node) in nodes(block).enumerated() where !node.name.isEmpty {
          let name = units[unit].cells[number].name
          guard isShared(name) else { continue }
          units[unit].cells[number].name =
            node.scope.isEmpty
            ? Self.element(node.name, element + 1, of: block.count)
            : NodeName.join(node.scope, name)
        }
      }
    }
    for position in edges.indices where isShared(edges[position].name) {
      guard let weight = weightOfEdge[position] else { continue }
      let name = edges[position].name
      edges[position].name = weight.scope.isEmpty ? "" : NodeName.join(weight.scope, name)
    }
  }

  /// The nodes that a name stands for, by the name.
  private var owners: [String: Set<String>] {
    var owners: [String: Set<String>] = [:]
    for (position, block) in blocks.blocks.enumerated() {
      for (_, unit) in drawn[position] {
        for (cell, node) in zip(units[unit].cells, nodes(block)) {
          owners[cell.name, default: []].insert(node.label)
        }
      }
    }
    for (edge, weight) in zip(edges, weightOfEdge) where !edge.name.isEmpty {
      owners[edge.name, default: []].insert("weight " + (weight?.label ?? ""))
    }
    for unit in units where unit.shape == .bias {
      owners[unit.cells[0].name, default: []].insert("")
    }
    return owners
  }

  private func nodes(_ block: NetworkBlock) -> [Value] {
    block.isPair ? [block.sum, block.node].compactMap { $0 } : [block.node]
  }
}
