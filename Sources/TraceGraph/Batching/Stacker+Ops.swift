extension Stacker {
  /// The form over a batch of one op, at least one operand of which is stacked.
  func stack(
    _ op: Op, _ operands: [Operand], _ attributes: Attributes, shape: [Int]
  ) throws(ShapeError) -> Value {
    let first = operands[0]
    switch op.row.kind {
    case .leaf: throw ShapeError(op, "a leaf is not computed")
    case .loss: return try stackedLoss(op, first, operands[1], attributes)
    case .elementwise:
      if operands.count == 1 { return try record(op, [first.value], attributes) }
      return try elementwise(op, first, operands[1], attributes)
    case .tensor: return try whole(op, operands, attributes, shape: shape)
    }
  }

  private func whole(
    _ op: Op, _ operands: [Operand], _ attributes: Attributes, shape: [Int]
  ) throws(ShapeError) -> Value {
    let first = operands[0]
    switch op {
    case .matmul, .dot: return try product(first, operands[1])
    case .outer: return try outer(first, operands[1])
    case .sum where first.rank == 0, .mean where first.rank == 0,
      .maximumOver where first.rank == 0:
      return try record(.identity, [first.value])
    case .sum, .mean, .maximumOver, .logsumexp, .prod, .variance, .deviation, .argmax:
      return try reduced(op, first, attributes)
    case .cumsum:
      if first.rank == 0 { return try record(.identity, [first.value]) }
      return try record(.cumsum, [first.value], .axis((attributes.axis ?? 0) + 1))
    case .choose, .clip:
      let rank = operands.map(\.rank).max() ?? 0
      return try record(
        op, operands.map { (operand) throws(ShapeError) in try align(operand, rank: rank) })
    case .sumsquares: return try total(of: record(.square, [first.value]), first.shape)
    case .concat: return try concatenated(operands, attributes)
    case .slice: return try sliced(first, attributes)
    case .reshape: return try record(.reshape, [first.value], .shape([size] + shape))
    case .broadcast:
      let aligned = try align(first, rank: shape.count)
      return try record(.broadcast, [aligned], .shape([size] + shape))
    case .softmax, .logsoftmax: return try record(op, [first.value])
    case .transpose where first.rank == 1: return try record(.identity, [first.value])
    case .layernorm, .batchnorm, .attention, .conv1d, .conv2d, .maxpool, .meanpool, .scan:
      return try layer(op, operands, attributes)
    case .rows where !first.isStacked: return try rows(first, operands[1], attributes, shape)
    default: throw ShapeError(op, "has no form over a batch of examples")
    }
  }

  func record(
    _ op: Op, _ operands: [Value], _ attributes: Attributes = .none
  ) throws(ShapeError) -> Value {
    try trace.record(op, operands, attributes: attributes)
  }

  /// A stacked operand with ones between the examples and its own axes, so that these line up from the
  /// right with an operand of a higher rank.
  private func align(_ operand: Operand, rank: Int) throws(ShapeError) -> Value {
    guard operand.isStacked, operand.rank < rank else { return operand.value }
    let ones = Array(repeating: 1, count: rank - operand.rank)
    return try record(.reshape, [operand.value], .shape([size] + ones + operand.shape))
  }

  func elementwise(
    _ op: Op, _ x: Operand, _ y: Operand, _ attributes: Attributes = .none
  ) throws(ShapeError) -> Value {
    let rank = Swift.max(x.rank, y.rank)
    return try record(op, [align(x, rank: rank), align(y, rank: rank)], attributes)
  }

  /// The sum over all axes but that of the examples.
  func total(of value: Value, _ shape: [Int]) throws(ShapeError) -> Value {
    if shape.isEmpty { return value }
    return try record(.sum, [flat(value, shape)], .axis(1))
  }

  /// All axes but that of the examples as one.
  private func flat(_ value: Value, _ shape: [Int]) throws(ShapeError) -> Value {
    if shape.count <= 1 { return value }
    return try record(.reshape, [value], .shape([size, shape.reduce(1, *)]))
  }

  private func reduced(
    _ op: Op, _ x: Operand, _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    func along(_ axis: Int) -> Attributes {
      if case .position(_, let base) = attributes { return .position(axis: axis, base: base) }
      return .axis(axis)
    }
    if let axis = attributes.axis { return try record(op, [x.value], along(axis + 1)) }
    if x.rank == 0 {
      return try record(op, [record(.reshape, [x.value], .shape([size, 1]))], along(1))
    }
    return try record(op, [flat(x.value, x.shape)], along(1))
  }

  private func concatenated(
    _ operands: [Operand], _ attributes: Attributes
  ) throws(ShapeError) -> Value {
    guard case .axis(let axis?) = attributes else { throw ShapeError(.concat, "needs an axis") }
    var parts: [Value] = []
    for operand in operands {
      let shape = [size] + (operand.rank == 0 ? [1] : operand.shape)
      if operand.isStacked {
        let part = operand.value
        parts.append(operand.rank == 0 ? try record(.reshape, [part], .shape(shape)) : part)
      } else {
        parts.append(try record(.broadcast, [operand.value], .shape(shape)))
      }
    }
    return try record(.concat, parts, .axis(axis + 1))
  }

  private func sliced(_ x: Operand, _ attributes: Attributes) throws(ShapeError) -> Value {
    guard case .ranges(let ranges) = attributes else { throw ShapeError(.slice, "needs ranges") }
    let all = SliceRange(start: 0, count: size, drops: false)
    return try record(.slice, [x.value], .ranges([all] + ranges))
  }

  /// Rows of one matrix at positions that differ between examples.
  private func rows(
    _ matrix: Operand, _ positions: Operand, _ attributes: Attributes, _ shape: [Int]
  ) throws(ShapeError) -> Value {
    if positions.rank == 0 {
      return try record(.rows, [matrix.value, positions.value], attributes)
    }
    let count = size * positions.shape.reduce(1, *)
    let list = try record(.reshape, [positions.value], .shape([count]))
    let taken = try record(.rows, [matrix.value, list], attributes)
    return try record(.reshape, [taken], .shape([size] + shape))
  }
}
