extension Value {
  /// The derivative of every element of this node by every element of `input`, as a matrix: rows for
  /// this node's elements, columns for the input's, both in row-major order. All zeros when the
  /// input does not feed this node.
  ///
  /// The shape convention's form of a scalar's gradient is `backward().tensorGradient(of:)`.
  /// - Complexity: one backward sweep for every element of this node.
  public func jacobian(by input: Value) -> Tensor {
    let count = shape.reduce(1, *)
    let columns = input.shape.reduce(1, *)
    var rows: [Double] = []
    rows.reserveCapacity(count * columns)
    for element in 0..<count {
      let pass = backward(ofElement: element)
      rows += pass.tensorGradient(of: input)?.elements ?? Array(repeating: 0, count: columns)
    }
    return Tensor(shape: [count, columns], elements: rows)
  }
}
