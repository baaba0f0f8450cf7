/// Access for code that records and replays on somebody's behalf, such as a training loop: nodes
/// without a place in a source file, other names for a while, numbers in place.
extension Trace {
  /// Records a leaf without a place in a formula or file.
  /// - Precondition: as `leaf(_:_:role:)`.
  package func unplacedLeaf(_ name: String, _ value: Tensor, role: Role) -> Value {
    precondition(role != .operation, "a leaf cannot have the role 'operation'")
    let node = storage.pointee.appendLeaf(value, role: role)
    if !name.isEmpty { storage.pointee.setName(name, of: node) }
    return Value(self, node)
  }

  /// Lets `node(named:)` find nodes under other full names while `body` runs, so that formulas can use
  /// nodes of inner scopes. A name that exists means the given node for that time.
  package func withNames<Result, Failure: Error>(
    _ names: [String: Value], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let before = names.map { (name: $0.key, node: storage.pointee.nodeOfName[$0.key]) }
    for (name, node) in names { storage.pointee.nodeOfName[name] = node.index }
    defer { for entry in before { storage.pointee.nodeOfName[entry.name] = entry.node } }
    return try body()
  }

  /// Gives a leaf other numbers in place. Nodes that depend on it keep theirs until `replay()`.
  ///
  /// - Parameter body: gets the leaf's numbers in row-major order.
  package func write(_ leaf: Value, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    precondition(leaf.trace === self && leaf.op == .leaf, "'\(leaf.label)' cannot be set")
    storage.pointee.generation += 1
    body(storage.pointee.buffer(of: leaf.index))
  }
}

extension Value {
  /// Names the node without a place in a formula or file; otherwise as `named(_:)`.
  package func unplacedName(_ name: String) -> Value {
    let isTaken = op == .leaf || storage.pointee.names[index] != nil
    let target = isTaken ? recordChecked(.identity, [self]) : self
    storage.pointee.scope[target.index] = storage.pointee.currentScope
    storage.pointee.setName(name, of: target.index)
    return target
  }

  /// How many numbers the node has.
  package var elementCount: Int { storage.elementCount(index) }

  /// Calls `body` with the node's numbers in place, in row-major order.
  package func readValue<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    body(UnsafeBufferPointer(storage.pointee.buffer(of: index)))
  }
}

extension BackwardPass {
  /// Calls `body` with the node's gradient in place, in row-major order; nil for constants and for what
  /// does not feed the output.
  package func readGradient<Result>(
    of node: Value, _ body: (UnsafeBufferPointer<Double>?) -> Result
  ) -> Result {
    body(reaches(node) ? gradientBuffer(of: node) : nil)
  }
}

extension Trace {
  /// Calls `body` with the numbers of all scalar nodes by their ids; those of tensors mean nothing.
  package func readScalars<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: storage.pointee.value.base, count: count))
  }
}

extension BackwardPass {
  /// Calls `body` with the gradients of all scalar nodes up to the output by their ids, 0 where nothing
  /// arrives; those of tensors mean nothing.
  package func readScalarGradients<Result>(
    _ body: (UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(start: gradient, count: output.id + 1))
  }
}

extension Storage {
  func buffer(of node: Int32) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: values(node), count: elementCount(node))
  }

  /// Appends an unnamed leaf of any shape in the current scope.
  mutating func appendLeaf(_ value: Tensor, role: Role) -> Int32 {
    let node = append(
      .leaf, first: Storage.none, second: Storage.none, shape: value.shape,
      isTensor: !value.shape.isEmpty, role: role)
    values(node).update(from: value.elements, count: value.elements.count)
    return node
  }
}
