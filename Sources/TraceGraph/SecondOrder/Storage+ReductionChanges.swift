/// Reductions along an axis: how their results, and what they pull back, change with their elements.
extension Storage {
  /// The change of every result, by the first derivatives.
  func pushReduction(
    _ op: Op, _ node: Int32, _ dx: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let f = values(node)
    let lanes = AxisLanes(self, node)
    lanes.visit { lane, start, stride in
      let run = AxisRun(x: x + start, stride: stride, count: lanes.length)
      let moves = AxisRun(x: dx + start, stride: stride, count: lanes.length)
      switch op {
      case .logsumexp: out[lane] = run.meanUnderSoftmax(of: moves, f[lane])
      case .prod: out[lane] = run.productAlong(moves).change
      case .variance, .deviation:
        let total = run.covariance(with: moves)
        if op == .variance {
          out[lane] = 2 * total
        } else if f[lane] != 0 {
          out[lane] = total / f[lane]
        }
      default: preconditionFailure("'\(op)' has no kernel here")
      }
    }
  }

  /// Adds how the gradient by the elements changes, at an upstream that stays.
  ///
  /// - Of ln Σ eˣ: pᵢ(dxᵢ − Σ p dx) with p = softmax(x).
  /// - Of Π x: the change of the product of all others.
  /// - Of the variance: 2(dxᵢ − mean dx)/n; of its root s: (dxᵢ − mean dx − (xᵢ − mean)·ds/s)/(n s),
  ///   not a number where all elements are equal: a cusp.
  func bendReduction(
    _ op: Op, _ node: Int32, _ u: UnsafePointer<Double>, _ change: NodeNumbers,
    _ g: UnsafeMutablePointer<Double>
  ) {
    let x = values(operand(node, 0))
    let dx = change[operand(node, 0)]
    let f = values(node)
    let df = change[node]
    let lanes = AxisLanes(self, node)
    guard change.isMoved(operand(node, 0)) else { return }
    lanes.visit { lane, start, stride in
      guard u[lane] != 0 else { return }
      let run = AxisRun(x: x + start, stride: stride, count: lanes.length)
      let moves = AxisRun(x: dx + start, stride: stride, count: lanes.length)
      let part = g + start
      switch op {
      case .logsumexp:
        let mean = run.meanUnderSoftmax(of: moves, f[lane])
        for i in 0..<run.count {
          part[i * stride] += u[lane] * (run.softmax(i, f[lane]) * (moves[i] - mean))
        }
      case .prod: run.addChangesOfOthers(moves, u[lane], to: part)
      case .variance, .deviation:
        let isVariance = op == .variance
        let (mean, drift) = (run.mean, moves.mean)
        let scale = (isVariance ? 2 : 1 / f[lane]) / Double(run.count)
        let slope = isVariance ? 0 : df[lane] / f[lane]
        for i in 0..<run.count {
          part[i * stride] += u[lane] * ((moves[i] - drift - (run[i] - mean) * slope) * scale)
        }
      default: preconditionFailure("'\(op)' has no kernel here")
      }
    }
  }

  /// The change of a choice between operands: that of the chosen one, shared at a tie of `clip`.
  func pushChoice(
    _ node: ConeNode, _ change: NodeNumbers, _ out: UnsafeMutablePointer<Double>
  ) {
    let slots = (0..<3).map { operand(node.index, $0) }
    let (x, y, z) = (values(slots[0]), values(slots[1]), values(slots[2]))
    let (dx, dy, dz) = (change[slots[0]], change[slots[1]], change[slots[2]])
    BroadcastTriples(self, node.index).visit { i, a, b, c in
      guard node.op == .clip else {
        out[i] = x[a].isNaN ? .nan : x[a] != 0 ? dy[b] : dz[c]
        return
      }
      for (slot, move) in [dx[a], dy[b], dz[c]].enumerated() where move != 0 {
        out[i] += Kernel.clipLocal(slot, x[a], y[b], z[c]) * move
      }
    }
  }
}

extension AxisRun {
  /// Σ softmax(x)ᵢ dxᵢ.
  fileprivate func meanUnderSoftmax(of moves: AxisRun, _ f: Double) -> Double {
    (0..<count).reduce(0) { moves[$1] == 0 ? $0 : $0 + softmax($1, f) * moves[$1] }
  }

  /// Σ (xᵢ − mean) dxᵢ / n.
  fileprivate func covariance(with moves: AxisRun) -> Double {
    let mean = mean
    return (0..<count).reduce(0) { $0 + (self[$1] - mean) * moves[$1] } / Double(count)
  }

  /// A product and how it changes.
  fileprivate typealias MovingProduct = (value: Double, change: Double)

  fileprivate static func times(_ a: MovingProduct, _ b: MovingProduct) -> MovingProduct {
    (a.value * b.value, a.change * b.value + a.value * b.change)
  }

  fileprivate func productAlong(_ moves: AxisRun) -> MovingProduct {
    (0..<count).reduce((1, 0)) { Self.times($0, (self[$1], moves[$1])) }
  }

  /// Adds upstream × the change of the product of all other elements: right with zeros.
  fileprivate func addChangesOfOthers(
    _ moves: AxisRun, _ upstream: Double, to part: UnsafeMutablePointer<Double>
  ) {
    var after = [MovingProduct](repeating: (1, 0), count: count + 1)
    for i in (0..<count).reversed() { after[i] = Self.times((self[i], moves[i]), after[i + 1]) }
    var before: MovingProduct = (1, 0)
    for i in 0..<count {
      part[i * stride] += upstream * Self.times(before, after[i + 1]).change
      before = Self.times(before, (self[i], moves[i]))
    }
  }
}
