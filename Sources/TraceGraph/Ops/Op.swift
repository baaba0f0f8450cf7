/// What a node of a trace computes. Everything else about an op stands in its row (`OpRow`).
public enum Op: UInt8, CaseIterable, Hashable, Sendable {
  /// A value that comes from outside: input, target, parameter, bias or constant.
  case leaf

  /// Two operands, element by element, broadcasting as NumPy does.
  case add, subtract, multiply, divide, power, maximum, minimum
  /// Two operands as well: a root of squares, a value and its mask, and comparisons, which give 1 or 0.
  case hypot, dropout, less, lessOrEqual, greater, greaterOrEqual

  /// One operand, element by element: arithmetic, elementary functions, angles in radians or degrees.
  case negate, constantPower, exp, log, sqrt, sin, cos, tan, sindeg, cosdeg
  /// One operand: the error function, and 1 less it.
  case erf, erfc
  /// One operand: activations.
  case tanh, sigmoid, logsigmoid, relu, leakyrelu, softplus, elu, gelu, silu
  /// One operand: what is made of straight pieces, and the square.
  case abs, square, step, identity
  /// One operand: hyperbolic and inverse functions, and x / (1 + |x|).
  case sinh, cosh, arctan, arcsin, arccos, softsign

  /// Three operands, element by element: one of two by a condition, and a value between two bounds.
  case choose, clip

  /// Whole tensors: products, transposes, sums, means, largest elements and norms.
  case matmul, transpose, dot, outer, sum, mean, maximumOver, sumsquares, norm
  /// Whole tensors: parts and shapes of others, and softmax along an axis.
  case concat, slice, rows, reshape, broadcast, softmax, logsoftmax
  /// Whole tensors: reductions and running sums along an axis, and the position of the largest.
  case logsumexp, prod, variance, deviation, cumsum, argmax

  /// Layers: whole tensors by kernels of their own.
  case layernorm, batchnorm, attention, conv1d, conv2d, maxpool, meanpool, scan

  /// Losses: prediction first, target second.
  case squared, absolute, bce, sigmoidbce, crossentropy, softmaxcrossentropy, hinge

  /// Something that is known by its operands, its value and its gradients alone.
  case opaque

  /// Whether the operands of a node stand in a list of their own.
  var isListed: Bool {
    switch self {
    case .concat, .choose, .clip, .opaque, .layernorm, .batchnorm, .attention, .scan: true
    case _: false
    }
  }

  /// The op's row: its name, arity, rules, formulas and test points.
  public var row: OpRow { OpTable.rows[Int(rawValue)] }

  /// The word that a formula and a JSON trace use, such as `sigmoid` or `add`.
  public var name: String { row.name }
}
