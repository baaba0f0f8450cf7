import RealModule

extension Storage {
  /// Computes the value of a node whose result or an operand is a tensor.
  mutating func forwardTensor(_ node: Int32) {
    let op = op(node)
    let out = values(node)
    switch op.row.kind {
    case .leaf: return
    case .elementwise: forwardElementwise(op, node, out)
    case .tensor: forwardWhole(op, node, out)
    case .loss: out[0] = lossValue(op, node)
    }
  }

  private func forwardElementwise(_ op: Op, _ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    let pair = operands[node]
    let x = values(pair.x)
    let count = elementCount(node)
    if !Storage.isBinary(op) {
      switch op {
      case .relu: for i in 0..<count { out[i] = Kernel.relu(x[i]) }
      case .constantPower:
        let p = number(node)
        for i in 0..<count { out[i] = Kernel.power(x[i], p) }
      case .leakyrelu:
        let p = number(node)
        for i in 0..<count { out[i] = x[i] > 0 ? x[i] : p * x[i] }
      default: for i in 0..<count { out[i] = Storage.unaryForward(op, x[i]) }
      }
      return
    }
    let y = values(pair.y)
    switch op {
    case .add: combine(node, x, y, out) { $0 + $1 }
    case .subtract: combine(node, x, y, out) { $0 - $1 }
    case .multiply, .dropout: combine(node, x, y, out) { $0 * $1 }
    case .divide: combine(node, x, y, out) { $0 / $1 }
    case .power: combine(node, x, y, out, Kernel.power)
    case .maximum: combine(node, x, y, out, Kernel.maximum)
    case .minimum: combine(node, x, y, out, Kernel.minimum)
    case .hypot: combine(node, x, y, out, Kernel.hypot)
    case .less: combine(node, x, y, out, Kernel.less)
    case .lessOrEqual: combine(node, x, y, out, Kernel.lessOrEqual)
    case .greater: combine(node, x, y, out) { Kernel.less($1, $0) }
    case .greaterOrEqual: combine(node, x, y, out) { Kernel.lessOrEqual($1, $0) }
    default: preconditionFailure("'\(op)' has no kernel here")
    }
  }

  /// Applies a rule over broadcast operands.
  @inline(__always) private func combine(
    _ node: Int32, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    _ out: UnsafeMutablePointer<Double>, _ rule: (Double, Double) -> Double
  ) {
    let pair = operands[node]
    if shape[pair.x] == shape[pair.y] {
      for i in 0..<elementCount(node) { out[i] = rule(x[i], y[i]) }
      return
    }
    BroadcastPairs(self, node).visit { i, a, b in out[i] = rule(x[a], y[b]) }
  }

  private func forwardWhole(_ op: Op, _ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    let first = operand(node, 0)
    let x = values(first)
    let count = elementCount(first)
    switch op {
    case .matmul: forwardMatmul(node, out)
    case .transpose: transposeCopy(x, shapes[Int(shape[first])]) { out[$1] = x[$0] }
    case .dot:
      let y = values(operand(node, 1))
      out[0] = 0
      for i in 0..<count { out[0] += x[i] * y[i] }
    case .outer:
      let y = values(operand(node, 1))
      let width = elementCount(operand(node, 1))
      for i in 0..<count { for j in 0..<width { out[i * width + j] = x[i] * y[j] } }
    case .sum, .mean: forwardSum(op, node, x, out)
    case .maximumOver: forwardMaximum(node, x, out)
    case .sumsquares, .norm:
      var total = 0.0
      for i in 0..<count { total += x[i] * x[i] }
      out[0] = op == .norm ? Storage.norm(x, count, squares: total) : total
    case .logsumexp, .prod, .variance, .deviation, .cumsum, .argmax:
      forwardReduction(op, node, x, out)
    case .choose, .clip: forwardChoice(op, node, out)
    case .layernorm, .batchnorm, .attention, .conv1d, .conv2d, .maxpool, .meanpool, .scan:
      forwardLayer(node, out)
    case .concat: forwardConcat(node, out)
    case .opaque: return  // keeps what was recorded
    case .slice: sliceCopy(node) { out[$1] = x[$0] }
    case .rows: rowsCopy(node, x, out)
    case .reshape: out.update(from: x, count: count)
    case .broadcast: BroadcastPairs(self, node, single: true).visit { i, a, _ in out[i] = x[a] }
    case .softmax, .logsoftmax: forwardSoftmax(op, node, x, out)
    default: preconditionFailure("'\(op)' has no kernel here")
    }
  }

  /// √Σx²; when the squares over- or underflow, scaled by the largest element.
  private static func norm(
    _ x: UnsafePointer<Double>, _ count: Int, squares: Double
  ) -> Double {
    if squares.isNormal { return squares.squareRoot() }
    var largest = 0.0
    for i in 0..<count { largest = Kernel.maximum(largest, Swift.abs(x[i])) }
    guard largest > 0, largest.isFinite else { return largest }
    var total = 0.0
    for i in 0..<count { total += (x[i] / largest) * (x[i] / largest) }
    return largest * total.squareRoot()
  }

  private func forwardMatmul(_ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    let size = MatmulSize(self, node)
    out.update(repeating: 0, count: size.m * size.n)
    BLAS.multiplyAdd(
      values(operand(node, 0)), transposed: false, values(operand(node, 1)), transposed: false,
      into: out, m: size.m, n: size.n, k: size.k)
  }

  func forwardSum(
    _ op: Op, _ node: Int32, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let lanes = AxisLanes(self, node)
    let scale = op == .mean ? Double(lanes.length) : 1
    lanes.visit { lane, start, stride in
      var total = 0.0
      for i in 0..<lanes.length { total += x[start + i * stride] }
      out[lane] = op == .mean ? total / scale : total
    }
  }

  private func forwardMaximum(
    _ node: Int32, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let lanes = AxisLanes(self, node)
    lanes.visit { lane, start, stride in
      var largest = x[start]
      for i in 1..<Swift.max(1, lanes.length) {
        largest = Kernel.maximum(largest, x[start + i * stride])
      }
      out[lane] = largest
    }
  }

  private func forwardConcat(_ node: Int32, _ out: UnsafeMutablePointer<Double>) {
    forEachConcatBlock(node) { slot, source, target, length in
      (out + target).update(from: values(operand(node, slot)) + source, count: length)
    }
  }

  func rowsCopy(
    _ node: Int32, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let width = shapes[Int(shape[operand(node, 0)])][1]
    forEachRow(node) { position, row in
      guard let row else {
        (out + position * width).update(repeating: .nan, count: width)
        return
      }
      (out + position * width).update(from: x + row * width, count: width)
    }
  }

  private func forwardSoftmax(
    _ op: Op, _ node: Int32, _ x: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let width = shapes[Int(shape[node])].last ?? 1
    for start in stride(from: 0, to: elementCount(node), by: width) {
      Softmax.forward(x + start, into: out + start, count: width, logarithm: op == .logsoftmax)
    }
  }
}

/// Softmax of one row, free of overflow.
enum Softmax {
  static func forward(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int, logarithm: Bool
  ) {
    var largest = x[0]
    for i in 1..<Swift.max(1, count) { largest = Kernel.maximum(largest, x[i]) }
    var total = 0.0
    for i in 0..<count {
      let e = Double.exp(x[i] - largest)
      total += e
      out[i] = logarithm ? x[i] - largest : e
    }
    let logTotal = logarithm ? Double.log(total) : 0
    for i in 0..<count { out[i] = logarithm ? out[i] - logTotal : out[i] / total }
  }
}
