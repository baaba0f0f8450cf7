extension OpTable {
  /// What layers of networks compute of whole tensors. Their rules are kernels that compute with numbers, and
  /// with numbers that change (`LayerKernel`), so that second derivatives need no rule of their own.
  static let layerRows: [OpRow] = [
    layer(
      .layernorm, "layernorm", 3...3, "\\operatorname{layernorm}(#1, #2, #3)",
      "g (x − mean)/√(var + ε) + b over the last axis (Ba, Kiros, Hinton 2016)",
      usage: "layernorm(x, g, b), layernorm(x, g, b, epsilon=0.001)", takes: .epsilon,
      standard: .epsilon(1e-5), shape: .normalised,
      kinkRule: "smooth; with an epsilon of 0 not a number where all elements are equal"),
    layer(
      .batchnorm, "batchnorm", 3...5, "\\operatorname{batchnorm}(#1, #2, #3)",
      """
      g (x − mean)/√(var + ε) + b of each feature: over all rows, or with a mean and a variance that \
      are given, of one example (Ioffe, Szegedy 2015)
      """,
      usage: "batchnorm(X, g, b), batchnorm(x, g, b, mean, variance)", takes: .epsilon,
      standard: .epsilon(1e-5), shape: .normalisedFeatures,
      kinkRule: "smooth; with an epsilon of 0 not a number where a feature is the same everywhere"),
    layer(
      .attention, "attention", 3...3, "\\operatorname{attention}(#1, #2, #3)",
      "softmax(Q Kᵀ/√d) V, d the width of a key (Vaswani et al. 2017)",
      usage: "attention(Q, K, V), attention(Q, K, V, causal=1)", takes: .causal,
      standard: .causal(false), shape: .attended,
      kinkRule: "smooth; where causal, a query sees the keys up to its own position"),
    layer(
      .conv1d, "conv1d", 2...2, "#1 \\ast #2", "yₒᵢ = Σ Kₒcₖ x_c(i·stride + k − padding)",
      usage: "conv1d(x, K), conv1d(x, K, stride=2, padding=1)", takes: .steps,
      standard: .window(.steps()), shape: .convolved(axes: 1), latexPrecedence: 2,
      kinkRule: "smooth; the kernel is not turned round, and zeros stand in the padding"),
    layer(
      .conv2d, "conv2d", 2...2, "#1 \\ast #2", "the same along two axes",
      usage: "conv2d(x, K), conv2d(x, K, stride=2, padding=1)", takes: .steps,
      standard: .window(.steps()), shape: .convolved(axes: 2), latexPrecedence: 2,
      kinkRule: "smooth; the kernel is not turned round, and zeros stand in the padding"),
    layer(
      .maxpool, "maxpool", 1...1, "\\operatorname{maxpool}(#1)",
      "the largest of every window along the last one or two axes",
      usage: "maxpool(x, 2), maxpool(x, 2, 2), maxpool(x, 3, stride=1)", takes: .window,
      shape: .pooled, isExact: true, hasOwnKinks: true,
      kinkRule: "tied elements share equally; second derivatives 0"),
    layer(
      .meanpool, "meanpool", 1...1, "\\operatorname{meanpool}(#1)",
      "the mean of every window along the last one or two axes",
      usage: "meanpool(x, 2), avgpool(x, 2, 2), meanpool(x, 3, stride=1)", takes: .window,
      shape: .pooled),
    layer(
      .scan, "scan", 5...5, "\\operatorname{scan}(#1, #2)",
      "rows hₜ = tanh(U xₜ + W hₜ₋₁ + b) of all steps, from h₀ on (Elman 1990)",
      usage: "scan(X, h, U, W, b)", shape: .scanned),
  ]

  private static func layer(
    _ op: Op, _ name: String, _ arity: ClosedRange<Int>, _ latex: String, _ source: String,
    usage: String, takes: AttributeForm = .none, standard: Attributes = .none, shape: ShapeRule,
    latexPrecedence: Int? = nil, isExact: Bool = false, hasOwnKinks: Bool = false,
    kinkRule: String = "smooth"
  ) -> OpRow {
    OpRow(
      op, name, symbol: name, kind: .tensor, notation: .function, arity: arity, latex: latex,
      latexPrecedence: latexPrecedence, usage: usage, takes: takes, standardAttributes: standard,
      shape: shape, isExact: isExact, hasOwnKinks: hasOwnKinks, kinkRule: kinkRule,
      tensor: .init(form: .kernel), source: source)
  }
}
