import RealModule

extension Storage {
  /// The value of a loss node, summed over all elements.
  func lossValue(_ op: Op, _ node: Int32) -> Double {
    let y = values(operand(node, 0))
    let t = values(operand(node, 1))
    var total = 0.0
    switch op {
    case .squared: forEachPair(node) { total += (y[$0] - t[$0]) * (y[$0] - t[$0]) }
    case .absolute: forEachPair(node) { total += Swift.abs(y[$0] - t[$0]) }
    case .bce:
      forEachPair(node) {
        total -= Losses.timesLog(t[$0], y[$0]) + Losses.timesLog(1 - t[$0], 1 - y[$0])
      }
    case .sigmoidbce: forEachPair(node) { total += Losses.sigmoidBCE(y[$0], t[$0]) }
    case .hinge: forEachPair(node) { total += Kernel.relu(1 - t[$0] * y[$0]) }
    case .crossentropy:
      for row in classRows(node) {
        forEachClass(node, row: row) { total -= Losses.timesLog($1, y[$0]) }
      }
    case .softmaxcrossentropy: total = softmaxCrossEntropy(node)
    default: preconditionFailure("'\(op)' has no kernel here")
    }
    return total
  }

  /// Adds what a loss contributes to its prediction (slot 0) or target (slot 1).
  func accumulateLoss(
    _ op: Op, _ node: Int32, _ slot: Int, _ u: Double, _ g: UnsafeMutablePointer<Double>
  ) {
    let y = values(operand(node, 0))
    let t = values(operand(node, 1))
    let sign = slot == 0 ? 1.0 : -1.0
    switch op {
    case .squared: forEachPair(node) { g[$0] += u * sign * 2 * (y[$0] - t[$0]) }
    case .absolute: forEachPair(node) { g[$0] += u * sign * Kernel.sign(y[$0] - t[$0]) }
    case .bce:
      forEachPair(node) {
        g[$0] += u * (slot == 0 ? Losses.bceByPrediction(y[$0], t[$0]) : Losses.logit(y[$0]))
      }
    case .sigmoidbce:
      forEachPair(node) {
        g[$0] += u * (slot == 0 ? Losses.sigmoidBCEByLogit(y[$0], t[$0]) : -y[$0])
      }
    case .hinge:
      forEachPair(node) {
        let active = Kernel.step(1 - t[$0] * y[$0])
        g[$0] -= u * active * (slot == 0 ? t[$0] : y[$0])
      }
    case .crossentropy: accumulateCrossEntropy(node, slot, u, g)
    case .softmaxcrossentropy: accumulateSoftmaxCrossEntropy(node, slot, u, g)
    default: preconditionFailure("'\(op)' has no kernel here")
    }
  }

  private func forEachPair(_ node: Int32, _ body: (Int) -> Void) {
    for i in 0..<elementCount(operand(node, 0)) { body(i) }
  }

  /// Whether the target of a class loss is one-hot (the prediction's shape), not class numbers.
  func isOneHot(_ node: Int32) -> Bool {
    shape[operand(node, 0)] == shape[operand(node, 1)]
  }

  /// How many rows of classes a class loss adds up.
  func classRows(_ node: Int32) -> Range<Int> {
    0..<(elementCount(operand(node, 0)) / classCount(node))
  }

  func classCount(_ node: Int32) -> Int {
    shapes[Int(shape[operand(node, 0)])].last ?? 1
  }

  /// The weighted positions that a class loss looks at in one row: all with the weights of a one-hot
  /// target, or the one that a class number names. A class that does not exist gives not-a-number.
  func forEachClass(
    _ node: Int32, row: Int, _ body: (_ position: Int, _ weight: Double) -> Void
  ) {
    let t = values(operand(node, 1))
    let classes = classCount(node)
    if isOneHot(node) {
      for i in 0..<classes { body(row * classes + i, t[row * classes + i]) }
    } else if let i = CheckedSize.index(t[row], base: classBase(node), count: classes) {
      body(row * classes + i, 1)
    } else {
      body(row * classes, .nan)
    }
  }

