import TraceGraph

/// The lines between groups: those between two nodes that stand for themselves stay as they are, all
/// others are joined to one a pair of groups.
struct FoldedLines {
  private enum Line {
    /// The line at this position of the figure.
    case single(Int)
    /// The bundle with this number.
    case joined(Int)
  }

  fileprivate struct Bundle {
    let first: Int
    let groups: SIMD2<Int>
    /// The example of the first line that ends in one: lines of others repeat it.
    var example: Int?
    var count = DrawnEdge.JoinedCount(all: 0, perExample: 0)
  }

  private var lines: [Line] = []
  private var bundles: [Bundle] = []

  var count: Int { lines.count }

  init(_ groups: FoldGroups, of folder: GraphFolder) {
    var numbers = Numbering<SIMD2<Int>>()
    for (position, end) in folder.ends.enumerated() {
      let pair = SIMD2(groups.ofNode[end.from], groups.ofNode[end.to])
      if groups.members[pair.x].count == 1, groups.members[pair.y].count == 1 {
        lines.append(.single(position))
        continue
      }
      if pair.x == pair.y { continue }
      let number = numbers.number(of: pair)
      if number == bundles.count {
        lines.append(.joined(number))
        bundles.append(Bundle(first: position, groups: pair))
      }
      bundles[number].add(example: folder.scopes.exampleOfNode(end.to))
    }
  }

  /// - Parameter nodes: the drawn node of every group.
  func edges(of folder: GraphFolder, drawing nodes: [Value]) -> [DrawnEdge] {
    lines.map { line in
      switch line {
      case .single(let position): return folder.whole.edges[position]
      case .joined(let number):
        let bundle = bundles[number]
        return DrawnEdge(
          joining: folder.whole.edges[bundle.first], from: nodes[bundle.groups.x],
          to: nodes[bundle.groups.y], count: bundle.count)
      }
    }
  }
}

extension FoldedLines.Bundle {
  fileprivate mutating func add(example next: Int?) {
    if example == nil { example = next }
    count.all += 1
    if next == nil || next == example { count.perExample += 1 }
  }
}
