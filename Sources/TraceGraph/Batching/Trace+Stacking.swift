extension Trace {
  /// Records this trace once for a whole batch: nodes that depend on the given leaves get a leading
  /// axis of examples. Losses become one number an example. Gradients equal those of the unrolled
  /// batch but for the order of sums.
  ///
  /// - Parameters:
  ///   - leaves: the leaves that differ between examples.
  ///   - size: how many examples.
  ///   - normalised: nodes of `batchnorm` with a mean and a variance that take those of the batch instead.
  /// - Throws: `BatchingError` for the first op that has no form over a batch: the transpose of a
  ///   matrix, rows of a matrix, and the norm, where those differ between examples.
  /// - Precondition: `size` is positive.
  package func stacked(
    over leaves: [Value], size: Int, normalising normalised: [Value] = []
  ) throws(BatchingError) -> BatchRecording {
    precondition(size > 0, "a batch of \(size) examples")
    let depends = dependence(on: leaves)
    var stacker = Stacker(from: self, size: size, normalising: Set(normalised.map(\.id)))
    for node in 0..<count { try stacker.record(Value(self, Int32(node)), depends[node]) }
    return BatchRecording(trace: stacker.trace, size: size, images: stacker.images)
  }
}

/// Records nodes with a leading axis of examples.
struct Stacker {
  let source: Trace
  let trace = Trace()
  let size: Int
  private(set) var images: [BatchRecording.Image] = []
  /// Nodes that take their mean and variance from the batch.
  private let normalised: Set<Int>

  init(from source: Trace, size: Int, normalising normalised: Set<Int>) {
    self.source = source
    self.size = size
    self.normalised = normalised
  }

  /// One operand: what it became, and its shape for one example.
  struct Operand {
    var value: Value
    var isStacked: Bool
    var shape: [Int]

    var rank: Int { shape.count }
  }

  func operand(_ node: Value) -> Operand {
    switch images[node.id] {
    case .shared(let value): return Operand(value: value, isStacked: false, shape: node.shape)
    case .stacked(let value): return Operand(value: value, isStacked: true, shape: node.shape)
    case .unrolled: preconditionFailure("a stacked batch holds no unrolled node")
    }
  }

  mutating func record(_ node: Value, _ depends: Bool) throws(BatchingError) {
    let storage = trace.storage
    let outer = storage.pointee.currentScope
    storage.pointee.currentScope = storage.pointee.scopeID(of: node.scope)
    defer { storage.pointee.currentScope = outer }
    let first = Int32(trace.count)
    var result = try image(of: node, depends)
    if !node.name.isEmpty, node.op != .leaf { result = result.unplacedName(node.name) }
    for new in first..<Int32(trace.count) { trace.place(new, like: node.index, of: source) }
    images.append(depends ? .stacked(result) : .shared(result))
  }

  private func image(of node: Value, _ depends: Bool) throws(BatchingError) -> Value {
    if node.op == .leaf { return leaf(node, depends) }
    do throws(ShapeError) {
      let operands = node.operands.map(operand)
      if !depends {
        return try trace.record(
          node.op, operands.map(\.value), attributes: node.attributes)
      }
      if normalised.contains(node.id) {
        return try normalisedBatch(node.op, operands, node.attributes)
      }
      return try stack(node.op, operands, node.attributes, shape: node.shape)
    } catch {
      throw BatchingError(op: node.op, node: node.label, cause: error.cause)
    }
  }

  private func leaf(_ node: Value, _ depends: Bool) -> Value {
    let one = node.tensor
    let value =
      depends
      ? Tensor(
        shape: [size] + one.shape,
        elements: Array(repeatElement(one.elements, count: size).joined()))
      : one
    return trace.unplacedLeaf(node.name, value, role: node.role)
  }
}
