/// All that gradviz knows about one op. Labels, formulas in every notation, the parser, symbolic
/// derivatives, numeric checks, statistics, tests and the reference page read rows; the hot sweeps dispatch
/// by a `switch` over `Op` that calls the same kernels, and a test holds the two lists equal. Nowhere else
/// stands a fact about an op: a test says which files may name one.
public struct OpRow: Sendable {
  /// How an op reads in a formula.
  public enum Notation: Hashable, Sendable {
    /// `x + y`; a higher precedence binds tighter.
    case infix(String, precedence: Int)
    /// `-x`
    case prefix(String, precedence: Int)
    /// `name(x, y)`
    case function
    /// `x^y`
    case power
    /// Not written: leaves, indexing, reshaping by the recorder.
    case none

    /// How tightly it binds: comparisons 0, sums 1, products 2, signs 3, powers 4, the rest 5.
    public var precedence: Int {
      switch self {
      case .infix(_, let precedence), .prefix(_, let precedence): precedence
      case .power: 4
      case .function, .none: 5
      }
    }
  }

  /// How operands and result relate.
  public enum Kind: Hashable, Sendable { case leaf, elementwise, tensor, loss }

  /// A scalar rule: first operand, second operand (0 if there is none), the node's literal attribute
  /// (exponent or slope; 0 if there is none) and the node's own value. Forward rules get 0 for it.
  public typealias Rule = @Sendable (_ x: Double, _ y: Double, _ p: Double, _ f: Double) -> Double

  /// Which op the row is of.
  public var op: Op
  /// The word in JSON and messages.
  public var name: String
  /// The word in formulas; two ops share one where the number of operands tells them apart.
  public var word: String
  /// What an op node shows: `+`, `×`, `σ`, `max`.
  public var symbol: String
  /// How operands and result relate.
  public var kind: Kind
  /// How it reads in a formula.
  public var notation: Notation
  /// How many operands it takes.
  public var arity: ClosedRange<Int>
  /// The value, for elementwise ops; losses and tensor ops have tensor kernels only.
  public var forward: Rule?
  /// The derivative by each operand, for elementwise ops.
  public var locals: [Rule]
  /// The second derivatives by pairs of operands, for elementwise ops and for what losses that add up
  /// elements give one of them: `[xx]`, or `[xx, xy, yy]`. Of n operands the upper triangle, row by
  /// row. Empty: none is known, and a Hessian through the op is refused by its name.
  ///
  /// In forms free of cancellation. Where something is straight on both sides of a kink, 0.
  public var seconds: [Rule]
  /// The value as LaTeX with `#1`, `#2` for operands and `#p` for the attribute.
  public var latex: String
  /// How tightly the LaTeX holds together where that is not as the notation says: 0 a sum sign, 2 a
  /// product, 4 a power or fraction.
  public var latexPrecedence: Int?
  /// How formulas call it, in examples, as the reference page shows them.
  public var usage: String
  /// How figures set it.
  public var typeset: Typeset
  /// Which attributes its nodes have.
  var takes: AttributeForm
  /// The attributes of a call that states none.
  public var standardAttributes: Attributes
  /// The shape that it gives on those of its operands.
  var shape: ShapeRule
  /// The derivative by each operand as a formula in `x`, `y`, `p` and the result `f`. The symbolic
  /// differentiator parses these.
  public var localFormulas: [String]
  /// The value as a formula of two numbers, `x` and `y`, for losses that add up elements.
  public var elementValue: String?
  /// The derivative by one element of each operand, in `x`, `y` and `f`, for ops that give one number of
  /// tensors.
  public var elementFormulas: [String]
  /// Changes sign where differences lose their order or meet a pole: at poles, edges of the domain
  /// and jumps of the second derivative. A smooth function may pass there (sin x/x at 0), so that this
  /// is no kink: it is only kept out of a step where a shorter one avoids it.
  public var breaks: Rule?
  /// Whether results are not rounded: what only chooses, copies or changes a sign is exact.
  public var isExact: Bool
  /// What it is between the layers of a network; nil for ops that are no activation.
  public var activation: Activation?
  /// Which outputs pass back next to nothing; nil where no side is flat, or the flat side is crossed at
  /// once.
  public var saturation: Saturation?
  /// Zero exactly where the rule has a kink, positive on one side of it and negative on the other.
  public var kink: Rule?
  /// Whether a tensor op has kinks, which its own kernel finds (`KinkSigns`).
  public var hasOwnKinks: Bool
  /// What holds at the kink and at the edges of the domain, in words.
  public var kinkRule: String
  /// Operand tuples inside the domain and off the kinks where tests compare the derivative with
  /// finite differences.
  public var testPoints: [[Double]]
  /// The composition with another op that loses digits, and the op that keeps them.
  public var unstable: Composition?
  /// What an op on whole tensors has beside its kernels.
  var tensor: TensorFacts
  /// What holds of its values and of the units that it makes.
  public var limits = Limits()
  /// Where the formula comes from, or how it is derived.
  public var source: String

