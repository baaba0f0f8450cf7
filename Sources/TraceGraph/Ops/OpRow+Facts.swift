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

extension OpRow {
  /// What an op on whole tensors has beside its kernels.
  struct TensorFacts: Sendable {
    /// How it takes part in second derivatives; nil for one that does so by `seconds`, or not at all.
    var form: SecondOrderForm?
    /// Its Jacobian as a formula of named nodes; nil where that has no short form, as for a slice or the
    /// largest of many.
    var jacobian: JacobianRules.Rule?
    /// The derivative of a number by all elements of an operand, where it hangs on more than
    /// `elementFormulas` can say.
    var wholeLocal: LossLocals.Rule?
    /// Whether it adds up elements, or averages them.
    var addsUpElements = false
  }
}

extension Op {
  /// Whether the op is what networks use between layers.
  package var isActivationFunction: Bool { row.activation != nil }

  /// The names of all of them.
  package static var activationNames: [String] {
    allCases.filter(\.isActivationFunction).map(\.name)
  }

  /// Whether a literal number belongs to a node of the op: an exponent or a slope. As the row says; here for
  /// the hot dispatch.
  @inline(__always) var hasNumber: Bool { self == .constantPower || self == .leakyrelu }

  /// Whether part of an operand, or one of the operands, has no part in the result: its gradient is exactly
  /// 0 then.
  @inline(__always) var leavesOut: Bool { self == .choose || self == .slice }

  /// Whether the operands are scalars or broadcast element by element. (For the hot dispatch, of two operands:
  /// `Storage.isBinary`.)
  var isElementwise: Bool { row.shape == .elementwise && self != .leaf }

  /// Whether it adds up what it makes of each element alone, so that a formula of numbers is its local
  /// derivative.
  var isTotal: Bool { row.tensor.addsUpElements || row.elementValue != nil }

  /// Whether the result is constant between jumps, so that nothing passes back.
  var isConstant: Bool { row.tensor.form == .constant }

  /// The op that a formula means by the word of this one with a single operand: `max` over an axis.
  var withOneOperand: Op? { OpTable.withOneOperand[row.word] }
}

extension OpRow {
  /// What holds of an op's values and of the units of a network that it makes.
  public struct Limits: Hashable, Sendable {
    /// All values of finite operands lie in it, ends included; nil where nothing bounds them.
    public var range: ClosedRange<Double>?
    /// The finite operands that it has no finite value for.
    public var domain = Domain.all
    /// How the weights before it are drawn at first.
    public var firstWeights = FirstWeights.xavier
  }

  /// Where an op has values, as far as they are not too large for a number.
  public enum Domain: Hashable, Sendable {
    /// Everywhere.
    case all
    /// Above 0: it takes a logarithm.
    case logarithm
    /// From 0.
    case root
    /// Where the last operand is not 0.
    case quotient
    /// Where the base is positive, or the exponent is a whole number that does not divide by 0.
    case power
    /// From −1 to 1.
    case unit
    /// On probabilities, whose logarithms it takes.
    case probability
  }

  /// How far weights before an activation are spread at first.
  public enum FirstWeights: Hashable, Sendable {
    /// So that sums keep their size through an activation that hands on about all of it.
    case xavier
    /// √2 larger: about half of the mean square goes on.
    case he
  }

  /// The row with what holds of its values.
  func within(
    _ range: ClosedRange<Double>? = nil, domain: Domain = .all,
    firstWeights: FirstWeights = .xavier
  ) -> OpRow {
    var row = self
    row.limits = Limits(range: range, domain: domain, firstWeights: firstWeights)
    return row
  }

  /// Whether units whose sums lie far below 0 give exactly 0 and pass nothing back.
  public var goesDead: Bool { saturation == .silentUnits }

  /// Whether values are bounded on both sides.
  public var isBounded: Bool {
    limits.range.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } ?? false
  }

  /// Whether it makes sums to probabilities: values from 0 to 1 that saturate at both ends.
  public var givesProbabilities: Bool { limits.range == 0...1 && saturation != nil }
}
