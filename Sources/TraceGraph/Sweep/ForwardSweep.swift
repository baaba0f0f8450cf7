extension Storage {
  /// Computes the value of one node from its operands' values.
  @inline(__always) mutating func forward(_ node: Int32) {
    let code = code[node]
    if code == Op.leaf.rawValue { return }
    if code & Storage.tensorBit != 0 {
      if op(node) != .leaf { forwardTensor(node) }
      return
    }
    value[node] = forwardScalar(unsafeBitCast(code, to: Op.self), node)
  }

  /// Recomputes every node from `start` on, up to `last` or the end.
  mutating func replay(from start: Int32 = 0, through last: Int32? = nil) {
    generation += 1
    var node = start
    let end = last.map { $0 + 1 } ?? Int32(count)
    while node < end {
      forward(node)
      node += 1
    }
  }
}
