extension Stacker {
  /// A layer over a batch: its kernels take the examples' axis before their own. Weights are the same for all
  /// examples; those that differ have no form over a batch.
  func layer(
    _ op: Op, _ operands: [Operand], _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    switch op {
    case .attention:
      var parts: [Value] = []
      for operand in operands { parts.append(try repeated(operand)) }
      return try record(op, parts, attributes)
    case .scan where !operands[2...].contains(where: \.isStacked):
      let first = operands[1]
      let state = operands[0].isStacked ? first.value : try repeated(first)
      let steps = try repeated(operands[0])
      return try record(op, [steps, state] + operands[2...].map(\.value), attributes)
    case .batchnorm where operands.count == 5: return try normalisedExamples(operands, attributes)
    case .batchnorm: throw ShapeError(op, "has no form over a batch of examples")
    default:
      guard operands[0].isStacked, !operands.dropFirst().contains(where: \.isStacked) else {
        throw ShapeError(op, "has no form over a batch of examples")
      }
      return try record(op, operands.map(\.value), attributes)
    }
  }

  /// Every feature by its mean and variance over the batch, in the place of those that are given.
  func normalisedBatch(
    _ op: Op, _ operands: [Operand], _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    guard operands[0].isStacked, !operands.dropFirst().contains(where: \.isStacked) else {
      throw ShapeError(op, "has no form over a batch of examples")
    }
    return try record(op, operands[..<3].map(\.value), attributes)
  }

  /// One copy an example of what all share.
  private func repeated(_ operand: Operand) throws(ShapeError) -> Value {
    if operand.isStacked { return operand.value }
    return try record(.broadcast, [operand.value], .shape([size] + operand.shape))
  }

  /// Each example by the mean and variance that are given: g (x − m)/√(v + ε) + b, features along the axis
  /// behind the examples'.
  private func normalisedExamples(
    _ operands: [Operand], _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    guard operands[0].isStacked, !operands.dropFirst().contains(where: \.isStacked) else {
      throw ShapeError(.batchnorm, "has no form over a batch of examples")
    }
    let ones = Array(repeating: 1, count: max(0, operands[0].rank - 1))
    func along(_ operand: Operand) throws(ShapeError) -> Value {
      if ones.isEmpty { return operand.value }
      return try record(.reshape, [operand.value], .shape(operand.shape + ones))
    }
    let variance = try along(operands[4])
    let root = try record(
      .sqrt, [record(.add, [variance, trace.constant(attributes.epsilon)])])
    let distance = try record(.subtract, [operands[0].value, along(operands[3])])
    let scaled = try record(.divide, [record(.multiply, [distance, along(operands[1])]), root])
    return try record(.add, [scaled, along(operands[2])])
  }
}
