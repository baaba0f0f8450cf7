extension Trace {
  /// Records this trace once for every example of a batch: nodes that depend on the given leaves in a
  /// scope `example[0]`, `example[1]`, … each, all others once and first.
  ///
  /// - Parameters:
  ///   - leaves: the leaves that differ between examples.
  ///   - size: how many examples.
  ///   - isScoped: false, for a single example, leaves the names as they are.
  /// - Precondition: `size` is positive, and 1 when names stay as they are.
  /// - Complexity: `size` times the nodes.
  package func unrolled(
    over leaves: [Value], size: Int, isScoped: Bool = true
  ) -> BatchRecording {
    precondition(size > 0 && (isScoped || size == 1), "a batch of \(size) examples")
    let depends = dependence(on: leaves)
    var copier = TraceCopier(from: self, into: Trace())
    for node in 0..<count where !depends[node] { copier.copy(node, into: "") }
    var examples: [[Value]] = Array(repeating: [], count: count)
    for example in 0..<size {
      for node in 0..<count where depends[node] {
        copier.copy(node, into: isScoped ? ScopePath.example(example) : "")
        examples[node].append(copier.image(of: node))
      }
    }
    let images = (0..<count).map { node -> BatchRecording.Image in
      depends[node] ? .unrolled(examples[node]) : .shared(copier.image(of: node))
    }
    return BatchRecording(trace: copier.target, size: size, images: images)
  }
}

extension Trace {
  /// Records this trace again with a computed node as an input of its own: what depends on it no longer
  /// depends on what it was computed from.
  ///
  /// - Parameters:
  ///   - node: what is cut loose.
  ///   - outputs: nodes of this trace.
  /// - Returns: the copies of the outputs.
  /// - Complexity: linear in the nodes.
  package func cut(at node: Value, reading outputs: [Value]) -> [Value] {
    precondition(node.trace === self, "'\(node.label)' is of another trace")
    var copier = TraceCopier(from: self, into: Trace())
    for position in 0..<count { copier.copy(position, into: "", asInput: position == node.id) }
    return outputs.map { copier.image(of: $0.id) }
  }
}

/// Copies nodes from one trace to another.
struct TraceCopier {
  let source: Trace
  let target: Trace
  /// The newest copy of every node.
  private var images: [Int32]

  init(from source: Trace, into target: Trace) {
    self.source = source
    self.target = target
    images = Array(repeating: Storage.none, count: source.count)
  }

  func image(of node: Int) -> Value { Value(target, images[node]) }

  /// Copies a node whose operands have been copied, with name, role, place and attributes, into a scope
  /// around its own; as an input, a computed node becomes a leaf.
  mutating func copy(_ position: Int, into outer: String, asInput: Bool = false) {
    let node = Int32(position)
    let from = source.storage
    let to = target.storage
    let inner = from.pointee.scopes[Int(from.pointee.scope[node])]
    let before = to.pointee.currentScope
    to.pointee.currentScope = to.pointee.scopeID(of: ScopePath.join(outer, inner))
    defer { to.pointee.currentScope = before }
    let copy =
      asInput ? to.pointee.appendLeaf(Value(source, node).tensor, role: .input) : append(node)
    images[position] = copy
    target.place(copy, like: node, of: source)
    if let name = from.pointee.names[node] { to.pointee.setName(name, of: copy) }
  }

  private func append(_ node: Int32) -> Int32 {
    let from = source.storage
    let to = target.storage
    let op = from.pointee.op(node)
    if op == .leaf {
      return to.pointee.appendLeaf(Value(source, node).tensor, role: from.pointee.role(node))
    }
    let operands = (0..<from.operandCount(node)).map {
      images[Int(from.operand(node, $0))]
    }
    let copy = to.pointee.append(
      op, operands: operands, attributes: from.pointee.attributes(of: node),
      shape: from.pointee.shapes[Int(from.pointee.shape[node])])
    to.pointee.forward(copy)
    return copy
  }
}

extension Trace {
  /// Gives a node the place that a node of another trace was written at.
  func place(_ node: Int32, like other: Int32, of source: Trace) {
    let id = source.storage.pointee.source[other]
    guard id != 0 else { return }
    storage.pointee.source[node] =
      storage.pointee.sources.id(of: source.storage.pointee.sources[id])
  }
}