  init(
    _ op: Op, _ name: String, symbol: String, kind: Kind, notation: Notation,
    arity: ClosedRange<Int>, forward: Rule? = nil, locals: [Rule] = [], seconds: [Rule] = [],
    latex: String, latexPrecedence: Int? = nil, usage: String? = nil, typeset: Typeset = .call,
    takes: AttributeForm = .none, standardAttributes: Attributes = .none,
    shape: ShapeRule = .elementwise, localFormulas: [String] = [],
    elementValue: String? = nil, elementFormulas: [String] = [], breaks: Rule? = nil,
    isExact: Bool = false, activation: Activation? = nil, saturation: Saturation? = nil,
    kink: Rule? = nil, hasOwnKinks: Bool = false, kinkRule: String = "smooth",
    testPoints: [[Double]] = [], unstable: Composition? = nil,
    tensor: TensorFacts = TensorFacts(), word: String? = nil, source: String
  ) {
    self.op = op
    self.name = name
    self.word = word ?? name
    self.symbol = symbol
    (self.kind, self.notation, self.arity) = (kind, notation, arity)
    (self.forward, self.locals, self.seconds) = (forward, locals, seconds)
    (self.latex, self.latexPrecedence) = (latex, latexPrecedence)
    self.usage = usage ?? Self.usage(name, notation, arity)
    self.typeset = typeset
    self.takes = takes
    self.standardAttributes = standardAttributes
    self.shape = shape
    self.localFormulas = localFormulas
    self.elementValue = elementValue
    self.elementFormulas = elementFormulas
    self.breaks = breaks
    self.isExact = isExact
    self.activation = activation
    self.saturation = saturation
    self.kink = kink
    self.hasOwnKinks = hasOwnKinks
    self.kinkRule = kinkRule
    self.testPoints = testPoints
    self.unstable = unstable
    self.tensor = tensor
    self.source = source
  }

  private static func usage(
    _ name: String, _ notation: Notation, _ arity: ClosedRange<Int>
  ) -> String {
    switch notation {
    case .infix(let sign, _): "x \(sign) y"
    case .prefix(let sign, _): "\(sign)x"
    case .power: "x^y"
    case .none: name
    case .function: arity == 1...1 ? "\(name)(x)" : "\(name)(x, y)"
    }
  }
}

extension OpRow {
  /// Whether the derivative jumps somewhere in the domain: a difference across means nothing.
  public var hasKink: Bool { kink != nil || hasOwnKinks }

  /// The second derivative by the operands at two slots; nil where none is known.
  func second(_ first: Int, _ second: Int) -> Rule? {
    let (row, column) = (min(first, second), max(first, second))
    let width = arity.upperBound
    guard column < width, seconds.count == width * (width + 1) / 2 else { return nil }
    return seconds[row * (2 * width - row - 1) / 2 + column]
  }

  /// The second derivatives of what is linear in two operands.
  static let linearPair: [Rule] = [
    { _, _, _, _ in 0 }, { _, _, _, _ in 0 }, { _, _, _, _ in 0 },
  ]

