extension Stacker {
  /// A matrix product for every example. Where one side is the same for all examples it is one large
  /// product: W @ x becomes X @ Wᵀ.
  func product(_ a: Operand, _ b: Operand) throws(ShapeError) -> Value {
    if a.isStacked, !b.isStacked { return try product(stacked: a, b) }
    if !a.isStacked, b.rank == 1 {
      let factor = a.rank == 2 ? try record(.transpose, [a.value]) : a.value
      return try record(.matmul, [b.value, factor])
    }
    return try product(general: a, b)
  }

  /// X @ W: the rows of all examples under one another.
  private func product(stacked a: Operand, _ b: Operand) throws(ShapeError) -> Value {
    if a.rank == 1 { return try record(.matmul, [a.value, b.value]) }
    let rows = try record(.reshape, [a.value], .shape([size * a.shape[0], a.shape[1]]))
    let result = try record(.matmul, [rows, b.value])
    return try record(.reshape, [result], .shape([size, a.shape[0]] + b.shape.dropFirst()))
  }

  /// Σ over the inner axis of products element by element.
  private func product(general a: Operand, _ b: Operand) throws(ShapeError) -> Value {
    let columns = b.shape.dropFirst()
    let left = a.shape + Array(repeating: 1, count: columns.count)
    let right = Array(repeating: 1, count: a.rank - 1) + b.shape
    let products = try record(.multiply, [reshape(a, left), reshape(b, right)])
    return try record(.sum, [products], .axis(a.rank))
  }

  func outer(_ x: Operand, _ y: Operand) throws(ShapeError) -> Value {
    let column = try reshape(x, x.shape + [1])
    let row = try reshape(y, [1] + y.shape)
    return try record(.multiply, [column, row])
  }

  private func reshape(_ operand: Operand, _ shape: [Int]) throws(ShapeError) -> Value {
    if operand.shape == shape { return operand.value }
    let full = operand.isStacked ? [size] + shape : shape
    return try record(.reshape, [operand.value], .shape(full))
  }
}
