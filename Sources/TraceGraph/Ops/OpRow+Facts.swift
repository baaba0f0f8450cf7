extension OpRow {
  /// What an op is between the layers of a network.
  public enum Activation: Hashable, Sendable {
    /// An activation whose curve says how it works; figures show it on nodes.
    case curve
    /// An activation of another kind: of whole layers, periodic or constant.
    case plain
  }

  /// How figures set what formulas write as `name(x)` or `name(x, y)`.
  public enum Typeset: Hashable, Sendable {
    /// By its word, the operands in parentheses.
    case call
    /// By its symbol, the operands in parentheses: `σ(x)`.
    case symbol
    /// By another word, the operands in parentheses.
    case word(String)
    /// The operand alone.
    case operand
    /// A power of e.
    case exponential
    /// The operand with a small 2.
    case square
    /// Under a root sign.
    case root
    /// Between single bars.
    case bars
    /// Between double bars.
    case norm
    /// Behind a large sign, without parentheses about what holds together: `Σ x`.
    case sign(String)
    /// The operand's square behind a large sign.
    case signOfSquares(String)
    /// Behind a word, with a sign of degrees.
    case degrees(String)
    /// With a small ⊤.
    case transposed
    /// Two operands, the first with a small ⊤.
    case scalarProduct
    /// Two operands, the second with a small ⊤.
    case outerProduct
    /// The root of the sum of two squares.
    case rootOfSquares
    /// The difference of two operands between double bars, with a small 2 above.
    case squaredDistance
    /// The difference of two operands between double bars, with a small 1 below.
    case distance
  }

  /// An op right upon another that loses digits which a third one keeps.
  public struct Composition: Hashable, Sendable {
    /// The op of the first operand.
    public var inner: Op
    /// The op that is the same as both, of the inner op's operand.
    public var stable: Op
    /// What goes wrong.
    public var cause: String

    init(_ inner: Op, stable: Op, _ cause: String) {
      self.inner = inner
      self.stable = stable
      self.cause = cause
    }
  }
}

extension Op {
  /// Whether the op is what networks use between layers.
  package var isActivationFunction: Bool { row.activation != nil }

  /// Whether a literal number belongs to a node of the op: an exponent or a slope.
  @inline(__always) var hasNumber: Bool { self == .constantPower || self == .leakyrelu }
}