  private func accumulateCrossEntropy(
    _ node: Int32, _ slot: Int, _ u: Double, _ g: UnsafeMutablePointer<Double>
  ) {
    let p = values(operand(node, 0))
    if slot == 1 && !isOneHot(node) { return }  // class numbers are not differentiated
    for row in classRows(node) {
      forEachClass(node, row: row) { i, weight in
        if slot == 1 {
          g[i] -= u * .log(p[i])
        } else if weight != 0 {
          g[i] -= u * (weight / p[i])
        }
      }
    }
  }

  private func softmaxCrossEntropy(_ node: Int32) -> Double {
    let classes = classCount(node)
    let o = values(operand(node, 0))
    var total = 0.0
    withTemporaryRow(classes) { logs in
      for row in classRows(node) {
        Softmax.forward(o + row * classes, into: logs, count: classes, logarithm: true)
        forEachClass(node, row: row) { i, weight in
          if weight != 0 { total -= weight * logs[i - row * classes] }
        }
      }
    }
    return total
  }

  /// By the logits softmax(o)·Σt − t; by a one-hot target −ln softmax(o).
  private func accumulateSoftmaxCrossEntropy(
    _ node: Int32, _ slot: Int, _ u: Double, _ g: UnsafeMutablePointer<Double>
  ) {
    let classes = classCount(node)
    let o = values(operand(node, 0))
    if slot == 1 && !isOneHot(node) { return }
    withTemporaryRow(classes) { softmax in
      for row in classRows(node) {
        let start = row * classes
        Softmax.forward(o + start, into: softmax, count: classes, logarithm: slot == 1)
        var weights = 0.0
        forEachClass(node, row: row) { i, weight in
          weights += weight
          g[i] -= u * (slot == 0 ? weight : softmax[i - start])
        }
        if slot == 0 { for i in 0..<classes { g[start + i] += u * weights * softmax[i] } }
      }
    }
  }

  func withTemporaryRow(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Swift.max(1, count)) {
      if let start = $0.baseAddress { body(start) }
    }
  }
}

/// Scalar pieces of the losses.
enum Losses {
  /// t ln p with 0·ln 0 = 0.
  static func timesLog(_ t: Double, _ p: Double) -> Double { t == 0 && !p.isNaN ? 0 : t * .log(p) }

  /// −t ln σ(k) − (1 − t) ln σ(−k) as max(k, 0) − k t + ln(1 + e^−|k|): no probability underflows.
  static func sigmoidBCE(_ k: Double, _ t: Double) -> Double {
    let weight = k > 0 ? 1 - t : -t
    return (weight == 0 ? 0 : k * weight) + .log(onePlus: .exp(-Swift.abs(k)))
  }

  /// σ(k) − t, from σ(−k) where σ(k) is near 1.
  static func sigmoidBCEByLogit(_ k: Double, _ t: Double) -> Double {
    k > 0 ? (1 - t) - Kernel.sigmoid(-k) : Kernel.sigmoid(k) - t
  }

  /// −t/p + (1 − t)/(1 − p), terms with weight 0 left out.
  static func bceByPrediction(_ p: Double, _ t: Double) -> Double {
    (t == 0 ? 0 : -t / p) + (t == 1 ? 0 : (1 - t) / (1 - p))
  }

  /// t/p² + (1 − t)/(1 − p)², terms with weight 0 left out.
  static func bceTwiceByPrediction(_ p: Double, _ t: Double) -> Double {
    (t == 0 ? 0 : t / p / p) + (t == 1 ? 0 : (1 - t) / (1 - p) / (1 - p))
  }

  /// −(ln p − ln(1 − p)): what a binary cross-entropy changes by its target.
  static func logit(_ p: Double) -> Double { .log(1 - p) - .log(p) }
}
