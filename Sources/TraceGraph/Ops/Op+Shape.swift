extension Op {
  /// The shape that the op gives on operands of these shapes.
  ///
  /// - Throws: `ShapeError` with what was found and what is allowed.
  public func shape(
    of operands: [[Int]], attributes: Attributes = .none
  ) throws(ShapeError) -> [Int] {
    guard row.arity.contains(operands.count) else {
      let takes = "\(row.arity.lowerBound)" + (row.arity.upperBound > 2 ? " or more" : "")
      throw ShapeError(self, "takes \(takes) operands, found \(operands.count)")
    }
    try checkAttributes(attributes)
    let result = try resultShape(operands, attributes)
    guard CheckedSize.product(result) != nil else {
      throw ShapeError(self, "the result \(result.shapeText) has too many elements")
    }
    return result
  }

  /// Attributes of another op would be stored where this one keeps an operand.
  private func checkAttributes(_ attributes: Attributes) throws(ShapeError) {
    switch (self, attributes) {
    case (.constantPower, .exponent), (.slice, .ranges), (.reshape, .shape), (.broadcast, .shape):
      return
    case (.leakyrelu, .slope(let slope)):
      if slope.isNaN { throw ShapeError(self, "needs a slope that is a number") }
    case (.concat, .axis(_?)), (.sum, .axis), (.mean, .axis), (.maximumOver, .axis): return
    case (.logsumexp, .axis), (.prod, .axis), (.variance, .axis), (.deviation, .axis): return
    case (.cumsum, .axis), (.argmax, .position): return
    case (.rows, .base), (.crossentropy, .base), (.softmaxcrossentropy, .base): return
    case (.constantPower, _): throw ShapeError(self, "needs an exponent")
    case (.leakyrelu, _): throw ShapeError(self, "needs a slope")
    case (.slice, _): throw ShapeError(self, "needs ranges")
    case (.reshape, _), (.broadcast, _): throw ShapeError(self, "needs a shape")
    case (.concat, _): throw ShapeError(self, "needs an axis")
    case (.argmax, _): throw ShapeError(self, "needs an axis and the first position")
    case (_, .none): return
    default: throw ShapeError(self, "takes no such attribute: \(attributes)")
    }
  }

  private func resultShape(
    _ operands: [[Int]], _ attributes: Attributes
  ) throws(ShapeError) -> [Int] {
    switch self {
    case .leaf: throw ShapeError(self, "a leaf is not recorded as an op")
    case .matmul: return try matmulShape(operands[0], operands[1])
    case .transpose: return try transposedShape(operands[0])
    case .dot: return try dotShape(operands[0], operands[1])
    case .outer: return try outerShape(operands[0], operands[1])
    case .sum, .mean, .maximumOver, .logsumexp, .prod, .variance, .deviation, .argmax:
      return try reducedShape(operands[0], attributes.axis)
    case .cumsum: return try cumulativeShape(operands[0], attributes.axis)
    case .choose, .clip:
      return try broadcastPair(try broadcastPair(operands[0], operands[1]), operands[2])
    case .sumsquares, .norm: return []
    case .concat: return try concatShape(operands, attributes)
    case .slice: return try sliceShape(operands[0], attributes)
    case .rows: return try rowsShape(operands[0], operands[1])
    case .reshape: return try reshapeShape(operands[0], attributes)
    case .broadcast: return try broadcastShape(operands[0], attributes)
    case .softmax, .logsoftmax: return try needsAxis(operands[0])
    case .squared, .absolute, .bce, .sigmoidbce, .hinge:
      return try lossShape(operands[0], operands[1])
    case .crossentropy, .softmaxcrossentropy: return try classLossShape(operands[0], operands[1])
    default:
      return operands.count == 1 ? operands[0] : try broadcastPair(operands[0], operands[1])
    }
  }

  private func broadcastPair(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard let shape = Shapes.broadcast(a, b) else {
      throw ShapeError(
        self,
        "\(a.shapeText) and \(b.shapeText) do not fit: axes from the right must be equal or 1")
    }
    return shape
  }

  private func matmulShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard (1...2).contains(a.count), (1...2).contains(b.count), a[a.count - 1] == b[0] else {
      throw ShapeError(
        self,
        "\(a.shapeText) @ \(b.shapeText): needs matrices or vectors whose inner sizes agree")
    }
    return Array(a.dropLast() + b.dropFirst())
  }

  private func transposedShape(_ a: [Int]) throws(ShapeError) -> [Int] {
    guard (1...2).contains(a.count) else {
      throw ShapeError(self, "needs a matrix or vector, found \(a.shapeText)")
    }
    return Array(a.reversed())
  }

  private func dotShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 1, a == b else {
      throw ShapeError(
        self, "needs two vectors of equal length, found \(a.shapeText) and \(b.shapeText)")
    }
    return []
  }

  private func outerShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 1, b.count == 1 else {
      throw ShapeError(self, "needs two vectors, found \(a.shapeText) and \(b.shapeText)")
    }
    return a + b
  }

  /// Whether reducing no elements at all has no answer.
  private var needsElements: Bool {
    self == .maximumOver || self == .argmax || self == .variance || self == .deviation
  }

  private func reducedShape(_ a: [Int], _ axis: Int?) throws(ShapeError) -> [Int] {
    guard let axis else {
      guard !needsElements || CheckedSize.product(a) != 0 else { throw nothing }
      return []
    }
    guard a.indices.contains(axis) else {
      throw ShapeError(self, "axis \(axis) outside \(a.shapeText)")
    }
    guard !needsElements || a[axis] > 0 else { throw nothing }
    var result = a
    result.remove(at: axis)
    return result
  }

  private var nothing: ShapeError {
    let word = self == .variance || self == .deviation ? name : "largest"
    return ShapeError(self, "has no \(word) of nothing")
  }

  private func cumulativeShape(_ a: [Int], _ axis: Int?) throws(ShapeError) -> [Int] {
    if let axis, !a.indices.contains(axis) {
      throw ShapeError(self, "axis \(axis) outside \(a.shapeText)")
    }
    guard axis != nil || a.count <= 1 else {
      throw ShapeError(self, "\(a.shapeText) needs an axis")
    }
    return a
  }

  private func concatShape(
    _ parts: [[Int]], _ attributes: Attributes
  ) throws(ShapeError) -> [Int] {
    guard case .axis(let axis?) = attributes else {
      throw ShapeError(self, "needs an axis")
    }
    let shapes = parts.map { $0.isEmpty ? [1] : $0 }
    var result = shapes[0]
    guard result.indices.contains(axis) else {
      throw ShapeError(self, "axis \(axis) outside \(result.shapeText)")
    }
    for shape in shapes.dropFirst() {
      var aligned = shape
      if aligned.count == result.count { aligned[axis] = result[axis] }
      guard aligned == result else {
        throw ShapeError(
          self, "\(shapes[0].shapeText) and \(shape.shapeText) differ off axis \(axis)")
      }
      let (total, overflow) = result[axis].addingReportingOverflow(shape[axis])
      guard !overflow else { throw ShapeError(self, "the result has too many elements") }
      result[axis] = total
    }
    return result
  }

  private func sliceShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .ranges(let ranges) = attributes, ranges.count <= a.count else {
      throw ShapeError(self, "more indices than axes in \(a.shapeText)")
    }
    var result: [Int] = []
    for (axis, range) in ranges.enumerated() {
      guard range.start >= 0, range.count >= 0, range.start <= a[axis] - range.count,
        !range.drops || range.count == 1
      else {
        throw ShapeError(
          self,
          "element \(range.start + 1) of axis \(axis + 1), which has \(a[axis]) (counted from 1)")
      }
      if !range.drops { result.append(range.count) }
    }
    return result + a.dropFirst(ranges.count)
  }

  private func rowsShape(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    guard a.count == 2, b.count <= 1 else {
      throw ShapeError(
        self,
        "needs a matrix and a row number or vector of them, found \(a.shapeText) and \(b.shapeText)"
      )
    }
    return b + [a[1]]
  }

  private func reshapeShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .shape(let shape) = attributes,
      let size = CheckedSize.product(shape), size == CheckedSize.product(a)
    else {
      throw ShapeError(self, "the new shape does not have as many elements as \(a.shapeText)")
    }
    return shape
  }

  private func broadcastShape(_ a: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .shape(let shape) = attributes, Shapes.broadcast(a, shape) == shape else {
      throw ShapeError(self, "\(a.shapeText) cannot be repeated to that shape")
    }
    return shape
  }

  private func needsAxis(_ a: [Int]) throws(ShapeError) -> [Int] {
    guard let last = a.last, last > 0 else {
      throw ShapeError(self, "needs a vector or matrix, found \(a.shapeText)")
    }
    return a
  }

  private func lossShape(_ y: [Int], _ t: [Int]) throws(ShapeError) -> [Int] {
    guard y == t else {
      throw ShapeError(
        self, "prediction \(y.shapeText) and target \(t.shapeText) must have the same shape")
    }
    return []
  }

  private func classLossShape(_ p: [Int], _ t: [Int]) throws(ShapeError) -> [Int] {
    guard let classes = p.last, classes > 0, t == p || t == Array(p.dropLast()) else {
      throw ShapeError(
        self,
        """
        target \(t.shapeText) fits neither as one-hot nor as class numbers to \
        prediction \(p.shapeText)
        """)
    }
    return []
  }
}

/// Shape arithmetic.
package enum Shapes {
  /// NumPy's rule: axes from the right must be equal or 1; nil if they are not.
  package static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    var result: [Int] = []
    for offset in 1...Swift.max(1, Swift.max(a.count, b.count)) {
      if offset > a.count && offset > b.count { break }
      let x = offset <= a.count ? a[a.count - offset] : 1
      let y = offset <= b.count ? b[b.count - offset] : 1
      guard x == y || x == 1 || y == 1 else { return nil }
      result.append(x == 1 ? y : x)
    }
    return result.reversed()
  }

  /// Row-major strides of `shape` as read under the larger shape `target`: 0 on repeated axes.
  static func strides(of shape: [Int], in target: [Int]) -> [Int] {
    var strides = [Int](repeating: 0, count: target.count)
    var step = 1
    for offset in 1...Swift.max(1, shape.count) where offset <= shape.count {
      let extent = shape[shape.count - offset]
      if extent != 1 { strides[target.count - offset] = step }
      step *= extent
    }
    return strides
  }
}
