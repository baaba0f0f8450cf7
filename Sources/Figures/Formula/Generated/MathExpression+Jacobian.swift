import TraceGraph

extension MathExpression {
  /// A local derivative in Jacobian form, as figures write it: `hᵀ`, `I`, `diag(h(1 − h))`, `I ⊗ xᵀ`.
  init(_ jacobian: JacobianFormula) {
    switch jacobian {
    case .number(let formula), .matrix(let formula): self.init(formula)
    case .identity(let factor, _): self = Self.scaled(factor, .symbol("I"))
    case .diagonal(let formula, let shape):
      self = .call("diag", [Self.vector(formula, shape)])
    case .row(let formula, let shape): self = Self.transposed(Self.vector(formula, shape))
    case .column(let formula, let shape): self = Self.vector(formula, shape)
    case .ones(let factor, let rows, _):
      let ones = MathExpression.symbol("𝟏")
      self = Self.scaled(factor, rows == 1 ? Self.transposed(ones) : ones)
    case .kronecker(let a, let b):
      self = .infix(.kronecker, MathExpression(a), MathExpression(b))
    case .product(let factors):
      let parts = factors.map { MathExpression($0) }
      self = parts.dropFirst().reduce(parts[0]) { .infix(.matmul, $0, $1) }
    case .sum(let terms):
      let parts = terms.map { MathExpression($0) }
      self = parts.dropFirst().reduce(parts[0]) { Self.sum($0, $1) }
    }
  }

  private static func sum(_ a: MathExpression, _ b: MathExpression) -> MathExpression {
    b.withoutLeadingSign.map { .infix(.subtract, a, $0) } ?? .infix(.add, a, b)
  }

  /// The expression without the minus sign of its first factor; nil for one without.
  private var withoutLeadingSign: MathExpression? {
    switch self {
    case .negation(let positive): positive
    case .number(let number) where number < 0: .number(-number)
    case .infix(let op, let left, let right) where op.precedence == 2 && op != .divide:
      left.withoutLeadingSign.map { .infix(op, $0, right) }
    default: nil
    }
  }

  /// A number before something; 1 is not written.
  private static func scaled(_ factor: Formula, _ rest: MathExpression) -> MathExpression {
    switch factor.number {
    case 1: rest
    case -1: .negation(rest)
    default: .infix(.multiply, MathExpression(factor), rest)
    }
  }

  /// The elements of a tensor as a vector.
  private static func vector(_ formula: Formula, _ shape: [Int]) -> MathExpression {
    let inner = MathExpression(formula)
    return shape.count == 1 ? inner : .call("vec", [inner])
  }

  /// Transposed, with a number before it: 2(y − t)ᵀ.
  private static func transposed(_ inner: MathExpression) -> MathExpression {
    switch inner {
    case .infix(.multiply, .number(let number), let rest):
      .infix(.multiply, .number(number), .call(Op.transpose.name, [rest]))
    case .negation(let rest): .negation(.call(Op.transpose.name, [rest]))
    default: .call(Op.transpose.name, [inner])
    }
  }
}
