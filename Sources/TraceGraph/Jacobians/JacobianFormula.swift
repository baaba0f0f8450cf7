/// A local derivative in Jacobian form as a formula: a row for every element of the result, a column for
/// every element of the operand, both in row-major order.
///
/// Between numbers it is a formula of numbers. Of tensors it is what they are built from: `hᵀ` for
/// ∂(uᵀh)/∂u, `I` for ∂(m + b)/∂m, `diag(h*(1 - h))` for ∂σ(z)/∂z, `I ⊗ xᵀ` for ∂(Wx)/∂W, where ⊗ is the
/// Kronecker product. Of a matrix, `vec` and `diag` take the elements row by row.
package indirect enum JacobianFormula: Hashable, Sendable {
  /// The derivative of a number by a number.
  case number(Formula)
  /// A matrix as it stands.
  case matrix(Formula)
  /// A number times the identity of so many rows.
  case identity(Formula, size: Int)
  /// The elements of a tensor on the diagonal.
  case diagonal(Formula, shape: [Int])
  /// The elements of a tensor as one row.
  case row(Formula, shape: [Int])
  /// The elements of a tensor as one column.
  case column(Formula, shape: [Int])
  /// A number repeated over a row or a column.
  case ones(Formula, rows: Int, columns: Int)
  /// The Kronecker product.
  case kronecker(JacobianFormula, JacobianFormula)
  /// The matrix product of factors that do not simplify.
  case product([JacobianFormula])
  /// The sum of terms that do not simplify.
  case sum([JacobianFormula])

  /// The identity; the number 1 for one row.
  static func identity(_ size: Int) -> JacobianFormula {
    size == 1 ? .number(Formula(1)) : .identity(Formula(1), size: size)
  }

  static func ones(rows: Int, columns: Int) -> JacobianFormula {
    rows * columns == 1 ? .number(Formula(1)) : .ones(Formula(1), rows: rows, columns: columns)
  }

  /// The Kronecker product; a factor 1 drops out, and identities join.
  static func tensor(_ a: JacobianFormula, _ b: JacobianFormula) -> JacobianFormula {
    switch (a, b) {
    case (.number(let number), let other), (let other, .number(let number)):
      other.scaled(by: number)
    case (.identity(let a, let m), .identity(let b, let n)):
      .identity(.times(a, b), size: m * n)
    case (.ones(let a, let m, let n), .ones(let b, let p, let q))
    where (m == 1 && p == 1) || (n == 1 && q == 1):
      .ones(.times(a, b), rows: m * p, columns: n * q)
    default: .kronecker(a, b)
    }
  }

  /// Rows and columns swapped: what an upstream gradient, as a column, is multiplied by.
  package var transposed: JacobianFormula {
    switch self {
    case .number, .identity, .diagonal: self
    case .matrix(let formula): .matrix(formula.transposed)
    case .row(let formula, let shape): .column(formula, shape: shape)
    case .column(let formula, let shape): .row(formula, shape: shape)
    case .ones(let factor, let rows, let columns): .ones(factor, rows: columns, columns: rows)
    case .kronecker(let a, let b): .kronecker(a.transposed, b.transposed)
    case .product(let factors): .product(factors.reversed().map(\.transposed))
    case .sum(let terms): .sum(terms.map(\.transposed))
    }
  }

  /// Whether every entry is 0.
  var isZero: Bool {
    switch self {
    case .number(let f), .matrix(let f), .identity(let f, _), .diagonal(let f, _), .row(let f, _),
      .column(let f, _), .ones(let f, _, _):
      f.number == 0
    case .product(let factors): factors.contains(where: \.isZero)
    case .sum(let terms): terms.allSatisfy(\.isZero)
    case .kronecker(let a, let b): a.isZero || b.isZero
    }
  }

  /// Whether it is what it is built from, without arithmetic: `W`, `hᵀ`, `I`, `I ⊗ xᵀ`.
  package var isPlain: Bool {
    switch self {
    case .number, .diagonal, .product, .sum: false
    case .matrix(let f), .row(let f, _), .column(let f, _):
      f.nodeCount == 1 || f.rootNode.op == .transpose && f.nodeCount == 2
    case .identity(let f, _), .ones(let f, _, _): f.number == 1
    case .kronecker(let a, let b): a.isPlain && b.isPlain
    }
  }

  /// How many names, numbers and signs it has when it is written out.
  var size: LargeCount {
    switch self {
    case .number(let f), .matrix(let f), .identity(let f, _), .diagonal(let f, _), .row(let f, _),
      .column(let f, _), .ones(let f, _, _):
      f.size
    case .product(let parts), .sum(let parts): parts.reduce(0) { $0 + $1.size }
    case .kronecker(let a, let b): a.size + b.size
    }
  }
}

extension Formula {
  /// Rows and columns swapped; twice is the formula itself.
  fileprivate var transposed: Formula {
    if case .unary(.transpose, let operand, _) = rootNode {
      return Formula(expression, root: operand)
    }
    return under(.transpose)
  }

  /// Two formulas joined by an op and simplified.
  static func joined(_ op: Op, _ a: Formula, _ b: Formula) -> Formula {
    var algebra = FormulaAlgebra()
    let (x, y) = (algebra.insert(a), algebra.insert(b))
    let root = algebra.op(op, [x, y])
    return Formula(algebra.builder.expression, root: root)
  }

  static func times(_ a: Formula, _ b: Formula) -> Formula { joined(.multiply, a, b) }

  /// The formula under one more op.
  func under(_ op: Op, _ attributes: Attributes = .none) -> Formula {
    var algebra = FormulaAlgebra()
    let x = algebra.insert(self)
    let root = algebra.op(op, [x], attributes)
    return Formula(algebra.builder.expression, root: root)
  }
}

extension FormulaAlgebra {
  /// Appends a formula as it stands.
  mutating func insert(_ formula: Formula) -> Int32 {
    var copies: [Int32] = []
    for node in formula.expression.nodes {
      let operands = formula.expression.operands(of: node).map { copies[Int($0)] }
      copies.append(builder.copy(node, of: formula.expression, operands))
    }
    return copies[copies.count - 1]
  }
}
