import RealModule

extension Storage {
  /// Adds what one operand slot of a tensor node contributes: upstream (in the node's shape) times
  /// the local Jacobian, into a buffer of the operand's shape. Forward values are read, nothing else
  /// is written.
  func accumulate(
    _ node: Int32, slot: Int, upstream u: UnsafeMutablePointer<Double>,
    into g: UnsafeMutablePointer<Double>
  ) {
    let op = op(node)
    switch op.row.kind {
    case .leaf: return
    case .elementwise:
      if Storage.isBinary(op) {
        accumulateBinary(op, node, slot, u, g)
      } else {
        accumulateUnary(op, node, u, g)
      }
    case .tensor: accumulateWhole(op, node, slot, u, g)
    case .loss: accumulateLoss(op, node, slot, u[0], g)
    }
  }

  /// As `accumulate`, where a gradient of exactly 0 adds nothing: element by element for elementwise
  /// ops, for others when all of it is 0.
  func accumulateNonzero(
    _ node: Int32, slot: Int, upstream u: UnsafeMutablePointer<Double>,
    into g: UnsafeMutablePointer<Double>
  ) {
    let count = elementCount(node)
    guard (0..<count).contains(where: { u[$0] == 0 }) else {
      return accumulate(node, slot: slot, upstream: u, into: g)
    }
    guard (0..<count).contains(where: { u[$0] != 0 }) else { return }
    let op = op(node)
    guard op.row.kind == .elementwise else {
      return accumulate(node, slot: slot, upstream: u, into: g)
    }
    let isBinary = Storage.isBinary(op)
    let x = values(operands[node].x)
    let y = isBinary ? values(operands[node].y) : x
    let f = values(node)
    let p = attributes(of: node).number
    BroadcastPairs(self, node, single: !isBinary).visit { i, a, b in
      guard u[i] != 0 else { return }
      let local = Storage.locals(op, x[a], isBinary ? y[b] : 0, p, f[i])
      g[slot == 0 ? a : b] += u[i] * (slot == 0 ? local.first : local.second)
    }
  }

  private func accumulateUnary(
    _ op: Op, _ node: Int32, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let x = values(operands[node].x)
    let f = values(node)
    let count = elementCount(node)
    switch op {
    case .relu: for i in 0..<count { g[i] += u[i] * Kernel.step(x[i]) }
    case .constantPower:
      let p = number(node)
      for i in 0..<count { g[i] += u[i] * Kernel.powerByBase(x[i], p) }
    case .leakyrelu:
      let p = number(node)
      for i in 0..<count { g[i] += u[i] * (x[i] > 0 ? 1 : (x[i] <= 0 ? p : x[i])) }
    default: for i in 0..<count { g[i] += u[i] * Storage.unaryLocal(op, x[i], f[i]) }
    }
  }

  private func accumulateBinary(
    _ op: Op, _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let pair = operands[node]
    let x = values(pair.x)
    let y = values(pair.y)
    let f = values(node)
    let isFirst = slot == 0
    switch op {
    case .add: spread(node, isFirst, g) { i, _, _ in u[i] }
    case .subtract: spread(node, isFirst, g) { i, _, _ in isFirst ? u[i] : -u[i] }
    case .multiply, .dropout:
      spread(node, isFirst, g) { i, a, b in u[i] * (isFirst ? y[b] : x[a]) }
    case .divide:
      spread(node, isFirst, g) { i, _, b in u[i] * (isFirst ? 1 / y[b] : -f[i] / y[b]) }
    case .power:
      spread(node, isFirst, g) { i, a, b in
        u[i]
          * (isFirst
            ? Kernel.powerByBase(x[a], y[b]) : Kernel.powerByExponent(x[a], y[b], f[i]))
      }
    case .maximum:
      spread(node, isFirst, g) { i, a, b in
        u[i] * (isFirst ? Kernel.share(of: x[a], above: y[b]) : Kernel.share(of: y[b], above: x[a]))
      }
    case .hypot:
      spread(node, isFirst, g) { i, a, b in
        u[i] * Kernel.hypotLocal(isFirst ? x[a] : y[b], f[i])
      }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      spread(node, isFirst, g) { i, _, _ in u[i] * Kernel.flat(f[i]) }
    case .minimum:
      spread(node, isFirst, g) { i, a, b in
        u[i] * (isFirst ? Kernel.share(of: y[b], above: x[a]) : Kernel.share(of: x[a], above: y[b]))
      }
    default: preconditionFailure("'\(op)' has no kernel here")
    }
  }

  /// Adds a term for every element of a broadcast result to the operand's element behind it.
  @inline(__always) private func spread(
    _ node: Int32, _ isFirst: Bool, _ g: UnsafeMutablePointer<Double>,
    _ term: (_ result: Int, _ first: Int, _ second: Int) -> Double
  ) {
    let pair = operands[node]
    if shape[pair.x] == shape[pair.y] {
      for i in 0..<elementCount(node) { g[i] += term(i, i, i) }
      return
    }
    BroadcastPairs(self, node).visit { i, a, b in g[isFirst ? a : b] += term(i, a, b) }
  }

