import RealModule

extension Storage {
  /// Computes the value of one node from its operands' values.
  @inline(__always) mutating func forward(_ node: Int32) {
    let code = code[node]
    if code == Op.leaf.rawValue { return }
    if code & Storage.tensorBit != 0 {
      if op(node) != .leaf { forwardTensor(node) }
      return
    }
    value[node] = forwardScalar(unsafeBitCast(code, to: Op.self), node)
  }

  /// The hot dispatch over scalar ops; it calls the kernels of the rows.
  @inline(__always) func forwardScalar(_ op: Op, _ node: Int32) -> Double {
    let pair = operands[node]
    let x = value[pair.x]
    switch op {
    case .add: return x + value[pair.y]
    case .subtract: return x - value[pair.y]
    case .multiply: return x * value[pair.y]
    case .divide: return x / value[pair.y]
    case .power: return Kernel.power(x, value[pair.y])
    case .maximum: return Kernel.maximum(x, value[pair.y])
    case .minimum: return Kernel.minimum(x, value[pair.y])
    case .hypot: return Kernel.hypot(x, value[pair.y])
    case .less: return Kernel.less(x, value[pair.y])
    case .lessOrEqual: return Kernel.lessOrEqual(x, value[pair.y])
    case .greater: return Kernel.less(value[pair.y], x)
    case .greaterOrEqual: return Kernel.lessOrEqual(value[pair.y], x)
    case .negate: return -x
    case .relu: return Kernel.relu(x)
    case .constantPower: return Kernel.power(x, numbers[Int(pair.y)])
    case .leakyrelu: return x > 0 ? x : numbers[Int(pair.y)] * x
    default: return Storage.unaryForward(op, x)
    }
  }

  /// One-operand ops without attribute.
  @inline(__always) static func unaryForward(_ op: Op, _ x: Double) -> Double {
    switch op {
    case .negate: -x
    case .exp: .exp(x)
    case .log: .log(x)
    case .sqrt: x.squareRoot()
    case .sin: .sin(x)
    case .cos: .cos(x)
    case .tan: .tan(x)
    case .sindeg: Kernel.sinDegrees(x)
    case .cosdeg: Kernel.cosDegrees(x)
    case .tanh: .tanh(x)
    case .sigmoid: Kernel.sigmoid(x)
    case .logsigmoid: -Kernel.softplus(-x)
    case .relu: Kernel.relu(x)
    case .softplus: Kernel.softplus(x)
    case .elu: x > 0 ? x : .expMinusOne(x)
    case .gelu: Kernel.gelu(x)
    case .silu: x * Kernel.sigmoid(x)
    case .abs: Swift.abs(x)
    case .square: x * x
    case .step: Kernel.step(x)
    case .identity: x
    case .sinh: .sinh(x)
    case .cosh: .cosh(x)
    case .arctan: .atan(x)
    case .arcsin: .asin(x)
    case .arccos: .acos(x)
    case .softsign: Kernel.softsign(x)
    default: .nan
    }
  }

  /// Recomputes every node from `start` on, up to `last` or the end.
  mutating func replay(from start: Int32 = 0, through last: Int32? = nil) {
    generation += 1
    var node = start
    let end = last.map { $0 + 1 } ?? Int32(count)
    while node < end {
      forward(node)
      node += 1
    }
  }
}
