extension Edge {
  /// The local derivative in Jacobian form: a row for every element of `to`, a column for every
  /// element of `from`. Between scalars it is 1×1.
  ///
  /// - Complexity: about the number of entries for ops that work element by element, whatever is
  ///   repeated; for others, elements of the smaller side times the cost of one local step.
  public var jacobian: Tensor {
    let storage = to.storage
    if storage.pointee.code[to.index] & Storage.tensorBit == 0 {
      return Tensor(shape: [1, 1], elements: [scalarLocal])
    }
    let rows = storage.elementCount(to.index)
    let columns = storage.elementCount(from.index)
    // Slot by slot, a concatenation of many parts would be walked once for every element.
    if to.op == .concat || Jacobians.prefersColumns(rows, columns),
      let result = Jacobians.byColumns(rows, from.shape, push: pushforward)
    {
      return result
    }
    var result = Tensor(repeating: 0, shape: [rows, columns])
    result.elements.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      fillBackward(start, rows, columns)
    }
    return result
  }

  /// Local derivative × change, in the result's shape: the way forward. Nil where the operand stands at
  /// another slot as well, and for an op whose changes are not known.
  func pushforward(_ change: Tensor) -> Tensor? {
    let storage = to.storage
    if storage.pointee.code[to.index] & Storage.tensorBit == 0 {
      return Tensor(change.elements[0] * scalarLocal)
    }
    var result = Tensor(repeating: 0, shape: to.shape)
    if to.op == .concat {
      storage.pointee.forEachConcatBlock(to.index) { slot, source, target, length in
        guard slot == self.slot else { return }
        for i in 0..<length { result.elements[target + i] = change.elements[source + i] }
      }
      return result
    }
    guard to.operands.count(where: { $0.index == from.index }) == 1, let node = try? ConeNode(to)
    else { return nil }
    let numbers = NodeNumbers(upTo: to)
    numbers[from.index].update(from: change.elements, count: change.elements.count)
    storage.pointee.pushChange(node, numbers)
    result.elements = Array(
      UnsafeBufferPointer(start: numbers[to.index], count: result.elements.count))
    return result
  }

  private func fillBackward(
    _ start: UnsafeMutablePointer<Double>, _ rows: Int, _ columns: Int
  ) {
    var seed = [Double](repeating: 0, count: rows)
    for row in 0..<rows {
      seed[row] = 1
      seed.withUnsafeMutableBufferPointer { one in
        guard let upstream = one.baseAddress else { return }
        to.storage.pointee.accumulateNonzero(
          to.index, slot: slot, upstream: upstream, into: start + row * columns)
      }
      seed[row] = 0
    }
  }
}

/// How Jacobians are found.
enum Jacobians {
  /// Whether columns cost less than rows: each of both costs about the larger side.
  static func prefersColumns(_ rows: Int, _ columns: Int) -> Bool {
    columns < rows && rows > 1_000
  }

  /// A Jacobian from the changes of a result along each element of an operand.
  ///
  /// - Parameters:
  ///   - rows: how many elements the result has.
  ///   - shape: the operand's.
  ///   - push: the change of the result along a change of the operand; nil where that is not known.
  static func byColumns(_ rows: Int, _ shape: [Int], push: (Tensor) -> Tensor?) -> Tensor? {
    var change = Tensor(repeating: 0, shape: shape)
    let columns = change.elements.count
    var result = Tensor(repeating: 0, shape: [rows, columns])
    for column in 0..<columns {
      change.elements[column] = 1
      guard let pushed = push(change) else { return nil }
      for row in 0..<rows { result.elements[row * columns + column] = pushed.elements[row] }
      change.elements[column] = 0
    }
    return result
  }
}
