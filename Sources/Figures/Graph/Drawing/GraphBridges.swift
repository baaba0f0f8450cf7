/// The lines of a graph without which it falls apart, whatever their direction (Tarjan 1974).
struct GraphBridges {
  /// By position in `edges`, ascending.
  let bridges: [Int]

  /// - Complexity: linear in nodes and edges.
  init(nodes count: Int, edges: [(from: Int, to: Int)]) {
    var lines: [[(edge: Int, to: Int)]] = Array(repeating: [], count: count)
    for (index, edge) in edges.enumerated() where edge.from != edge.to {
      lines[edge.from].append((index, edge.to))
      lines[edge.to].append((index, edge.from))
    }
    var order = [Int](repeating: -1, count: count)
    var low = order
    var found: [Int] = []
    var time = 0
    for root in 0..<count where order[root] < 0 {
      // A stack in place of recursion: the node, the edge it was reached by, the next line to follow.
      var stack = [(node: root, edge: -1, next: 0)]
      order[root] = time
      low[root] = time
      time += 1
      while let top = stack.last {
        guard top.next < lines[top.node].count else {
          stack.removeLast()
          guard let parent = stack.last?.node else { continue }
          low[parent] = min(low[parent], low[top.node])
          if low[top.node] > order[parent] { found.append(top.edge) }
          continue
        }
        stack[stack.count - 1].next += 1
        let line = lines[top.node][top.next]
        guard line.edge != top.edge else { continue }
        if order[line.to] >= 0 {
          low[top.node] = min(low[top.node], order[line.to])
        } else {
          order[line.to] = time
          low[line.to] = time
          time += 1
          stack.append((line.to, line.edge, 0))
        }
      }
    }
    bridges = found.sorted()
  }
}
