/// How far a graph is folded.
enum FoldLevel: Hashable {
  /// Examples that repeat are joined node by node.
  case examples
  /// What stands in this many scopes or more is one box a scope; the rest as in `examples`.
  case scopes(Int)
  /// A box for every outermost scope, and one for all that stands in none.
  case everything

  /// The least folded first. Scopes nested deeper than a few are passed over by halves.
  static func all(depth: Int) -> [FoldLevel] {
    var levels: [FoldLevel] = [.examples]
    var depth = depth
    while depth > 0 {
      levels.append(.scopes(depth))
      depth = depth > 8 ? depth / 2 : depth - 1
    }
    return levels + [.everything]
  }

  /// The number of scopes at which boxes begin.
  var boxDepth: Int {
    switch self {
    case .examples: .max
    case .scopes(let depth): depth
    case .everything: 1
    }
  }
}
