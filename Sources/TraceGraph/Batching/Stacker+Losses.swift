extension Stacker {
  /// A loss as one number an example, from elementwise ops.
  func stackedLoss(
    _ op: Op, _ y: Operand, _ t: Operand, _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    switch op {
    case .squared: return try total(of: record(.square, [difference(y, t)]), y.shape)
    case .absolute: return try total(of: record(.abs, [difference(y, t)]), y.shape)
    case .hinge: return try hinge(y, t)
    case .bce: return try binary(y, t)
    case .sigmoidbce: return try logitBinary(y, t)
    case .crossentropy: return try crossEntropy(of: y, t, attributes)
    case .softmaxcrossentropy:
      let logs = try record(.logsoftmax, [y.value])
      let weights = try classWeights(y, t, attributes)
      return try negatedTotal(record(.multiply, [logs, weights]), y.shape)
    default: throw ShapeError(op, "has no form over a batch of examples")
    }
  }

  private func difference(_ y: Operand, _ t: Operand) throws(ShapeError) -> Value {
    try record(.subtract, [y.value, t.value])
  }

  private func negatedTotal(_ value: Value, _ shape: [Int]) throws(ShapeError) -> Value {
    try record(.negate, [total(of: value, shape)])
  }

  /// Σ max(0, 1 − t y).
  private func hinge(_ y: Operand, _ t: Operand) throws(ShapeError) -> Value {
    let margin = try record(.multiply, [t.value, y.value])
    return try total(of: record(.relu, [complement(margin)]), y.shape)
  }

  /// 1 − x.
  private func complement(_ x: Value) throws(ShapeError) -> Value {
    try record(.subtract, [trace.constant(1), x])
  }

  /// −Σ(t ln p + (1 − t) ln(1 − p)) where 0·ln 0 counts as 0.
  private func binary(_ p: Operand, _ t: Operand) throws(ShapeError) -> Value {
    let positive = try weightedLog(t.value, p.value)
    let negative = try weightedLog(complement(t.value), complement(p.value))
    return try negatedTotal(record(.add, [positive, negative]), p.shape)
  }

  /// Σ(t softplus(−k) + (1 − t) softplus(k)): no digits are lost where σ(k) is near t.
  private func logitBinary(_ k: Operand, _ t: Operand) throws(ShapeError) -> Value {
    let positive = try record(
      .multiply, [t.value, record(.softplus, [record(.negate, [k.value])])])
    let negative = try record(
      .multiply, [complement(t.value), record(.softplus, [k.value])])
    return try total(of: record(.add, [positive, negative]), k.shape)
  }

  /// w ln p, and 0 where w is 0: there p is replaced by 1, so that neither the value nor the gradient
  /// by p sees a logarithm of 0. The gradient by w is 0 there too.
  private func weightedLog(_ w: Value, _ p: Value) throws(ShapeError) -> Value {
    let isUsed = try record(.step, [record(.abs, [w])])
    let kept = try record(.multiply, [isUsed, p])
    let safe = try record(.add, [kept, complement(isUsed)])
    return try record(.multiply, [w, record(.log, [safe])])
  }

  private func crossEntropy(
    of p: Operand, _ t: Operand, _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    let weights = try classWeights(p, t, attributes)
    return try negatedTotal(weightedLog(weights, p.value), p.shape)
  }

  /// The target as weights of the prediction's shape: a class number picks a row of the identity
  /// matrix. A class that does not exist gives not-a-number.
  private func classWeights(
    _ p: Operand, _ t: Operand, _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    if t.shape == p.shape { return t.value }
    guard p.rank == 1, t.rank == 0, let classes = p.shape.last else {
      throw ShapeError(.crossentropy, "with several class numbers an example")
    }
    let one = (0..<classes).map { row in (0..<classes).map { $0 == row ? 1.0 : 0.0 } }
    return try record(.rows, [trace.constant(Tensor(one)), t.value], attributes)
  }
}
