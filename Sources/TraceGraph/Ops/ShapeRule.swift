/// How the shape of a result follows from those of the operands.
enum ShapeRule: Hashable, Sendable {
  /// That of all operands, repeated along axes of extent 1.
  case elementwise
  case matmul, transposed, dot, outer
  /// Without one axis, or a number. Some reductions need elements: what there is none of is named.
  case reduced(needed: String?)
  /// The same, along an axis that only a vector need not name.
  case cumulative
  /// A number, whatever the operands.
  case number
  case concatenated, sliced
  /// Rows of a matrix at positions.
  case taken
  /// As the attributes say, with as many elements.
  case reshaped
  /// As the attributes say, repeated.
  case repeated
  /// The same, of a vector or matrix.
  case classes
  /// A number of two operands of one shape.
  case loss
  /// A number of probabilities and classes, one-hot or by number.
  case classLoss
  /// That of the first operand, whose last axis the others have.
  case normalised
  /// That of the first operand, one of whose axes the others have.
  case normalisedFeatures
  /// Queries by keys and values.
  case attended
  /// A kernel of so many axes moves over the first operand.
  case convolved(axes: Int)
  /// A window moves over the operand.
  case pooled
  /// A row a step, as wide as the first state.
  case scanned
  /// As the attributes say, whatever the operands.
  case given
  /// Nothing is computed.
  case leaf

  /// The shape of a result.
  ///
  /// - Throws: `ShapeError` with what was found and what is allowed.
  func shape(
    of operands: [[Int]], _ attributes: Attributes, for op: Op
  ) throws(ShapeError) -> [Int] {
    let rules = ShapeRules(op: op)
    let first = operands.first ?? []
    switch self {
    case .elementwise: return try rules.elementwiseShape(operands)
    case .matmul: return try rules.matmulShape(first, operands[1])
    case .transposed: return try rules.transposedShape(first)
    case .dot: return try rules.dotShape(first, operands[1])
    case .outer: return try rules.outerShape(first, operands[1])
    case .reduced(let needed):
      return try rules.reducedShape(first, attributes.axis, needed: needed)
    case .cumulative: return try rules.cumulativeShape(first, attributes.axis)
    case .number: return []
    case .concatenated: return try rules.concatShape(operands, attributes)
    case .sliced: return try rules.sliceShape(first, attributes)
    case .taken: return try rules.rowsShape(first, operands[1])
    case .reshaped: return try rules.reshapeShape(first, attributes)
    case .repeated: return try rules.broadcastShape(first, attributes)
    case .classes: return try rules.needsAxis(first)
    case .loss: return try rules.lossShape(first, operands[1])
    case .classLoss: return try rules.classLossShape(first, operands[1])
    case .normalised: return try rules.normalisedShape(operands)
    case .normalisedFeatures: return try rules.featureShape(operands)
    case .attended: return try rules.attendedShape(operands)
    case .convolved(let axes): return try rules.convolvedShape(operands, attributes, axes: axes)
    case .pooled: return try rules.pooledShape(first, attributes)
    case .scanned: return try rules.scannedShape(operands)
    case .given:
      guard case .opaque(_, let shape) = attributes else { throw ShapeError(op, "needs a shape") }
      return shape
    case .leaf: throw ShapeError(op, "a leaf is not recorded as an op")
    }
  }
}

/// The rules for one op, which errors name.
struct ShapeRules {
  let op: Op

  func elementwiseShape(_ operands: [[Int]]) throws(ShapeError) -> [Int] {
    var result = operands[0]
    for operand in operands.dropFirst() { result = try broadcastPair(result, operand) }
    return result
  }

  private func broadcastPair(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard let shape = Shapes.broadcast(a, b) else {
      throw ShapeError(
        op,
        "\(a.shapeText) and \(b.shapeText) do not fit: axes from the right must be equal or 1")
    }
    return shape
  }