  private func accumulateWhole(
    _ op: Op, _ node: Int32, _ slot: Int, _ u: UnsafeMutablePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let first = operand(node, 0)
    let x = values(first)
    let count = elementCount(first)
    switch op {
    case .matmul: accumulateMatmul(node, slot, u, g)
    case .transpose: transposeCopy(x, shapes[Int(shape[first])]) { g[$0] += u[$1] }
    case .dot:
      let other = values(operand(node, 1 - slot))
      for i in 0..<count { g[i] += u[0] * other[i] }
    case .outer: accumulateOuter(node, slot, u, g)
    case .sum, .mean: accumulateSum(op, node, u, g)
    case .maximumOver: accumulateMaximum(node, u, g)
    case .sumsquares: for i in 0..<count { g[i] += u[0] * 2 * x[i] }
    case .norm:
      let length = values(node)[0]
      for i in 0..<count where length != 0 { g[i] += u[0] * (x[i] / length) }
    case .logsumexp, .prod, .variance, .deviation, .cumsum:
      accumulateReduction(op, node, u, g)
    case .argmax: return  // constant between ties
    case .opaque:
      // Nobody knows what it adds; where that was recorded, the sweep takes it instead.
      for i in 0..<elementCount(operand(node, slot)) { g[i] = .nan }
    case .choose, .clip: accumulateChoice(op, node, slot, u, g)
    case .layernorm, .batchnorm, .attention, .conv1d, .conv2d, .maxpool, .meanpool, .scan:
      accumulateLayer(node, slot, u, g)
    case .concat: accumulateConcat(node, slot, u, g)
    case .slice: sliceCopy(node) { g[$0] += u[$1] }
    case .rows: accumulateRows(node, slot, u, g)
    case .reshape: for i in 0..<count { g[i] += u[i] }
    case .broadcast: BroadcastPairs(self, node, single: true).visit { i, a, _ in g[a] += u[i] }
    case .softmax, .logsoftmax: accumulateSoftmax(op, node, u, g)
    default: preconditionFailure("'\(op)' has no kernel here")
    }
  }

  private func accumulateConcat(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    forEachConcatBlock(node) { part, source, target, length in
      guard part == slot else { return }
      for i in 0..<length { g[source + i] += u[target + i] }
    }
  }

  private func accumulateMatmul(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let size = MatmulSize(self, node)
    if slot == 0 {
      BLAS.multiplyAdd(
        u, transposed: false, values(operand(node, 1)), transposed: true, into: g,
        m: size.m, n: size.k, k: size.n)
    } else {
      BLAS.multiplyAdd(
        values(operand(node, 0)), transposed: true, u, transposed: false, into: g,
        m: size.k, n: size.n, k: size.m)
    }
  }

  private func accumulateOuter(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let other = values(operand(node, 1 - slot))
    let height = elementCount(operand(node, 0))
    let width = elementCount(operand(node, 1))
    for i in 0..<height {
      for j in 0..<width { g[slot == 0 ? i : j] += u[i * width + j] * other[slot == 0 ? j : i] }
    }
  }

  private func accumulateSum(
    _ op: Op, _ node: Int32, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let lanes = AxisLanes(self, node)
    let scale = op == .mean ? 1 / Double(lanes.length) : 1
    lanes.visit { lane, start, stride in
      for i in 0..<lanes.length { g[start + i * stride] += u[lane] * scale }
    }
  }

  private func accumulateMaximum(
    _ node: Int32, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let f = values(node)
    let lanes = AxisLanes(self, node)
    lanes.visit { lane, start, stride in
      var ties = 0.0
      for i in 0..<lanes.length where x[start + i * stride] == f[lane] { ties += 1 }
      let share = ties > 0 ? u[lane] / ties : .nan
      for i in 0..<lanes.length where x[start + i * stride] == f[lane] || ties == 0 {
        g[start + i * stride] += share
      }
    }
  }

  private func accumulateRows(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    guard slot == 0 else { return }  // positions are not differentiated
    let width = shapes[Int(shape[operand(node, 0)])][1]
    forEachRow(node) { position, row in
      guard let row else { return }
      for j in 0..<width { g[row * width + j] += u[position * width + j] }
    }
  }

  /// Softmax: gᵢ += yᵢ(uᵢ − Σuy). Its logarithm: gᵢ += uᵢ − yᵢ Σu.
  private func accumulateSoftmax(
    _ op: Op, _ node: Int32, _ u: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>
  ) {
    let f = values(node)
    let width = shapes[Int(shape[node])].last ?? 1
    for start in stride(from: 0, to: elementCount(node), by: width) {
      var total = 0.0
      for i in start..<(start + width) { total += op == .softmax ? u[i] * f[i] : u[i] }
      for i in start..<(start + width) {
        g[i] += op == .softmax ? f[i] * (u[i] - total) : u[i] - .exp(f[i]) * total
      }
    }
  }
}
