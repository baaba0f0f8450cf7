import Training

extension SheetPath {
  /// What stands there; nil for nothing.
  func node(in root: SheetNode) -> SheetNode? {
    var node = root
    for step in steps {
      switch (step, node.content) {
      case (.key(let key), .mapping(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        node = entry.value
      case (.index(let index), .list(let items)) where items.indices.contains(index):
        node = items[index]
      case (.key, .scalar), (.key, .list), (.index, _): return nil
      }
    }
    return node
  }
}

extension SheetPath {
  /// The root with a value there; without the key where the value is nil. A word where keys are needed, as a
  /// file's name under `data`, becomes the key `file`.
  func set(_ value: SheetNode?, in root: SheetNode) -> SheetNode {
    Self.set(steps[...], to: value, in: root)
  }

  private static func set(
    _ steps: ArraySlice<Step>, to value: SheetNode?, in node: SheetNode
  ) -> SheetNode {
    var node = node
    guard let step = steps.first else { return value ?? node }
    switch step {
    case .index(let index):
      guard case .list(var items) = node.content, items.indices.contains(index) else { return node }
      items[index] = set(steps.dropFirst(), to: value, in: items[index])
      node.content = .list(items)
    case .key(let key):
      var entries: [SheetNode.Entry] = []
      if case .mapping(let known) = node.content { entries = known }
      if case .scalar(let scalar) = node.content, !scalar.text.isEmpty {
        entries = [.init(key: "file", place: node.place, value: node)]
      }
      set(key, steps.dropFirst(), value, &entries, node.place)
      node.content = .mapping(entries)
    }
    return node
  }

  private static func set(
    _ key: String, _ rest: ArraySlice<Step>, _ value: SheetNode?,
    _ entries: inout [SheetNode.Entry], _ place: SheetPlace
  ) {
    let known = entries.firstIndex { $0.key == key }
    if rest.isEmpty, value == nil {
      if let known { entries.remove(at: known) }
      return
    }
    let empty = SheetNode(content: .mapping([]), place: place)
    let old = known.map { entries[$0].value } ?? empty
    let new = set(rest, to: value, in: old)
    if let known {
      entries[known].value = new
    } else {
      entries.append(.init(key: key, place: SheetPlace(line: 0, column: 0), value: new))
    }
  }
}
