import RealModule

/// What a sweep has found out about a node: 0 for one outside the output's cone.
enum Reach {
  static let reached: UInt8 = 1
  /// Reached through an operand of `where`, perhaps the one that was not chosen, or through a slice or one
  /// element that the rest of a tensor is no part of. There a gradient of exactly 0 passes 0 on, also
  /// through a derivative that is not finite.
  static let unchosen: UInt8 = 3
}

/// The two local derivatives of a scalar node; the second is unused for one operand.
struct LocalPair {
  var first: Double
  var second: Double
}

extension Storage {
  /// The local derivatives of a scalar node.
  @inline(__always) func locals(_ op: Op, _ node: Int32) -> LocalPair {
    let pair = operands[node]
    return Storage.locals(
      op, value[pair.x], Storage.isBinary(op) ? value[pair.y] : 0,
      op.hasNumber ? numbers[Int(pair.y)] : 0, value[node])
  }

  /// The hot dispatch over the derivatives of scalar ops: operands, literal attribute and value. It
  /// calls the kernels of the rows.
  @inline(__always) static func locals(
    _ op: Op, _ x: Double, _ y: Double, _ p: Double, _ f: Double
  ) -> LocalPair {
    switch op {
    case .add: return LocalPair(first: 1, second: 1)
    case .subtract: return LocalPair(first: 1, second: -1)
    case .multiply: return LocalPair(first: y, second: x)
    case .divide: return LocalPair(first: 1 / y, second: -f / y)
    case .power:
      return LocalPair(first: Kernel.powerByBase(x, y), second: Kernel.powerByExponent(x, y, f))
    case .maximum:
      return LocalPair(first: Kernel.share(of: x, above: y), second: Kernel.share(of: y, above: x))
    case .minimum:
      return LocalPair(first: Kernel.share(of: y, above: x), second: Kernel.share(of: x, above: y))
    case .hypot:
      return LocalPair(first: Kernel.hypotLocal(x, f), second: Kernel.hypotLocal(y, f))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return LocalPair(first: Kernel.flat(f), second: Kernel.flat(f))
    case .constantPower: return LocalPair(first: Kernel.powerByBase(x, p), second: 0)
    case .leakyrelu: return LocalPair(first: x > 0 ? 1 : (x <= 0 ? p : x), second: 0)
    default: return LocalPair(first: Storage.unaryLocal(op, x, f), second: 0)
    }
  }

  /// The derivative of a one-operand op without attribute.
  @inline(__always) static func unaryLocal(_ op: Op, _ x: Double, _ f: Double) -> Double {
    switch op {
    case .negate: -1
    case .exp: f
    case .log: 1 / x
    case .sqrt: 0.5 / f
    case .sin: .cos(x)
    case .cos: -.sin(x)
    case .tan: 1 + f * f
    case .sindeg: Kernel.cosDegrees(x) * (.pi / 180)
    case .cosdeg: -Kernel.sinDegrees(x) * (.pi / 180)
    case .erf: Kernel.erfLocal(x)
    case .erfc: -Kernel.erfLocal(x)
    case .tanh: Kernel.tanhLocal(x, f)
    case .sigmoid: Kernel.sigmoidLocal(x, f)
    case .logsigmoid: Kernel.sigmoid(-x)
    case .relu: Kernel.step(x)
    case .softplus: Kernel.sigmoid(x)
    case .elu: x > 0 ? 1 : .exp(x)
    case .gelu: Kernel.geluLocal(x)
    case .silu: Kernel.siluLocal(x)
    case .abs: Kernel.sign(x)
    case .square: 2 * x
    case .step: x * 0
    case .identity: 1
    case .sinh: .cosh(x)
    case .cosh: .sinh(x)
    case .arctan: Kernel.arctanLocal(x)
    case .arcsin: Kernel.arcsinLocal(x)
    case .arccos: -Kernel.arcsinLocal(x)
    case .softsign: Kernel.softsignLocal(x)
    default: .nan
    }
  }

  /// One reverse sweep from `output`: adds every contribution into the gradients, which start at
  /// zero but for the seed. `reached` marks the output's cone; outside it nothing is touched, so that
  /// a not-a-number there cannot leak in.
  func sweep(
    from output: Int32, mark: UInt8, gradient: UnsafeMutablePointer<Double>,
    elementGradient: UnsafeMutablePointer<Double>, reached: UnsafeMutablePointer<UInt8>
  ) {
    reached[Int(output)] = mark
    var node = output
    while node >= 0 {
      let code = code[node]
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
          sweepTensor(node, gradient, elementGradient, reached)
        }
      }
      node -= 1
    }
  }

  @inline(__always) static func isBinary(_ op: Op) -> Bool {
    op.rawValue >= Op.add.rawValue && op.rawValue <= Op.greaterOrEqual.rawValue
  }

  private func sweepTensor(
    _ node: Int32, _ gradient: UnsafeMutablePointer<Double>,
    _ elementGradient: UnsafeMutablePointer<Double>, _ reached: UnsafeMutablePointer<UInt8>
  ) {
    let upstream = place(of: node, gradient, elementGradient)
    if op(node) == .concat {
      sweepConcat(node, upstream, gradient, elementGradient, reached)
      return
    }
    let leavesOut = op(node) == .choose || op(node) == .slice
    let mark = leavesOut ? Reach.unchosen : reached[Int(node)]
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
