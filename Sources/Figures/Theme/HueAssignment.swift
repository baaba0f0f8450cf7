import TraceGraph

/// Which of a theme's hues every named result of a trace takes: results of one family, such as k1, k2 and
/// k3, share a hue, and families that feed each other, straight or through unnamed steps, do not.
///
/// Families take hues in the order of their first results, each the hue that is used least, so that hues
/// return only when all are in use. More families that all feed each other than there are hues share some,
/// and of a very large trace only the first nodes count as neighbours.
package struct HueAssignment {
  /// The index of a hue by node id; absent for other nodes than named results.
  private(set) var hueOfNode: [Int: Int] = [:]

  /// - Parameters:
  ///   - count: how many hues there are.
  ///   - calm: how many of them, the first, are preferred.
  /// - Complexity: linear in nodes and edges times the families that meet in an unnamed step.
  package init(of trace: Trace, count: Int, calm: Int) {
    guard count > 0 else { return }
    var families = Self.families(of: trace)
    var meetings = FamilyMeetings(of: trace, families)
    if !meetings.selfFed.isEmpty {
      // x1 → x2 → x3: such results are no variants of each other.
      families.split(meetings.selfFed)
      meetings = FamilyMeetings(of: trace, families)
    }
    let hues = Self.hues(meetings, count: count, calm: calm)
    hueOfNode = families.ofNode.mapValues { hues[$0] }
  }

  private static func hues(_ meetings: FamilyMeetings, count: Int, calm: Int) -> [Int] {
    var hues: [Int] = []
    var uses = Array(repeating: 0, count: count)
    for family in 0..<meetings.count {
      let fed = Set(meetings.fed[family].filter { $0 < family }.map { hues[$0] })
      let beside = Set(meetings.beside[family].filter { $0 < family }.map { hues[$0] })
      let best = (0..<count).min { a, b in
        func rank(_ hue: Int) -> [Int] {
          let meets = [fed, beside].map { $0.contains(hue) ? 1 : 0 }
          return meets + [hue < calm ? 0 : 1, uses[hue], hue]
        }
        return rank(a).lexicographicallyPrecedes(rank(b))
      }
      hues.append(best ?? 0)
      uses[best ?? 0] += 1
    }
    return hues
  }

  private static func families(of trace: Trace) -> ResultFamilies {
    var families = ResultFamilies()
    for node in trace.nodes where node.role == .operation && !node.name.isEmpty {
      families.add(node)
    }
    return families
  }
}

/// Named results by what their names have in common: letters before numbers, and the scope around the
/// innermost one.
struct ResultFamilies {
  private var numbers = Numbering<[String]>()
  private(set) var ofNode: [Int: Int] = [:]
  private(set) var count = 0

  fileprivate mutating func add(_ node: Value) {
    // What repeats for every example is one family.
    let scope = ScopePath(node.scope).components.map { ScopePath.uncounted($0) }
    let last = scope.last.map(Self.stem) ?? ""
    let family = numbers.number(of: scope.dropLast() + [last, Self.stem(node.name)])
    ofNode[node.id] = family
    count = max(count, family + 1)
  }

  /// `k` of `k12`, `z` of `z_1`.
  private static func stem(_ name: String) -> String {
    let stem = name.prefix { !$0.isNumber && $0 != "_" }
    return stem.isEmpty ? name : String(stem)
  }

  /// Makes every result of some families a family of its own, in order of creation.
  fileprivate mutating func split(_ families: Set<Int>) {
    var whole: [Int: Int] = [:]
    var result: [Int: Int] = [:]
    var count = 0
    for (id, family) in ofNode.sorted(by: { $0.key < $1.key }) {
      if let known = whole[family], !families.contains(family) {
        result[id] = known
        continue
      }
      whole[family] = count
      result[id] = count
      count += 1
    }
    (ofNode, self.count) = (result, count)
  }
}

/// Which families feed each other, and which stand side by side as operands of one node.
private struct FamilyMeetings {
  let count: Int
  private(set) var fed: [Set<Int>]
  private(set) var beside: [Set<Int>]
  /// Families of which one result feeds another.
  private(set) var selfFed: Set<Int> = []

  /// What unnamed steps carry on is cut off at so many families.
  private static let most = 64
  /// So many nodes are looked through: no picture shows more, and they repeat.
  private static let mostNodes = 200_000

  init(of trace: Trace, _ families: ResultFamilies) {
    count = families.count
    fed = Array(repeating: [], count: count)
    beside = fed
    // The families that reach an unnamed step.
    var carried: [Int: Set<Int>] = [:]
    for node in trace.nodes.prefix(Self.mostNodes) where node.op != .leaf {
      var reaching: Set<Int> = []
      for operand in node.operands {
        if let family = families.ofNode[operand.id] {
          reaching.insert(family)
        } else if let more = carried[operand.id] {
          reaching.formUnion(more)
        }
      }
      if reaching.isEmpty { continue }
      guard let family = families.ofNode[node.id] else {
        let isShort = reaching.count <= Self.most
        carried[node.id] = isShort ? reaching : Set(reaching.sorted().prefix(Self.most))
        continue
      }
      meet(family, reaching)
    }
  }

  private mutating func meet(_ family: Int, _ reaching: Set<Int>) {
    for other in reaching {
      if other == family { selfFed.insert(family) }
      fed[family].insert(other)
      fed[other].insert(family)
      beside[other].formUnion(reaching)
    }
  }
}
