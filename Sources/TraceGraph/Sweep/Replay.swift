extension Trace {
  /// Gives a leaf another value. Nodes that depend on it keep theirs until `replay()`.
  ///
  /// - Precondition: the node is a leaf of this trace and the shape stays.
  public func set(_ leaf: Value, to value: Tensor) {
    precondition(leaf.trace === self, "'\(leaf.label)' is of another trace")
    precondition(leaf.op == .leaf, "'\(leaf.label)' is computed: only leaves can be set")
    precondition(
      leaf.shape == value.shape, "'\(leaf.label)' has shape \(leaf.shape), given \(value.shape)")
    storage.pointee.generation += 1
    storage.pointee.values(leaf.index).update(from: value.elements, count: value.elements.count)
  }

  /// Gives a scalar leaf another value. Nodes that depend on it keep theirs until `replay()`.
  public func set(_ leaf: Value, to value: Double) { set(leaf, to: Tensor(value)) }

  /// Computes every node anew from the leaves, without recording. Same operations, same bits as
  /// recording with these leaves.
  public func replay() { storage.pointee.replay() }

  /// Computes every node after `node` anew, with `node` itself held at `value`: what the rest would
  /// be if this intermediate were another number. A `replay()` undoes it.
  package func replay(holding node: Value, at value: Tensor) {
    replay(holding: [(node, value)])
  }

  /// Computes every node after the first of `held` anew, with those nodes held at values of their own.
  ///
  /// - Precondition: the nodes are not empty and in the order of the trace; values have their shapes.
  package func replay(holding held: [(node: Value, value: Tensor)]) {
    for (position, (node, value)) in held.enumerated() {
      precondition(node.shape == value.shape, "'\(node.label)' has shape \(node.shape)")
      storage.pointee.values(node.index).update(from: value.elements, count: value.elements.count)
      let next = position + 1 < held.count ? held[position + 1].node.index - 1 : nil
      storage.pointee.replay(from: node.index + 1, through: next)
    }
  }
}
