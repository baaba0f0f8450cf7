extension OpTable {
  /// Ops on whole tensors. Their rules are tensor kernels (`TensorForward`, `TensorBackward`); the
  /// local derivative is a Jacobian.
  static let tensorRows: [OpRow] = [
    tensor(
      .matmul, "matmul", "@", .infix("@", precedence: 2), 2...2, "#1 #2",
      "C = A B: Ā = C̄ Bᵀ, B̄ = Aᵀ C̄", shape: .matmul,
      facts: .init(form: .matmul, jacobian: { $0.product($1) })),
    tensor(
      .transpose, "transpose", "ᵀ", .function, 1...1, "#1^\\top",
      "permutation of the last two axes", shape: .transposed, latexPrecedence: 4,
      typeset: .transposed, isExact: true,
      facts: .init(form: .linear, jacobian: { $0.transposed($1) })),
    tensor(
      .dot, "dot", "·", .function, 2...2, "#1 \\cdot #2", "Σ xᵢ yᵢ", shape: .dot,
      latexPrecedence: 2, typeset: .scalarProduct,
      facts: .init(form: .dot, jacobian: { $0.scalarProduct($1) })),
    tensor(
      .outer, "outer", "⊗", .function, 2...2, "#1 #2^\\top", "xᵢ yⱼ", shape: .outer,
      latexPrecedence: 2, typeset: .outerProduct,
      facts: .init(form: .outer, jacobian: { $0.outer($1) })),
    tensor(
      .sum, "sum", "Σ", .function, 1...1, "\\sum #1", "over all elements or one axis",
      takes: .axis, shape: .reduced(needed: nil), latexPrecedence: 0, usage: alongAxis("sum"),
      typeset: .sign("Σ"),
      facts: .init(form: .linear, jacobian: { $0.sum($1) }, addsUpElements: true)),
    tensor(
      .mean, "mean", "mean", .function, 1...1, "\\operatorname{mean}(#1)", "sum over count",
      takes: .axis, shape: .reduced(needed: nil), usage: alongAxis("mean"),
      facts: .init(form: .linear, jacobian: { $0.mean($1) }, addsUpElements: true)),
    tensor(
      .maximumOver, "maxover", "max", .function, 1...1, "\\max #1",
      "1 to the largest", takes: .axis, shape: .reduced(needed: "largest"),
      usage: alongAxis("max"), typeset: .symbol, isExact: true, hasOwnKinks: true,
      kinkRule: "tied elements share equally; second derivatives 0",
      facts: .init(form: .maximum), word: "max"),
    tensor(
      .sumsquares, "sumsquares", "Σ²", .function, 1...1, "\\sum #1^2", "Σ xᵢ²",
      shape: .number, latexPrecedence: 0, typeset: .signOfSquares("Σ"),
      elementFormulas: ["2*x"], facts: .init(form: .sumsquares)
    ).within(0...Double.infinity),
    tensor(
      .norm, "norm", "‖·‖", .function, 1...1, "\\left\\|#1\\right\\|",
      "√Σ xᵢ², gradient x/‖x‖", shape: .number, typeset: .norm, elementFormulas: ["x/f"],
      hasOwnKinks: true,
      kinkRule: "0 at the zero vector; the second derivative is not a number there",
      facts: .init(form: .norm)
    ).within(0...Double.infinity),
    tensor(
      .concat, "concat", "concat", .function, 1...Int(Int32.max), "[#1]", "copies",
      takes: .namedAxis, standardAttributes: .axis(0), shape: .concatenated,
      usage: "concat(x, y, …), concat(x, y, axis=1)", isExact: true, facts: .init(form: .linear)),
    tensor(
      .slice, "slice", "[ ]", .none, 1...1, "#1", "copies", takes: .ranges, shape: .sliced,
      usage: "x[2], W[2,3], x[1:3]", isExact: true, facts: .init(form: .linear)),
    tensor(
      .rows, "rows", "rows", .function, 2...2, "#1_{#2}", "copies; repeated rows add up",
      takes: .base, shape: .taken, usage: "rows(x, [1, 3]), embedding(x, [1, 3])", isExact: true,
      facts: .init(form: .linear)),
    tensor(
      .reshape, "reshape", "reshape", .function, 1...1,
      "\\operatorname{reshape}(#1)", "copies in row-major order",
      takes: .shape, shape: .reshaped, usage: "reshape(x, 2, 3)", isExact: true,
      facts: .init(form: .linear, jacobian: { $0.copy($1) })),
    tensor(
      .broadcast, "broadcast", "broadcast", .function, 1...1,
      "\\operatorname{broadcast}(#1)", "copies; gradients add up",
      takes: .shape, shape: .repeated, usage: "broadcast(x, 2, 3)", isExact: true,
      facts: .init(form: .linear, jacobian: { $0.repeated($1) })),
    tensor(
      .softmax, "softmax", "softmax", .function, 1...1, "\\operatorname{softmax}(#1)",
      "yᵢ(δᵢⱼ − yⱼ) over the last axis; the largest logit is taken off first",
      shape: .classes, activation: .plain, saturation: .ofSigmoid,
      facts: .init(form: .softmax, jacobian: { $0.softmax($1) })
    ).within(0...1),
    tensor(
      .logsoftmax, "logsoftmax", "ln softmax", .function, 1...1,
      "\\ln\\operatorname{softmax}(#1)", "δᵢⱼ − softmaxⱼ over the last axis", shape: .classes,
      typeset: .symbol, activation: .plain,
      facts: .init(form: .logsoftmax, jacobian: { $0.logsoftmax($1) })
    ).within(-Double.infinity...0),
  ]

  /// Losses: summed over all elements, prediction first.
  static let lossRows: [OpRow] = [
    loss(
      .squared, "squared", "‖·‖²", "\\left\\|#1 - #2\\right\\|^2", "Σ(y − t)², gradient 2(y − t)",
      latexPrecedence: 4, typeset: .squaredDistance, elementValue: "(x - y)^2",
      elementFormulas: ["2*(x - y)", "2*(y - x)"],
      seconds: [{ _, _, _, _ in 2 }, { _, _, _, _ in -2 }, { _, _, _, _ in 2 }]
    ).within(0...Double.infinity),
    loss(
      .absolute, "absolute", "‖·‖₁", "\\left\\|#1 - #2\\right\\|_1",
      "Σ|y − t|, gradient sign(y − t)", latexPrecedence: 4, typeset: .distance,
      elementValue: "abs(x - y)",
      elementFormulas: ["step(x - y) - step(y - x)", "step(y - x) - step(x - y)"],
      seconds: OpRow.piecewiseLinearPair, hasOwnKinks: true,
      kinkRule: "0 where y = t, second derivatives too"
    ).within(0...Double.infinity),
    loss(
      .bce, "bce", "BCE", "\\operatorname{BCE}(#1, #2)",
      "−Σ(t ln p + (1 − t) ln(1 − p)) on probabilities; 0·ln 0 counts as 0", typeset: .symbol,
      elementValue: "-(y*log(x) + (1 - y)*log(1 - x))",
      elementFormulas: ["(1 - y)/(1 - x) - y/x", "log(1 - x) - log(x)"],
      seconds: [
        { p, t, _, _ in Losses.bceTwiceByPrediction(p, t) }, { p, _, _, _ in -1 / p / (1 - p) },
        { _, _, _, _ in 0 },
      ],
      unstable: .init(
        .sigmoid, stable: .sigmoidbce,
        "the sigmoid rounds to 1 from 37 on, where the loss is infinite")
    ).within(domain: .probability),
    loss(
      .sigmoidbce, "sigmoidbce", "BCE∘σ", "\\operatorname{BCE}(\\sigma(#1), #2)",
      "BCE of σ(k) from the logits k: Σ(max(k, 0) − k t + ln(1 + e^−|k|)); gradient σ(k) − t",
      typeset: .symbol, elementValue: "y*softplus(-x) + (1 - y)*softplus(x)",
      elementFormulas: ["sigmoid(x) - y", "-x"],
      seconds: [
        { k, _, _, _ in Kernel.sigmoidSlope(k) }, { _, _, _, _ in -1 }, { _, _, _, _ in 0 },
      ]),
    loss(
      .crossentropy, "crossentropy", "CE", "\\operatorname{CE}(#1, #2)",
      "−Σ t ln p on probabilities; t one-hot of p's shape, or class numbers", takes: .base,
      shape: .classLoss, typeset: .symbol,
      unstable: .init(
        .softmax, stable: .softmaxcrossentropy,
        "a probability under 10⁻³²³ is 0, where the loss is infinite"),
      facts: .init(form: .crossentropy, wholeLocal: LossLocals.crossEntropy)
    ).within(domain: .probability),
    loss(
      .softmaxcrossentropy, "softmaxcrossentropy", "CE∘softmax",
      "\\operatorname{CE}(\\operatorname{softmax}(#1), #2)",
      "cross-entropy of softmax(o): gradient softmax(o)·Σt − t; t one-hot or class numbers",
      takes: .base, shape: .classLoss, typeset: .symbol,
      facts: .init(form: .softmaxcrossentropy, wholeLocal: LossLocals.softmaxCrossEntropy)),
    loss(
      .hinge, "hinge", "hinge", "\\max(0, 1 - #1 \\cdot #2)", "Σ max(0, 1 − t y), t = ±1",
      elementValue: "max(0, 1 - x*y)",
      elementFormulas: ["-y*step(1 - x*y)", "-x*step(1 - x*y)"],
      seconds: [
        { y, t, _, _ in Kernel.flat(y) + Kernel.flat(t) },
        { y, t, _, _ in -Kernel.step(1 - t * y) },
        { y, t, _, _ in Kernel.flat(y) + Kernel.flat(t) },
      ],
      hasOwnKinks: true, kinkRule: "0 where t y = 1, second derivatives too"
    ).within(0...Double.infinity),
  ]

  /// How ops are called that work over all elements or along an axis.
  static func alongAxis(_ word: String) -> String { "\(word)(x), \(word)(x, axis=1)" }

  private static func tensor(
    _ op: Op, _ name: String, _ symbol: String, _ notation: OpRow.Notation,
    _ arity: ClosedRange<Int>, _ latex: String, _ source: String, takes: AttributeForm = .none,
    standardAttributes: Attributes = .none, shape: ShapeRule, latexPrecedence: Int? = nil,
    usage: String? = nil, typeset: OpRow.Typeset = .call, elementFormulas: [String] = [],
    isExact: Bool = false, activation: OpRow.Activation? = nil, saturation: Saturation? = nil,
    hasOwnKinks: Bool = false, kinkRule: String = "smooth", facts: OpRow.TensorFacts,
    word: String? = nil
  ) -> OpRow {
    OpRow(
      op, name, symbol: symbol, kind: .tensor, notation: notation, arity: arity, latex: latex,
      latexPrecedence: latexPrecedence, usage: usage, typeset: typeset, takes: takes,
      standardAttributes: standardAttributes, shape: shape, elementFormulas: elementFormulas,
      isExact: isExact, activation: activation, saturation: saturation,
      hasOwnKinks: hasOwnKinks, kinkRule: kinkRule, tensor: facts, word: word, source: source)
  }

  private static func loss(
    _ op: Op, _ name: String, _ symbol: String, _ latex: String, _ source: String,
    takes: AttributeForm = .none, shape: ShapeRule = .loss, latexPrecedence: Int? = nil,
    typeset: OpRow.Typeset = .call, elementValue: String? = nil, elementFormulas: [String] = [],
    seconds: [OpRow.Rule] = [], hasOwnKinks: Bool = false, kinkRule: String = "smooth",
    unstable: OpRow.Composition? = nil, facts: OpRow.TensorFacts = .init(form: .pairLoss)
  ) -> OpRow {
    OpRow(
      op, name, symbol: symbol, kind: .loss, notation: .function, arity: 2...2, seconds: seconds,
      latex: latex, latexPrecedence: latexPrecedence, typeset: typeset, takes: takes,
      shape: shape, elementValue: elementValue, elementFormulas: elementFormulas,
      hasOwnKinks: hasOwnKinks, kinkRule: kinkRule, unstable: unstable, tensor: facts,
      source: source)
  }
}
