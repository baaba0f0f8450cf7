import RealModule

/// Ops on whole tensors: how their results change with their operands.
extension Storage {
  /// Adds the change of a node's value, which starts at 0, from the changes of its operands.
  func pushChange(_ node: ConeNode, _ change: NodeNumbers) {
    let out = change[node.index]
    switch node.form {
    case .elementwise: pushElements(node, change)
    case .linear: pushLinear(node, change, out)
    case .matmul: pushMatmul(node.index, change, out)
    case .outer: pushOuter(node.index, change, out)
    case .maximum: pushMaximum(node.index, change[operand(node.index, 0)], out)
    case .softmax, .logsoftmax:
      pushSoftmax(node, change[operand(node.index, 0)], out)
    case .reduction:
      pushReduction(node.op, node.index, change[operand(node.index, 0)], out)
    case .kernel: pushKernel(node.index, change, out)
    case .choice: pushChoice(node, change, out)
    case .constant: return
    case .dot, .sumsquares, .norm, .pairLoss, .crossentropy, .softmaxcrossentropy:
      pushNumber(node.index, change, out)
    }
  }

  /// The op itself on the changes.
  private func pushLinear(
    _ node: ConeNode, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    if node.op == .concat {
      forEachConcatBlock(node.index) { slot, source, target, length in
        (out + target).update(from: change[operand(node.index, slot)] + source, count: length)
      }
      return
    }
    let first = operand(node.index, 0)
    let dx = change[first]
    switch node.op {
    case .transpose: transposeCopy(dx, shapes[Int(shape[first])]) { out[$1] = dx[$0] }
    case .sum, .mean: forwardSum(node.op, node.index, dx, out)
    case .slice: sliceCopy(node.index) { out[$1] = dx[$0] }
    case .rows: rowsCopy(node.index, dx, out)
    case .cumsum: forwardReduction(node.op, node.index, dx, out)
    case .reshape: out.update(from: dx, count: elementCount(node.index))
    case .broadcast:
      BroadcastPairs(self, node.index, single: true).visit { i, a, _ in out[i] = dx[a] }
    default: preconditionFailure("op \(node.op.name) is not linear")
    }
  }

  private func pushMatmul(
    _ node: Int32, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    let size = MatmulSize(self, node)
    let (a, b) = (operand(node, 0), operand(node, 1))
    if change.isMoved(a) {
      BLAS.multiplyAdd(
        change[a], transposed: false, values(b), transposed: false, into: out,
        m: size.m, n: size.n, k: size.k)
    }
    if change.isMoved(b) {
      BLAS.multiplyAdd(
        values(a), transposed: false, change[b], transposed: false, into: out,
        m: size.m, n: size.n, k: size.k)
    }
  }

  private func pushOuter(
    _ node: Int32, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    let (a, b) = (operand(node, 0), operand(node, 1))
    let (x, y, dx, dy) = (values(a), values(b), change[a], change[b])
    let width = elementCount(b)
    for i in 0..<elementCount(a) {
      for j in 0..<width { out[i * width + j] = dx[i] * y[j] + x[i] * dy[j] }
    }
  }

  /// Tied elements share equally.
  private func pushMaximum(
    _ node: Int32, _ dx: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let f = values(node)
    let lanes = AxisLanes(self, node)
    lanes.visit { lane, start, stride in
      var (ties, total) = (0.0, 0.0)
      for i in 0..<lanes.length where x[start + i * stride] == f[lane] {
        ties += 1
        total += dx[start + i * stride]
      }
      out[lane] = ties > 0 ? total / ties : .nan
    }
  }

  /// dyᵢ = yᵢ(dxᵢ − Σ y dx); of the logarithm dxᵢ − Σ y dx.
  private func pushSoftmax(
    _ node: ConeNode, _ dx: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let f = values(node.index)
    let isLogarithm = node.form == .logsoftmax
    forEachRowOfClasses(node.index) { row in
      let mean = row.reduce(0.0) { $0 + (isLogarithm ? Double.exp(f[$1]) : f[$1]) * dx[$1] }
      for i in row { out[i] = isLogarithm ? dx[i] - mean : f[i] * (dx[i] - mean) }
    }
  }

  /// A result of one number: its gradient by every operand times that one's change.
  private func pushNumber(
    _ node: Int32, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    for slot in 0..<operandCount(node) {
      let operand = operand(node, slot)
      guard change.isMoved(operand) else { continue }
      let count = elementCount(operand)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, count)) { local in
        local.initialize(repeating: 0)
        var one = 1.0
        if let start = local.baseAddress {
          accumulate(node, slot: slot, upstream: &one, into: start)
        }
        let moves = change[operand]
        for i in 0..<count where moves[i] != 0 { out[0] += local[i] * moves[i] }
      }
    }
  }

  /// The positions of every run along the last axis.
  func forEachRowOfClasses(_ node: Int32, _ body: (Range<Int>) -> Void) {
    let width = max(1, shapes[Int(shape[node])].last ?? 1)
    for start in stride(from: 0, to: elementCount(node), by: width) {
      body(start..<(start + width))
    }
  }
}
