extension OpTable {
  /// Ops on whole tensors. Their rules are tensor kernels (`TensorForward`, `TensorBackward`); the
  /// local derivative is a Jacobian.
  static let tensorRows: [OpRow] = [
    tensor(
      .matmul, "matmul", "@", .infix("@", precedence: 2), 2...2, "#1 #2",
      "C = A B: Ā = C̄ Bᵀ, B̄ = Aᵀ C̄"),
    tensor(
      .transpose, "transpose", "ᵀ", .function, 1...1, "#1^\\top", "permutation of the last two axes"
    ),
    tensor(.dot, "dot", "·", .function, 2...2, "#1 \\cdot #2", "Σ xᵢ yᵢ"),
    tensor(.outer, "outer", "⊗", .function, 2...2, "#1 #2^\\top", "xᵢ yⱼ"),
    tensor(.sum, "sum", "Σ", .function, 1...1, "\\sum #1", "over all elements or one axis"),
    tensor(.mean, "mean", "mean", .function, 1...1, "\\operatorname{mean}(#1)", "sum over count"),
    tensor(
      .maximumOver, "maxover", "max", .function, 1...1, "\\max #1",
      "1 to the largest", kinkRule: "tied elements share equally"),
    tensor(.sumsquares, "sumsquares", "Σ²", .function, 1...1, "\\sum #1^2", "Σ xᵢ²"),
    tensor(
      .norm, "norm", "‖·‖", .function, 1...1, "\\left\\|#1\\right\\|",
      "√Σ xᵢ², gradient x/‖x‖", kinkRule: "0 at the zero vector"),
    tensor(.concat, "concat", "concat", .function, 1...Int(Int32.max), "[#1]", "copies"),
    tensor(.slice, "slice", "[ ]", .none, 1...1, "#1", "copies"),
    tensor(.rows, "rows", "rows", .function, 2...2, "#1_{#2}", "copies; repeated rows add up"),
    tensor(.reshape, "reshape", "reshape", .function, 1...1, "#1", "copies in row-major order"),
    tensor(
      .broadcast, "broadcast", "broadcast", .function, 1...1, "#1", "copies; gradients add up"),
    tensor(
      .softmax, "softmax", "softmax", .function, 1...1, "\\operatorname{softmax}(#1)",
      "yᵢ(δᵢⱼ − yⱼ) over the last axis; the largest logit is taken off first"),
    tensor(
      .logsoftmax, "logsoftmax", "ln softmax", .function, 1...1,
      "\\ln\\operatorname{softmax}(#1)", "δᵢⱼ − softmaxⱼ over the last axis"),
  ]

  /// Losses: summed over all elements, prediction first.
  static let lossRows: [OpRow] = [
    loss(
      .squared, "squared", "‖·‖²", "\\left\\|#1 - #2\\right\\|^2", "Σ(y − t)², gradient 2(y − t)",
      seconds: [{ _, _, _, _ in 2 }, { _, _, _, _ in -2 }, { _, _, _, _ in 2 }]),
    loss(
      .absolute, "absolute", "‖·‖₁", "\\left\\|#1 - #2\\right\\|_1",
      "Σ|y − t|, gradient sign(y − t)",
      seconds: OpRow.piecewiseLinearPair, kinkRule: "0 where y = t, second derivatives too"),
    loss(
      .bce, "bce", "BCE", "\\operatorname{BCE}(#1, #2)",
      "−Σ(t ln p + (1 − t) ln(1 − p)) on probabilities; 0·ln 0 counts as 0",
      seconds: [
        { p, t, _, _ in Losses.bceTwiceByPrediction(p, t) }, { p, _, _, _ in -1 / p / (1 - p) },
        { _, _, _, _ in 0 },
      ]),
    loss(
      .sigmoidbce, "sigmoidbce", "BCE∘σ", "\\operatorname{BCE}(\\sigma(#1), #2)",
      "BCE of σ(k) from the logits k: Σ(max(k, 0) − k t + ln(1 + e^−|k|)); gradient σ(k) − t",
      seconds: [
        { k, _, _, _ in Kernel.sigmoidSlope(k) }, { _, _, _, _ in -1 }, { _, _, _, _ in 0 },
      ]),
    loss(
      .crossentropy, "crossentropy", "CE", "\\operatorname{CE}(#1, #2)",
      "−Σ t ln p on probabilities; t one-hot of p's shape, or class numbers"),
    loss(
      .softmaxcrossentropy, "softmaxcrossentropy", "CE∘softmax",
      "\\operatorname{CE}(\\operatorname{softmax}(#1), #2)",
      "cross-entropy of softmax(o): gradient softmax(o)·Σt − t; t one-hot or class numbers"),
    loss(
      .hinge, "hinge", "hinge", "\\max(0, 1 - #1 \\cdot #2)", "Σ max(0, 1 − t y), t = ±1",
      seconds: [
        { y, t, _, _ in Kernel.flat(y) + Kernel.flat(t) },
        { y, t, _, _ in -Kernel.step(1 - t * y) },
        { y, t, _, _ in Kernel.flat(y) + Kernel.flat(t) },
      ],
      kinkRule: "0 where t y = 1, second derivatives too"),
  ]

  private static func tensor(
    _ op: Op, _ name: String, _ symbol: String, _ notation: OpRow.Notation,
    _ arity: ClosedRange<Int>, _ latex: String, _ source: String, kinkRule: String = "smooth"
  ) -> OpRow {
    OpRow(
      op, name, symbol: symbol, kind: .tensor, notation: notation, arity: arity, latex: latex,
      kinkRule: kinkRule, source: source)
  }

  private static func loss(
    _ op: Op, _ name: String, _ symbol: String, _ latex: String, _ source: String,
    seconds: [OpRow.Rule] = [], kinkRule: String = "smooth"
  ) -> OpRow {
    OpRow(
      op, name, symbol: symbol, kind: .loss, notation: .function, arity: 2...2, seconds: seconds,
      latex: latex, kinkRule: kinkRule, source: source)
  }
}