  /// The second derivative of what is linear in its operand.
  static let linear: [Rule] = [{ _, _, _, _ in 0 }]

  /// The second derivative of what is made of straight pieces; not a number stays so.
  static let piecewiseLinear: [Rule] = [{ x, _, _, _ in Kernel.flat(x) }]

  /// The second derivatives of two operands' straight pieces.
  static let piecewiseLinearPair: [Rule] = Array(
    repeating: { x, y, _, _ in Kernel.flat(x) + Kernel.flat(y) }, count: 3)
}

/// The rows of all ops, in the order of `Op`.
public enum OpTable {
  /// One row for every op, at the position of its raw value.
  public static let rows: [OpRow] = {
    let all =
      [leafRow] + arithmeticRows + comparisonRows + elementaryRows + inverseRows + activationRows
      + choiceRows + tensorRows + reductionRows + layerRows + lossRows + [opaqueRow]
    let byOp = Dictionary(uniqueKeysWithValues: all.map { ($0.op, $0) })
    return Op.allCases.map { op in
      guard let row = byOp[op] else { preconditionFailure("op \(op) has no row") }
      return row
    }
  }()

  /// How tightly ops bind in formulas, by op: comparisons 0, sums 1, products 2, signs 3, powers 4, the rest
  /// 5.
  static let precedences: [Int] = rows.map(\.notation.precedence)

  /// How tightly an infix sign of formulas binds; nil for other words.
  package static func precedence(ofSign sign: String) -> Int? { signs[sign] }

  private static let signs: [String: Int] = Dictionary(
    uniqueKeysWithValues: rows.compactMap { row in
      if case .infix(let sign, let precedence) = row.notation { (sign, precedence) } else { nil }
    })

  /// Operands by op, for loops over nodes; that of ops with a list of operands stands in the node.
  static let operandCounts: [Int] = rows.map(\.arity.upperBound)

  /// What is asked for every node that is recorded, by op: a row is too large to be copied for it.
  static let arities: [ClosedRange<Int>] = rows.map(\.arity)
  static let attributeForms: [AttributeForm] = rows.map(\.takes)
  static let shapeRules: [ShapeRule] = rows.map(\.shape)

  /// Formula words that are not the row's own name.
  static let aliases: [String: Op] = [
    "ln": .log, "embedding": .rows, "avgpool": .meanpool,
  ]

  /// The ops that a formula may call, by word. Of two that share one, such as `max` of two operands and
  /// `max` over an axis, the first: the parser decides by the operands.
  public static let functions: [String: Op] = {
    var table = aliases
    for row in rows where row.notation == .function && table[row.word] == nil {
      table[row.word] = row.op
    }
    return table
  }()

  /// The ops that share their word with one of `functions`, and take one operand.
  static let withOneOperand: [String: Op] = Dictionary(
    uniqueKeysWithValues: rows.compactMap { row in
      guard row.notation == .function, functions[row.word] != row.op else { return nil }
      return (row.word, row.op)
    })

  /// The op with this name in a JSON trace, or nil.
  public static func op(named name: String) -> Op? { byName[name] }

  private static let byName: [String: Op] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.name, $0.op) })

  /// Its numbers are those that somebody recorded: no kernel computes them, and nothing is differentiated.
  package static let opaqueRow = OpRow(
    .opaque, "opaque", symbol: "?", kind: .tensor, notation: .none,
    arity: 1...Int(Int32.max), latex: "\\operatorname{opaque}(#1)", usage: "recorded elsewhere",
    takes: .opaque, shape: .given, isExact: true,
    kinkRule: "no local derivative: gradients are those that were recorded",
    source: "values and gradients from outside, under a label")

  package static let leafRow = OpRow(
    .leaf, "leaf", symbol: "", kind: .leaf, notation: .none, arity: 0...0, latex: "",
    shape: .leaf, isExact: true, source: "a value from outside")
}
