/// Products and sums, simplified where the result is one of the plain forms.
extension JacobianFormula {
  /// The matrix product, as the chain rule takes it.
  static func * (a: JacobianFormula, b: JacobianFormula) -> JacobianFormula {
    var product = a.factors
    for factor in b.factors { push(factor, onto: &product) }
    return product.count == 1 ? product[0] : .product(product)
  }

  private static func push(_ factor: JacobianFormula, onto product: inout [JacobianFormula]) {
    guard let last = product.last, let joined = simpleProduct(last, factor) else {
      return product.append(factor)
    }
    product.removeLast()
    for part in joined.factors { push(part, onto: &product) }
  }

  static func + (a: JacobianFormula, b: JacobianFormula) -> JacobianFormula {
    if a.isZero { return b }
    if b.isZero { return a }
    switch (a, b) {
    case (.number(let f), .number(let g)): return .number(.joined(.add, f, g))
    case (.matrix(let f), .matrix(let g)): return .matrix(.joined(.add, f, g))
    case (.identity(let f, let size), .identity(let g, _)):
      return .identity(.joined(.add, f, g), size: size)
    case (.diagonal(let f, let shape), .diagonal(let g, let other)) where shape == other:
      return .diagonal(.joined(.add, f, g), shape: shape)
    case (.row(let f, let shape), .row(let g, let other)) where shape == other:
      return .row(.joined(.add, f, g), shape: shape)
    case (.column(let f, let shape), .column(let g, let other)) where shape == other:
      return .column(.joined(.add, f, g), shape: shape)
    case (.ones(let f, let rows, let columns), .ones(let g, _, _)):
      return .ones(.joined(.add, f, g), rows: rows, columns: columns)
    default: return .sum(a.terms + b.terms)
    }
  }

  private var factors: [JacobianFormula] {
    if case .product(let factors) = self { return factors }
    return [self]
  }

  private var terms: [JacobianFormula] {
    if case .sum(let terms) = self { return terms }
    return [self]
  }
}

extension JacobianFormula {
  /// A product that is one of the plain forms; nil for any other.
  private static func simpleProduct(
    _ a: JacobianFormula, _ b: JacobianFormula
  ) -> JacobianFormula? {
    switch (a, b) {
    case (.number(let number), let other), (let other, .number(let number)),
      (.identity(let number, _), let other), (let other, .identity(let number, _)):
      return other.scaled(by: number)
    case (.diagonal(let f, let shape), .diagonal(let g, let other)) where shape == other:
      return .diagonal(.times(f, g), shape: shape)
    case (.row(let f, let shape), .diagonal(let g, let other)) where shape == other:
      return .row(.times(f, g), shape: shape)
    case (.ones(let number, 1, _), .diagonal(let g, let shape)):
      return .row(.times(number, g), shape: shape)
    case (.diagonal(let f, let shape), .column(let g, let other)) where shape == other:
      return .column(.times(f, g), shape: shape)
    case (.diagonal(let f, let shape), .ones(let number, _, 1)):
      return .column(.times(number, f), shape: shape)
    default: return inner(a, b)
    }
  }

  /// A row times a column, which is a number.
  private static func inner(_ a: JacobianFormula, _ b: JacobianFormula) -> JacobianFormula? {
    switch (a, b) {
    case (.row(let f, let shape), .column(let g, let other)) where shape == other:
      return .number(Formula.times(f, g).under(.sum, .axis(nil)))
    case (.row(let f, _), .ones(let number, _, 1)):
      return .number(.times(number, f.under(.sum, .axis(nil))))
    case (.ones(let number, 1, _), .column(let g, _)):
      return .number(.times(number, g.under(.sum, .axis(nil))))
    case (.ones(let x, 1, let count), .ones(let y, _, 1)):
      return .number(.times(Formula(Double(count)), .times(x, y)))
    default: return nil
    }
  }

  /// Every entry times a number.
  func scaled(by number: Formula) -> JacobianFormula {
    if number.number == 1 { return self }
    switch self {
    case .number(let f): return .number(.times(number, f))
    case .matrix(let f): return .matrix(.times(number, f))
    case .identity(let f, let size): return .identity(.times(number, f), size: size)
    case .diagonal(let f, let shape): return .diagonal(.times(number, f), shape: shape)
    case .row(let f, let shape): return .row(.times(number, f), shape: shape)
    case .column(let f, let shape): return .column(.times(number, f), shape: shape)
    case .ones(let f, let rows, let columns):
      return .ones(.times(number, f), rows: rows, columns: columns)
    case .kronecker(let a, let b):
      if case .identity = a { return .kronecker(a, b.scaled(by: number)) }
      return .kronecker(a.scaled(by: number), b)
    case .product(let factors):
      return .product([factors[0].scaled(by: number)] + factors.dropFirst())
    case .sum(let terms): return .sum(terms.map { $0.scaled(by: number) })
    }
  }
}
