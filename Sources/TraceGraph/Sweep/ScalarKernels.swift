import RealModule

/// The two local derivatives of a scalar node; the second is unused for one operand.
struct LocalPair {
  var first: Double
  var second: Double
}

/// The hot dispatch over scalar ops: values and local derivatives. It calls the kernels of the rows, and a test
/// holds both equal; tensor kernels and lanes take the ops of one operand from here.
extension Storage {
  /// The value of a scalar node.
  @inline(__always) func forwardScalar(_ op: Op, _ node: Int32) -> Double {
    let pair = operands[node]
    let x = value[pair.x]
    switch op {
    case .add: return x + value[pair.y]
    case .subtract: return x - value[pair.y]
    case .multiply, .dropout: return x * value[pair.y]
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
    case .erf: .erf(x)
    case .erfc: .erfc(x)
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

  /// The local derivatives of a scalar node.
  @inline(__always) func locals(_ op: Op, _ node: Int32) -> LocalPair {
    let pair = operands[node]
    return Storage.locals(
      op, value[pair.x], Storage.isBinary(op) ? value[pair.y] : 0,
      op.hasNumber ? numbers[Int(pair.y)] : 0, value[node])
  }

  /// The local derivatives of a scalar op on operands, with its literal attribute and its value.
  @inline(__always) static func locals(
    _ op: Op, _ x: Double, _ y: Double, _ p: Double, _ f: Double
  ) -> LocalPair {
    switch op {
    case .add: return LocalPair(first: 1, second: 1)
    case .subtract: return LocalPair(first: 1, second: -1)
    case .multiply, .dropout: return LocalPair(first: y, second: x)
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

  /// Whether an elementwise op has two operands: their cases stand together in `Op`.
  @inline(__always) static func isBinary(_ op: Op) -> Bool {
    op.rawValue >= Op.add.rawValue && op.rawValue <= Op.greaterOrEqual.rawValue
  }
}
