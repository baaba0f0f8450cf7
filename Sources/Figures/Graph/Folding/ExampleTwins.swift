import TraceGraph

/// Which nodes of repeated examples stand for the same thing: the k-th node of every example whose
/// structure is the same, that is ops, attributes, shapes, roles, names, inner scopes and operands.
struct ExampleTwins {
  /// For every node the number that it shares with its twins; nil for a node that has none.
  private(set) var stack: [Int?]
  private(set) var stackCount = 0

  /// - Parameter incoming: by node the positions of its operands.
  /// - Complexity: linear in nodes and edges.
  init(nodes: [Value], scopes: ScopeTable, incoming: [[Int]]) {
    stack = Array(repeating: nil, count: nodes.count)
    var members: [[Int]] = Array(repeating: [], count: scopes.exampleCount)
    var place = Array(repeating: 0, count: nodes.count)
    for position in nodes.indices {
      guard let example = scopes.example[scopes.ofNode[position]] else { continue }
      place[position] = members[example].count
      members[example].append(position)
    }
    var words = Words()
    var numbers = Numbering<[Int]>()
    var classes: [[[Int]]] = []
    for positions in members {
      var structure = [words.number(ofFamily: scopes.paths[scopes.ofNode[positions[0]]])]
      for position in positions {
        structure += words.numbers(of: nodes[position], scopes.paths[scopes.ofNode[position]])
        structure.append(incoming[position].count)
        for operand in incoming[position] {
          structure.append(scopes.areTogether(operand, position) ? place[operand] : -1 - operand)
        }
      }
      let number = numbers.number(of: structure)
      if number == classes.count { classes.append([]) }
      classes[number].append(positions)
    }
    for examples in classes { join(examples) }
  }

  private mutating func join(_ examples: [[Int]]) {
    guard examples.count > 1, let first = examples.first else { return }
    for positions in examples {
      for (offset, position) in positions.enumerated() { stack[position] = stackCount + offset }
    }
    stackCount += first.count
  }
}

/// Numbers in place of words, so that structures are compared as lists of integers.
private struct Words {
  private var texts = Numbering<String>()
  private var shapes = Numbering<[Int]>()
  private var attributes = Numbering<Attributes>()

  /// What stands before the mark of the example: `train` and `test` are families of their own.
  mutating func number(ofFamily path: ScopePath) -> Int {
    texts.number(of: path.aroundExample)
  }

  mutating func numbers(of node: Value, _ path: ScopePath) -> [Int] {
    [
      Int(node.op.rawValue), Int(node.role.rawValue), shapes.number(of: node.shape),
      attributes.number(of: node.attributes), texts.number(of: node.name),
      texts.number(of: path.inExample),
    ]
  }
}
