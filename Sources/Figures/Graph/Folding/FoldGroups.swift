import TraceGraph

/// Every node of a figure in one group: a box of a scope, a stack of twins, or the node alone.
struct FoldGroups {
  /// The group of every node, by position.
  private(set) var ofNode: [Int] = []
  /// The positions of the nodes of every group, in creation order.
  private(set) var members: [[Int]] = []
  private(set) var contents: [Bundle.Content] = []
  private let folder: GraphFolder
  private var boxes: [ScopeBox?] = []
  private var isStep: [Bool] = []

  init(_ folder: GraphFolder, level: FoldLevel, isOpened: Bool) {
    self.folder = folder
    boxes = folder.scopes.paths.indices.map { scope in
      ScopeBox(scope, of: folder, level: level, isOpened: isOpened)
    }
    let keys = keys(level: level, isOpened: isOpened)
    var numbers = Numbering<Key>()
    for (position, key) in keys.enumerated() {
      let group = numbers.number(of: key)
      if group == members.count {
        members.append([])
        contents.append(key.content)
      }
      ofNode.append(group)
      members[group].append(position)
    }
  }

  /// Whether a node is drawn for itself, not as a step of the result that uses it.
  func isHead(_ position: Int) -> Bool { !isStep[position] }

  /// From the top down, what a step is part of is known before the step is met.
  private mutating func keys(level: FoldLevel, isOpened: Bool) -> [Key] {
    let count = folder.whole.nodes.count
    var keys = Array(repeating: Key.node(0), count: count)
    isStep = Array(repeating: false, count: count)
    for position in (0..<count).reversed() {
      if level != .examples, let user = user(ofStep: position) {
        keys[position] = keys[user]
        isStep[position] = true
      } else {
        keys[position] = key(of: position, isOpened: isOpened)
      }
    }
    return keys
  }

  /// The result that a step outside all scopes is part of, where no box holds either.
  private func user(ofStep position: Int) -> Int? {
    guard let user = folder.onlyUser[position], folder.scopes.areTogether(position, user)
    else { return nil }
    let scopes = [position, user].map { folder.scopes.ofNode[$0] }
    let areFree = scopes.allSatisfy { boxes[$0] == nil && folder.scopes.paths[$0].depth == 0 }
    return areFree ? user : nil
  }

  private enum Key: Hashable {
    case box(String)
    case stack(Int)
    case node(Int)

    var content: Bundle.Content {
      switch self {
      case .box(let path): path.isEmpty ? .unscoped : .scope(path)
      case .stack, .node: .stack
      }
    }
  }

  private func key(of position: Int, isOpened: Bool) -> Key {
    let scope = folder.scopes.ofNode[position]
    if let box = boxes[scope] { return .box(box.path) }
    let isApart = isOpened && folder.openings.isApart[scope]
    guard let stack = folder.twins.stack[position], !isApart else { return .node(position) }
    return .stack(stack)
  }

  /// The scopes right inside the box of every group; nil where there are none.
  func units() -> [BundleUnits?] {
    let depths = Set(boxes.compactMap { $0?.depth })
    var all: [String: Set<Substring>] = [:]
    for path in folder.scopes.paths {
      for depth in depths where depth < path.depth {
        all[path.prefix(depth), default: []].insert(path.parts[depth])
      }
    }
    return members.map { units(of: $0, among: all) }
  }

  private func units(
    of positions: [Int], among all: [String: Set<Substring>]
  ) -> BundleUnits? {
    var units: Set<Substring> = []
    var around = ""
    for scope in Set(positions.map { folder.scopes.ofNode[$0] }) {
      let path = folder.scopes.paths[scope]
      guard let box = boxes[scope], box.depth > 0, path.depth > box.depth else { continue }
      units.insert(path.parts[box.depth])
      around = path.prefix(box.depth)
    }
    guard !units.isEmpty else { return nil }
    let words = Set(units.map { String($0.prefix { $0.isLetter }.prefix(24)) })
    let word = words.count == 1 ? words.first ?? "" : ""
    return BundleUnits(
      count: units.count, word: word.isEmpty ? "scope" : word,
      isRest: units.count < (all[around] ?? []).count)
  }
}

/// The box that a scope is folded into.
private struct ScopeBox {
  let path: String
  let depth: Int

  /// Nil where nodes of the scope are drawn one by one.
  init?(_ scope: Int, of folder: GraphFolder, level: FoldLevel, isOpened: Bool) {
    let path = folder.scopes.paths[scope]
    var depth = level.boxDepth
    if isOpened, let opened = folder.openings.depth[scope], depth < .max {
      depth = max(depth, opened) + 1
    }
    if level == .everything, path.depth == 0 { depth = 0 }
    guard path.depth >= depth else { return nil }
    let isApart = isOpened && folder.openings.isApart[scope]
    let example = isApart ? path.example : nil
    self.path = ScopePath.join(example ?? "", path.prefix(depth))
    self.depth = depth
  }
}
