import TraceGraph

/// Folds the nodes and lines of a figure by the scopes that they stand in. It only groups what is
/// there: every node is in one group, every line inside one or between two.
struct GraphFolder {
  let whole: DrawnGraph
  let pass: BackwardPass?
  let scopes: ScopeTable
  let twins: ExampleTwins
  let openings: ScopeOpenings
  /// The ends of lines as positions of nodes.
  let ends: [(from: Int, to: Int)]
  /// For every unnamed result with a single use the node that uses it, by position.
  let onlyUser: [Int?]

  /// - Throws: `FigureError` for a scope to open that is not there.
  /// - Complexity: linear in nodes and lines.
  init(
    _ whole: DrawnGraph, pass: BackwardPass?, opening names: [String]
  ) throws(FigureError) {
    self.whole = whole
    self.pass = pass
    scopes = ScopeTable(of: whole.nodes)
    openings = try ScopeOpenings(names, in: scopes)
    var position: [Int: Int] = [:]
    position.reserveCapacity(whole.nodes.count)
    for (place, node) in whole.nodes.enumerated() { position[node.id] = place }
    var ends: [(from: Int, to: Int)] = []
    var incoming: [[Int]] = Array(repeating: [], count: whole.nodes.count)
    for edge in whole.edges {
      guard let from = position[edge.from.id], let to = position[edge.to.id] else {
        preconditionFailure("a line of the figure ends outside it")
      }
      ends.append((from, to))
      incoming[to].append(from)
    }
    self.ends = ends
    onlyUser = Self.onlyUsers(of: whole, ends)
    twins = ExampleTwins(nodes: whole.nodes, scopes: scopes, incoming: incoming)
  }

  private static func onlyUsers(
    of whole: DrawnGraph, _ ends: [(from: Int, to: Int)]
  ) -> [Int?] {
    var uses = Array(repeating: 0, count: whole.nodes.count)
    var user: [Int?] = Array(repeating: nil, count: whole.nodes.count)
    for end in ends {
      uses[end.from] += 1
      user[end.from] = end.to
    }
    return whole.nodes.enumerated().map { position, node in
      uses[position] == 1 && node.name.isEmpty && node.op != .leaf ? user[position] : nil
    }
  }

  /// Whether examples repeat.
  var hasTwins: Bool { twins.stackCount > 0 }

  /// - Parameter isOpened: whether the scopes to open are opened.
  func size(at level: FoldLevel, isOpened: Bool) -> (nodes: Int, edges: Int) {
    let groups = FoldGroups(self, level: level, isOpened: isOpened)
    let lines = FoldedLines(groups, of: self)
    return (groups.members.count, lines.count)
  }

  /// The graph at a level.
  func folded(to level: FoldLevel) -> DrawnGraph {
    let groups = FoldGroups(self, level: level, isOpened: true)
    var graph = DrawnGraph(nodes: [], edges: [])
    let units = groups.units()
    for (group, positions) in groups.members.enumerated() {
      let heads = groups.contents[group] == .stack ? positions.filter(groups.isHead) : positions
      let node = whole.nodes[heads[0]]
      graph.nodes.append(node)
      guard positions.count > 1 else { continue }
      graph.bundles[node.id] = bundle(positions, heads, groups.contents[group], units[group])
    }
    graph.edges = FoldedLines(groups, of: self).edges(of: self, drawing: graph.nodes)
    return graph
  }

  private func bundle(
    _ positions: [Int], _ heads: [Int], _ content: Bundle.Content, _ units: BundleUnits?
  ) -> Bundle {
    let shown = heads.map { whole.nodes[$0] }
    let members = positions.map { whole.nodes[$0] }
    let isScope = if case .scope = content { true } else { false }
    return Bundle(
      content: content, members: members, heads: shown,
      examples: Set(positions.compactMap(scopes.exampleOfNode)).count,
      units: units ?? (isScope ? BundleUnits(ofTensors: members) : nil),
      statistics: BundleStatistics(of: shown, isStack: content == .stack, pass: pass))
  }
}
