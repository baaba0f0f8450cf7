/// What a sweep has found out about a node: 0 for one outside the output's cone.
enum Reach {
  static let reached: UInt8 = 1
  /// Reached through an operand of `where`, perhaps the one that was not chosen, or through a slice or one
  /// element that the rest of a tensor is no part of. There a gradient of exactly 0 passes 0 on, also
  /// through a derivative that is not finite.
  static let unchosen: UInt8 = 3
  /// Set beside the others on a node that feeds an opaque op: its gradient was recorded, and counts in place
  /// of what arrives.
  static let given: UInt8 = 4
}

extension Storage {
  /// One reverse sweep from `output`: adds every contribution into the gradients, which start at
  /// zero but for the seed. `reached` marks the output's cone; outside it nothing is touched, so that
  /// a not-a-number there cannot leak in.
  func sweep(
    from output: Int32, mark: UInt8, gradient: UnsafeMutablePointer<Double>,
    elementGradient: UnsafeMutablePointer<Double>, reached: UnsafeMutablePointer<UInt8>,
    given: GivenGradients?
  ) {
    reached[Int(output)] = mark
    var node = output
    while node >= 0 {
      let code = code[node]
      if reached[Int(node)] & Reach.given != 0 {
        take(given, node, gradient, elementGradient)
        reached[Int(node)] &= ~Reach.given
      }
      if reached[Int(node)] != 0, code != Op.leaf.rawValue {
        if code & Storage.tensorBit == 0 {
          let pair = operands[node]
          let op = unsafeBitCast(code, to: Op.self)
          let upstream = gradient[Int(node)]
          let mark = reached[Int(node)]
          reached[Int(pair.x)] |= mark
          if Storage.isBinary(op) { reached[Int(pair.y)] |= mark }
          if mark == Reach.unchosen, upstream == 0 {
            node -= 1
            continue
          }
          let local = locals(op, node)
          gradient[Int(pair.x)] += upstream * local.first
          if Storage.isBinary(op) { gradient[Int(pair.y)] += upstream * local.second }
        } else if op(node) != .leaf {
          sweepTensor(node, gradient, elementGradient, reached, given)
        }
      }
      node -= 1
    }
  }

  private func sweepTensor(
    _ node: Int32, _ gradient: UnsafeMutablePointer<Double>,
    _ elementGradient: UnsafeMutablePointer<Double>, _ reached: UnsafeMutablePointer<UInt8>,
    _ given: GivenGradients?
  ) {
    let upstream = place(of: node, gradient, elementGradient)
    if let given, op(node) == .opaque {
      for slot in 0..<operandCount(node) where given.gradients[operand(node, slot)] != nil {
        reached[Int(operand(node, slot))] |= reached[Int(node)] | Reach.given
      }
      return
    }
    if op(node) == .concat {
      sweepConcat(node, upstream, gradient, elementGradient, reached)
      return
    }
    let mark = op(node).leavesOut ? Reach.unchosen : reached[Int(node)]
    for slot in 0..<operandCount(node) {
      let target = operand(node, slot)
      reached[Int(target)] |= mark
      let place = place(of: target, gradient, elementGradient)
      if reached[Int(node)] == Reach.unchosen {
        accumulateNonzero(node, slot: slot, upstream: upstream, into: place)
      } else {
        accumulate(node, slot: slot, upstream: upstream, into: place)
      }
    }
  }

  /// Puts the recorded gradient of a node in the place of what has arrived there.
  private func take(
    _ given: GivenGradients?, _ node: Int32, _ gradient: UnsafeMutablePointer<Double>,
    _ elementGradient: UnsafeMutablePointer<Double>
  ) {
    guard let numbers = given?.gradients[node] else { return }
    place(of: node, gradient, elementGradient).update(from: numbers, count: numbers.count)
  }

  /// All operands of a concatenation in one walk: slot by slot would be quadratic, and a batch of
  /// scalars makes one of hundreds.
  private func sweepConcat(
    _ node: Int32, _ upstream: UnsafeMutablePointer<Double>,
    _ gradient: UnsafeMutablePointer<Double>, _ elementGradient: UnsafeMutablePointer<Double>,
    _ reached: UnsafeMutablePointer<UInt8>
  ) {
    for slot in 0..<operandCount(node) {
      reached[Int(operand(node, slot))] |= reached[Int(node)]
    }
    forEachConcatBlock(node) { slot, source, target, length in
      let start = place(of: operand(node, slot), gradient, elementGradient) + source
      for i in 0..<length { start[i] += upstream[target + i] }
    }
  }

  /// Where a node's gradient starts.
  @inline(__always) func place(
    of node: Int32, _ gradient: UnsafeMutablePointer<Double>,
    _ elementGradient: UnsafeMutablePointer<Double>
  ) -> UnsafeMutablePointer<Double> {
    shape[node] == 0
      ? gradient + Int(node)
      : elementGradient + Int(truncatingIfNeeded: value[node].bitPattern)
  }
}
