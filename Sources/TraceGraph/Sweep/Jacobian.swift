extension Value {
  /// The derivative of every element of this node by every element of `input`, as a matrix: rows for
  /// this node's elements, columns for the input's, both in row-major order. All zeros when the
  /// input does not feed this node.
  ///
  /// The shape convention's form of a scalar's gradient is `backward().tensorGradient(of:)`.
  /// - Complexity: one sweep for every element of this node, or of the input where that has fewer.
  public func jacobian(by input: Value) -> Tensor {
    let count = elementCount
    let columns = input.elementCount
    if Jacobians.prefersColumns(count, columns),
      let cone = try? SecondOrderCone(to: self, from: [input])
    {
      return jacobian(by: input, through: cone)
    }
    var rows: [Double] = []
    rows.reserveCapacity(count * columns)
    for element in 0..<count {
      let pass = backward(ofElement: element)
      rows += pass.tensorGradient(of: input)?.elements ?? Array(repeating: 0, count: columns)
    }
    return Tensor(shape: [count, columns], elements: rows)
  }

  /// Column by column, by the changes along each element of the input.
  private func jacobian(by input: Value, through cone: SecondOrderCone) -> Tensor {
    let (rows, columns) = (elementCount, input.elementCount)
    var result = Tensor(repeating: 0, shape: [rows, columns])
    let change = NodeNumbers(upTo: self)
    guard input.id <= id else { return result }
    for column in 0..<columns {
      change[input.index][column] = 1
      cone.push(change)
      let numbers = change[index]
      for row in 0..<rows { result.elements[row * columns + column] = numbers[row] }
      change[input.index][column] = 0
    }
    return result
  }
}