  func matmulShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard (1...2).contains(a.count), (1...2).contains(b.count), a[a.count - 1] == b[0] else {
      throw ShapeError(
        op,
        "\(a.shapeText) @ \(b.shapeText): needs matrices or vectors whose inner sizes agree")
    }
    return Array(a.dropLast() + b.dropFirst())
  }

  func transposedShape(_ a: [Int]) throws(ShapeError) -> [Int] {
    guard (1...2).contains(a.count) else {
      throw ShapeError(op, "needs a matrix or vector, found \(a.shapeText)")
    }
    return Array(a.reversed())
  }

  func dotShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 1, a == b else {
      throw ShapeError(
        op, "needs two vectors of equal length, found \(a.shapeText) and \(b.shapeText)")
    }
    return []
  }

  func outerShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 1, b.count == 1 else {
      throw ShapeError(op, "needs two vectors, found \(a.shapeText) and \(b.shapeText)")
    }
    return a + b
  }

  /// - Parameter needed: what there is none of where no elements are reduced; nil for an op that has an
  ///   answer then.
  func reducedShape(
    _ a: [Int], _ axis: Int?, needed: String?
  ) throws(ShapeError) -> [Int] {
    func check(_ count: Int?) throws(ShapeError) {
      guard let needed, count == 0 else { return }
      throw ShapeError(op, "has no \(needed) of nothing")
    }
    guard let axis else {
      try check(CheckedSize.product(a))
      return []
    }
    guard a.indices.contains(axis) else {
      throw ShapeError(op, "axis \(axis) outside \(a.shapeText)")
    }
    try check(a[axis])
    var result = a
    result.remove(at: axis)
    return result
  }

  func cumulativeShape(_ a: [Int], _ axis: Int?) throws(ShapeError) -> [Int] {
    if let axis, !a.indices.contains(axis) {
      throw ShapeError(op, "axis \(axis) outside \(a.shapeText)")
    }
    guard axis != nil || a.count <= 1 else {
      throw ShapeError(op, "\(a.shapeText) needs an axis")
    }
    return a
  }

  func concatShape(
    _ parts: [[Int]], _ attributes: Attributes
  ) throws(ShapeError) -> [Int] {
    guard case .axis(let axis?) = attributes else {
      throw ShapeError(op, "needs an axis")
    }
    let shapes = parts.map { $0.isEmpty ? [1] : $0 }
    var result = shapes[0]
    guard result.indices.contains(axis) else {
      throw ShapeError(op, "axis \(axis) outside \(result.shapeText)")
    }
    for shape in shapes.dropFirst() {
      var aligned = shape
      if aligned.count == result.count { aligned[axis] = result[axis] }
      guard aligned == result else {
        throw ShapeError(
          op, "\(shapes[0].shapeText) and \(shape.shapeText) differ off axis \(axis)")
      }
      let (total, overflow) = result[axis].addingReportingOverflow(shape[axis])
      guard !overflow else { throw ShapeError(op, "the result has too many elements") }
      result[axis] = total
    }
    return result
  }

  func sliceShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .ranges(let ranges) = attributes, ranges.count <= a.count else {
      throw ShapeError(op, "more indices than axes in \(a.shapeText)")
    }
    var result: [Int] = []
    for (axis, range) in ranges.enumerated() {
      guard range.start >= 0, range.count >= 0, range.start <= a[axis] - range.count,
        !range.drops || range.count == 1
      else {
        throw ShapeError(
          op,
          "element \(range.start + 1) of axis \(axis + 1), which has \(a[axis]) (counted from 1)")
      }
      if !range.drops { result.append(range.count) }
    }
    return result + a.dropFirst(ranges.count)
  }

  func rowsShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 2, b.count <= 1 else {
      throw ShapeError(
        op,
        "needs a matrix and a row number or vector of them, found \(a.shapeText) and \(b.shapeText)"
      )
    }
    return b + [a[1]]
  }

  func reshapeShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .shape(let shape) = attributes,
      let size = CheckedSize.product(shape), size == CheckedSize.product(a)
    else {
      throw ShapeError(op, "the new shape does not have as many elements as \(a.shapeText)")
    }
    return shape
  }

  func broadcastShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .shape(let shape) = attributes, Shapes.broadcast(a, shape) == shape else {
      throw ShapeError(op, "\(a.shapeText) cannot be repeated to that shape")
    }
    return shape
  }

  func needsAxis(_ a: [Int]) throws(ShapeError) -> [Int] {
    guard let last = a.last, last > 0 else {
      throw ShapeError(op, "needs a vector or matrix, found \(a.shapeText)")
    }
    return a
  }

  func lossShape(_ y: [Int], _ t: [Int]) throws(ShapeError) -> [Int] {
    guard y == t else {
      throw ShapeError(
        op, "prediction \(y.shapeText) and target \(t.shapeText) must have the same shape")
    }
    return []
  }

  func classLossShape(_ p: [Int], _ t: [Int]) throws(ShapeError) -> [Int] {
    guard let classes = p.last, classes > 0, t == p || t == Array(p.dropLast()) else {
      throw ShapeError(
        op,
        """
        target \(t.shapeText) fits neither as one-hot nor as class numbers to \
        prediction \(p.shapeText)
        """)
    }
    return []
  }
}
