import TraceGraph

/// A formula that is typeset: one node's, so never deep.
package indirect enum MathExpression: Hashable, Sendable {
  case number(Double)
  /// A variable by full name.
  case variable(String)
  /// Text that stands for itself, such as `…`.
  case symbol(String)
  case negation(MathExpression)
  case infix(Infix, MathExpression, MathExpression)
  case power(MathExpression, MathExpression)
  case call(String, [MathExpression])
  /// `x[2,3]`; indices as text, counted from 1.
  case element(MathExpression, String)
  case list([MathExpression])
  /// What a call states beside its operands, by its word: `axis=1`.
  case option(String, MathExpression)
  /// The number of a variable in its place, in the variable's colour.
  case value(Double, of: String)

  package enum Infix: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case matmul = "@"
    case divide = "/"
    case kronecker = "⊗"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The sign as textbooks write it.
    package var shown: String {
      switch self {
      case .lessOrEqual: "≤"
      case .greaterOrEqual: "≥"
      default: rawValue
      }
    }

    /// Whether an operand is a Kronecker product among other products, or the other way round: nothing says
    /// which comes first.
    package func mixesProducts(with operand: MathExpression) -> Bool {
      guard case .infix(let inner, _, _) = operand, inner != .divide else { return false }
      return precedence == 2 && inner.precedence == 2
        && (self == .kronecker) != (inner == .kronecker)
    }

    /// How tightly the sign binds, as the rows of its ops say; a Kronecker product as other products.
    var precedence: Int {
      OpTable.precedence(ofSign: self == .kronecker ? Infix.multiply.rawValue : rawValue) ?? 2
    }
  }

  /// How tightly the expression holds together: comparisons 0, sums 1, products 2, signs 3, powers 4, the rest 5.
  package var precedence: Int {
    switch self {
    case .infix(let op, _, _): op.precedence
    case .negation: 3
    case .number(let number), .value(let number, _): number < 0 ? 3 : 5
    case .power: 4
    default: 5
    }
  }
}
