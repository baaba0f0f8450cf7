extension Op {
  /// The shape that the op gives on operands of these shapes.
  ///
  /// - Throws: `ShapeError` with what was found and what is allowed.
  public func shape(
    of operands: [[Int]], attributes: Attributes = .none
  ) throws(ShapeError) -> [Int] {
    let arity = OpTable.arities[Int(rawValue)]
    guard arity.contains(operands.count) else {
      let takes = "\(arity.lowerBound)" + (arity.upperBound > 2 ? " or more" : "")
      throw ShapeError(self, "takes \(takes) operands, found \(operands.count)")
    }
    try OpTable.attributeForms[Int(rawValue)].check(attributes, of: self)
    let result = try OpTable.shapeRules[Int(rawValue)].shape(of: operands, attributes, for: self)
    guard result.count <= Shapes.mostAxes else {
      throw ShapeError(
        self, "the result has \(result.count) axes, at most \(Shapes.mostAxes) are allowed")
    }
    guard CheckedSize.product(result) != nil else {
      throw ShapeError(self, "the result \(result.shapeText) has too many elements")
    }
    return result
  }
}

/// Shape arithmetic.
package enum Shapes {
  /// The most axes of a tensor: as many as files of NumPy may have, and fewer than JSON is nested here.
  package static let mostAxes = 32

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
