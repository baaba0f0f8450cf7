import TraceGraph

/// The distinct scopes of some nodes.
struct ScopeTable {
  private(set) var paths: [ScopePath] = []
  /// The scope of every node, by its position.
  private(set) var ofNode: [Int] = []
  /// For every scope the number of its example, counted as they come; nil for none.
  private(set) var example: [Int?] = []
  var exampleCount: Int { examples.count }
  private var examples = Numbering<String>()

  /// Scopes nested deeper than this are not suggested.
  private static let mostNamed = 64

  /// - Complexity: linear in the nodes and the letters of distinct scopes.
  init(of nodes: [Value]) {
    var known: [String: Int] = [:]
    ofNode.reserveCapacity(nodes.count)
    for node in nodes {
      let text = node.scope
      if let place = known[text] {
        ofNode.append(place)
        continue
      }
      let path = ScopePath(text)
      known[text] = paths.count
      ofNode.append(paths.count)
      paths.append(path)
      example.append(path.example.map { examples.number(of: $0) })
    }
  }

  /// The example that a node belongs to, by position; nil for none.
  func exampleOfNode(_ position: Int) -> Int? { example[ofNode[position]] }

  /// Whether two nodes belong to the same example, or to none.
  func areTogether(_ a: Int, _ b: Int) -> Bool { exampleOfNode(a) == exampleOfNode(b) }

  /// How many scopes the deepest node stands in.
  var depth: Int { paths.map(\.depth).max() ?? 0 }

  /// Whether there is something to fold by.
  var isEmpty: Bool { paths.allSatisfy(\.text.isEmpty) }

  /// Every scope there is, without examples first, each with the scopes around it, in order of
  /// appearance.
  var names: [String] {
    var seen: Set<String> = []
    var names: [String] = []
    func add(_ text: String) {
      for name in ScopePath(text).enclosing(most: Self.mostNamed)
      where seen.insert(name).inserted {
        names.append(name)
      }
    }
    for path in paths { add(path.plain) }
    for path in paths where path.example != nil { add(path.text) }
    return names
  }
}
