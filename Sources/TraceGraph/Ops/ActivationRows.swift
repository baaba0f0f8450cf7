import RealModule

extension OpTable {
  /// Activation functions of one operand.
  static let activationRows: [OpRow] = [
    OpRow(
      .tanh, "tanh", symbol: "tanh", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .tanh(x) }, locals: [{ x, _, _, f in Kernel.tanhLocal(x, f) }],
      seconds: [{ x, _, _, f in Kernel.tanhSecond(x, f) }],
      latex: "\\tanh #1", localFormulas: ["1 - f^2"],
      activation: .curve,
      saturation: .outside(-Saturation.tanhEdge...Saturation.tanhEdge),
      testPoints: [[0], [1], [-2.5]],
      source: "1 − tanh²; beyond |tanh| = 0.9 as 4e/(1+e)², e = exp(−2|x|), free of cancellation"
    ).within(-1...1),
    OpRow(
      .sigmoid, "sigmoid", symbol: "σ", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.sigmoid(x) },
      locals: [{ x, _, _, f in Kernel.sigmoidLocal(x, f) }],
      seconds: [{ x, _, _, _ in Kernel.sigmoidSecond(x) }],
      latex: "\\sigma(#1)", typeset: .symbol, localFormulas: ["f*(1 - f)"],
      activation: .curve, saturation: .ofSigmoid, testPoints: [[0], [1], [-4], [9]],
      source: "σ(1 − σ); beyond σ = 0.75 as e/(1+e)², e = exp(−x), free of cancellation"
    ).within(0...1),
    OpRow(
      .logsigmoid, "logsigmoid", symbol: "ln σ", kind: .elementwise, notation: .function,
      arity: 1...1,
      forward: { x, _, _, _ in -Kernel.softplus(-x) },
      locals: [{ x, _, _, _ in Kernel.sigmoid(-x) }],
      seconds: [{ x, _, _, _ in -Kernel.sigmoidSlope(x) }],
      latex: "\\ln\\sigma(#1)", typeset: .symbol, localFormulas: ["sigmoid(-x)"],
      activation: .curve,
      saturation: .outside(-Double.infinity...(-Saturation.softplusEdge)),
      testPoints: [[0], [3], [-4]],
      source: "−softplus(−x)"
    ).within(-Double.infinity...0),
    OpRow(
      .relu, "relu", symbol: "ReLU", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.relu(x) }, locals: [{ x, _, _, _ in Kernel.step(x) }],
      seconds: OpRow.piecewiseLinear,
      latex: "\\operatorname{ReLU}(#1)", typeset: .symbol, localFormulas: ["step(x)"],
      isExact: true, activation: .curve, saturation: .silentUnits,
      kink: { x, _, _, _ in x }, kinkRule: "0 at 0, the second derivative too",
      testPoints: [[1.5], [-2]],
      source: "max(0, x)"
    ).within(0...Double.infinity, firstWeights: .he),
    OpRow(
      .leakyrelu, "leakyrelu", symbol: "leaky", kind: .elementwise, notation: .function,
      arity: 1...1,
      forward: { x, _, p, _ in x > 0 ? x : p * x },
      locals: [{ x, _, p, _ in x > 0 ? 1 : (x <= 0 ? p : x) }],
      seconds: OpRow.piecewiseLinear,
      latex: "\\operatorname{leakyReLU}(#1)", usage: "leakyrelu(x), leakyrelu(x, 0.2)",
      typeset: .word("leakyReLU"), takes: .slope, standardAttributes: .slope(0.01),
      localFormulas: ["step(x) + p*(1 - step(x))"],
      activation: .curve,
      kink: { x, _, _, _ in x }, kinkRule: "the slope (0.01) at 0; second derivative 0",
      testPoints: [[1.5], [-2]], source: "x where positive, else slope times x"
    ).within(firstWeights: .he),
    OpRow(
      .softplus, "softplus", symbol: "softplus", kind: .elementwise, notation: .function,
      arity: 1...1,
      forward: { x, _, _, _ in Kernel.softplus(x) },
      locals: [{ x, _, _, _ in Kernel.sigmoid(x) }],
      seconds: [{ x, _, _, _ in Kernel.sigmoidSlope(x) }],
      latex: "\\operatorname{softplus}(#1)", localFormulas: ["sigmoid(x)"],
      activation: .curve,
      saturation: .outside(Saturation.softplusEdge...Double.infinity),
      testPoints: [[0], [3], [-4]], source: "ln(1 + eˣ) as max(x, 0) + ln(1 + exp(−|x|))"
    ).within(0...Double.infinity),
    OpRow(
      .elu, "elu", symbol: "ELU", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in x > 0 ? x : .expMinusOne(x) },
      locals: [{ x, _, _, _ in x > 0 ? 1 : .exp(x) }],
      seconds: [{ x, _, _, _ in Kernel.eluSecond(x) }],
      latex: "\\operatorname{ELU}(#1)", typeset: .symbol,
      localFormulas: ["exp(min(x, 0))"],
      breaks: { x, _, _, _ in x }, activation: .curve,
      saturation: .outside((Saturation.derivativeShare - 1)...Double.infinity),
      kinkRule: """
        smooth to first order, 1 at 0; the second derivative is ½ there, as two-sided differences \
        give it
        """, testPoints: [[1.5], [-2]],
      source: "Clevert, Unterthiner, Hochreiter 2015, α = 1"
    ).within(-1...Double.infinity, firstWeights: .he),
    OpRow(
      .gelu, "gelu", symbol: "GELU", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.gelu(x) }, locals: [{ x, _, _, _ in Kernel.geluLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.geluSecond(x) }],
      latex: "\\operatorname{GELU}(#1)", typeset: .symbol,
      localFormulas: ["erfc(-x/sqrt(2))/2 + x*exp(-x^2/2)/sqrt(2*pi)"],
      activation: .curve,
      testPoints: [[0], [0.5], [1.5], [-2]],
      source: "x Φ(x) with the exact normal distribution (Hendrycks, Gimpel 2016)"
    ).within(firstWeights: .he),
    OpRow(
      .silu, "silu", symbol: "SiLU", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in x * Kernel.sigmoid(x) },
      locals: [{ x, _, _, _ in Kernel.siluLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.siluSecond(x) }],
      latex: "\\operatorname{SiLU}(#1)", typeset: .symbol,
      localFormulas: ["sigmoid(x)*(1 + x*(1 - sigmoid(x)))"],
      activation: .curve,
      testPoints: [[0.5], [1.5], [-2]], source: "x σ(x), product rule"
    ).within(firstWeights: .he),
    OpRow(
      .softsign, "softsign", symbol: "softsign", kind: .elementwise, notation: .function,
      arity: 1...1,
      forward: { x, _, _, _ in Kernel.softsign(x) },
      locals: [{ x, _, _, _ in Kernel.softsignLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.softsignSecond(x) }],
      latex: "\\operatorname{softsign}(#1)", localFormulas: ["1/(1 + abs(x))^2"],
      breaks: { x, _, _, _ in x }, activation: .curve,
      kinkRule: "smooth to first order, 1 at 0; the second derivative is 0 there",
      testPoints: [[0.5], [1.5], [-2]], source: "x/(1 + |x|)"
    ).within(-1...1),
  ]
}
