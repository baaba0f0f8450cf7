import TraceGraph

extension BundleUnits {
  /// The units of a layer of tensors: the rows of its weights, which are outputs × inputs, and the
  /// elements of its bias; a vector of weights leads to one. Nil where there are neither, or they
  /// differ.
  init?(ofTensors members: [Value]) {
    let leaves = members.filter { $0.op == .leaf }
    let weights = leaves.filter { $0.role == .parameter && !$0.isScalar }
      .map { $0.shape.count == 2 ? $0.shape[0] : 1 }
    let biases = leaves.filter { $0.role == .bias }.map { $0.shape.reduce(1, *) }
    guard let count = weights.first, (weights + biases).allSatisfy({ $0 == count }) else {
      return nil
    }
    self.init(count: count, word: "unit", isRest: false)
  }
}
