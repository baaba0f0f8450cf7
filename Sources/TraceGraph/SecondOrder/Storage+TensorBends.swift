import RealModule

/// Ops on whole tensors: how what they pull back changes with their operands.
extension Storage {
  /// Adds the change of what one slot contributes to its operand's gradient, at an upstream `u` that
  /// stays, along the changes of the node and its operands.
  func addBend(
    _ node: ConeNode, slot: Int, upstream u: UnsafeMutablePointer<Double>, _ change: NodeNumbers,
    into g: UnsafeMutablePointer<Double>
  ) {
    switch node.form {
    case .elementwise: bendElements(node, slot: slot, u, change, into: g)
    case .pairLoss: bendPairs(node, slot: slot, u[0], change, into: g)
    case .linear, .maximum, .choice, .constant: return
    case .kernel: bendKernel(node.index, slot, u, change, g)
    case .reduction: bendReduction(node.op, node.index, u, change, g)
    case .matmul: bendMatmul(node.index, slot, u, change, g)
    case .dot:
      let other = change[operand(node.index, 1 - slot)]
      for i in 0..<elementCount(operand(node.index, 0)) { g[i] += u[0] * other[i] }
    case .outer: bendOuter(node.index, slot, u, change[operand(node.index, 1 - slot)], g)
    case .sumsquares:
      let dx = change[operand(node.index, 0)]
      for i in 0..<elementCount(operand(node.index, 0)) { g[i] += u[0] * 2 * dx[i] }
    case .norm: bendNorm(node.index, u[0], change, g)
    case .softmax: bendSoftmax(node.index, u, change[node.index], g)
    case .logsoftmax: bendLogSoftmax(node.index, u, change[node.index], g)
    case .crossentropy: bendCrossEntropy(node.index, slot, u[0], change, g)
    case .softmaxcrossentropy: bendSoftmaxCrossEntropy(node.index, slot, u[0], change, g)
    }
  }

  private func bendMatmul(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ change: NodeNumbers,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let other = operand(node, 1 - slot)
    guard change.isMoved(other) else { return }
    let size = MatmulSize(self, node)
    if slot == 0 {
      BLAS.multiplyAdd(
        u, transposed: false, change[other], transposed: true, into: g,
        m: size.m, n: size.k, k: size.n)
    } else {
      BLAS.multiplyAdd(
        change[other], transposed: true, u, transposed: false, into: g,
        m: size.k, n: size.n, k: size.m)
    }
  }

  private func bendOuter(
    _ node: Int32, _ slot: Int, _ u: UnsafePointer<Double>, _ other: UnsafePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let height = elementCount(operand(node, 0))
    let width = elementCount(operand(node, 1))
    for i in 0..<height {
      for j in 0..<width { g[slot == 0 ? i : j] += u[i * width + j] * other[slot == 0 ? j : i] }
    }
  }

  /// (dx − x̂ (x̂·dx))/‖x‖ with x̂ = x/‖x‖; not a number at the zero vector, where the norm has a cusp.
  private func bendNorm(
    _ node: Int32, _ u: Double, _ change: NodeNumbers, _ g: UnsafeMutablePointer<Double>
  ) {
    let first = operand(node, 0)
    guard u != 0, change.isMoved(first) else { return }
    let x = values(first)
    let dx = change[first]
    let length = values(node)[0]
    var along = 0.0
    for i in 0..<elementCount(first) { along += x[i] / length * dx[i] }
    for i in 0..<elementCount(first) { g[i] += u * ((dx[i] - x[i] / length * along) / length) }
  }

  /// From yᵢ(uᵢ − Σ u y): dyᵢ(uᵢ − Σ u y) − yᵢ Σ u dy.
  private func bendSoftmax(
    _ node: Int32, _ u: UnsafePointer<Double>, _ dy: UnsafePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let y = values(node)
    forEachRowOfClasses(node) { row in
      let total = row.reduce(0.0) { $0 + u[$1] * y[$1] }
      let moved = row.reduce(0.0) { $0 + u[$1] * dy[$1] }
      for i in row { g[i] += dy[i] * (u[i] - total) - y[i] * moved }
    }
  }

  /// From uᵢ − yᵢ Σ u: −dyᵢ Σ u, with y = eᶠ and dy = y df.
  private func bendLogSoftmax(
    _ node: Int32, _ u: UnsafePointer<Double>, _ df: UnsafePointer<Double>,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let f = values(node)
    forEachRowOfClasses(node) { row in
      let total = row.reduce(0.0) { $0 + u[$1] }
      for i in row { g[i] -= .exp(f[i]) * df[i] * total }
    }
  }

  /// Of −Σ t ln p: t/p² dp − dt/p by p, −dp/p by t.
  private func bendCrossEntropy(
    _ node: Int32, _ slot: Int, _ u: Double, _ change: NodeNumbers,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let isOneHot = isOneHot(node)
    if u == 0 || slot == 1 && !isOneHot { return }
    let p = values(operand(node, 0))
    let dp = change[operand(node, 0)]
    let dt = change[operand(node, 1)]
    for row in classRows(node) {
      forEachClass(node, row: row) { i, weight in
        if slot == 1 {
          if dp[i] != 0 { g[i] -= u * (dp[i] / p[i]) }
          return
        }
        if weight != 0, dp[i] != 0 { g[i] += u * (weight / p[i] / p[i] * dp[i]) }
        if isOneHot, dt[i] != 0 { g[i] -= u * (dt[i] / p[i]) }
      }
    }
  }

  /// Of the logits, softmax(o)·Σt − t changes by y(do − Σ y do)·Σt + y Σdt − dt; a one-hot target's
  /// −ln softmax(o) by −(do − Σ y do).
  private func bendSoftmaxCrossEntropy(
    _ node: Int32, _ slot: Int, _ u: Double, _ change: NodeNumbers,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let isOneHot = isOneHot(node)
    if u == 0 || slot == 1 && !isOneHot { return }
    let o = values(operand(node, 0))
    let logits = change[operand(node, 0)]
    let dt = change[operand(node, 1)]
    let classes = classCount(node)
    withTemporaryRow(classes) { y in
      for row in classRows(node) {
        let start = row * classes
        Softmax.forward(o + start, into: y, count: classes, logarithm: false)
        var (weights, moved, mean) = (0.0, 0.0, 0.0)
        forEachClass(node, row: row) { i, weight in
          weights += weight
          if isOneHot { moved += dt[i] }
        }
        for i in 0..<classes { mean += y[i] * logits[start + i] }
        for i in 0..<classes {
          let rest = logits[start + i] - mean
          guard slot == 0 else {
            g[start + i] -= u * rest
            continue
          }
          g[start + i] += u * (y[i] * rest * weights + y[i] * moved)
          if isOneHot { g[start + i] -= u * dt[start + i] }
        }
      }
    }
  }
}
