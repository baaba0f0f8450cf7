import RealModule

extension OpTable {
  /// Exponential, logarithm, root and the trigonometric functions.
  static let elementaryRows: [OpRow] = [
    OpRow(
      .exp, "exp", symbol: "exp", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .exp(x) }, locals: [{ _, _, _, f in f }],
      seconds: [{ _, _, _, f in f }],
      latex: "e^{#1}", latexPrecedence: 4, typeset: .exponential, localFormulas: ["f"],
      testPoints: [[0], [1.5], [-3]],
      source: "its own derivative"
    ).within(0...Double.infinity),
    OpRow(
      .log, "log", symbol: "ln", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .log(x) }, locals: [{ x, _, _, _ in 1 / x }],
      seconds: [{ x, _, _, _ in -1 / x / x }],
      latex: "\\ln #1", typeset: .symbol, localFormulas: ["1/x"],
      kinkRule: "natural logarithm; −∞ at 0, not a number below",
      testPoints: [[0.5], [1.5], [20]], source: "inverse of exp"
    ).within(domain: .logarithm),
    OpRow(
      .sqrt, "sqrt", symbol: "√", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in x.squareRoot() }, locals: [{ _, _, _, f in 0.5 / f }],
      seconds: [{ x, _, _, f in -0.25 / f / x }],
      latex: "\\sqrt{#1}", typeset: .root, localFormulas: ["1/(2*f)"],
      kinkRule: "derivative ∞ at 0, the second −∞; not a number below", testPoints: [[0.5], [4]],
      source: "power rule"
    ).within(0...Double.infinity, domain: .root),
    OpRow(
      .sin, "sin", symbol: "sin", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .sin(x) }, locals: [{ x, _, _, _ in .cos(x) }],
      seconds: [{ _, _, _, f in -f }],
      latex: "\\sin #1", localFormulas: ["cos(x)"],
      activation: .plain, testPoints: [[0], [1], [-2]],
      source: "radians"
    ).within(-1...1),
    OpRow(
      .cos, "cos", symbol: "cos", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .cos(x) }, locals: [{ x, _, _, _ in -.sin(x) }],
      seconds: [{ _, _, _, f in -f }],
      latex: "\\cos #1", localFormulas: ["-sin(x)"],
      activation: .plain, testPoints: [[0.5], [1], [-2]],
      source: "radians"
    ).within(-1...1),
    OpRow(
      .tan, "tan", symbol: "tan", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .tan(x) }, locals: [{ _, _, _, f in 1 + f * f }],
      seconds: [{ _, _, _, f in 2 * f * (1 + f * f) }],
      latex: "\\tan #1", localFormulas: ["1 + f^2"],
      breaks: { x, _, _, _ in .cos(x) }, kinkRule: "poles at odd multiples of π/2",
      testPoints: [[0], [1], [-0.5]], source: "quotient rule on sin/cos"),
    OpRow(
      .sindeg, "sindeg", symbol: "sin°", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.sinDegrees(x) },
      locals: [{ x, _, _, _ in Kernel.cosDegrees(x) * (.pi / 180) }],
      seconds: [{ _, _, _, f in -f * (.pi / 180) * (.pi / 180) }],
      latex: "\\sin #1^\\circ", typeset: .degrees("sin"), localFormulas: ["cosdeg(x)*pi/180"],
      kinkRule: "exact at multiples of 90 degrees", testPoints: [[30], [90], [-200]],
      source: "sin(πx/180)"
    ).within(-1...1),
    OpRow(
      .cosdeg, "cosdeg", symbol: "cos°", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.cosDegrees(x) },
      locals: [{ x, _, _, _ in -Kernel.sinDegrees(x) * (.pi / 180) }],
      seconds: [{ _, _, _, f in -f * (.pi / 180) * (.pi / 180) }],
      latex: "\\cos #1^\\circ", typeset: .degrees("cos"), localFormulas: ["-sindeg(x)*pi/180"],
      kinkRule: "exact at multiples of 90 degrees", testPoints: [[30], [60], [-200]],
      source: "cos(πx/180)"
    ).within(-1...1),
    OpRow(
      .erf, "erf", symbol: "erf", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .erf(x) }, locals: [{ x, _, _, _ in Kernel.erfLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.erfSecond(x) }],
      latex: "\\operatorname{erf}(#1)", localFormulas: ["2*exp(-x^2)/sqrt(pi)"],
      testPoints: [[0], [0.5], [-1.5]], source: "2/√π ∫₀ˣ exp(−t²) dt"
    ).within(-1...1),
    OpRow(
      .erfc, "erfc", symbol: "erfc", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .erfc(x) }, locals: [{ x, _, _, _ in -Kernel.erfLocal(x) }],
      seconds: [{ x, _, _, _ in -Kernel.erfSecond(x) }],
      latex: "\\operatorname{erfc}(#1)", localFormulas: ["-2*exp(-x^2)/sqrt(pi)"],
      testPoints: [[0], [0.5], [-1.5]],
      source: "1 − erf(x), with its digits where erf is near 1; Φ(x) = erfc(−x/√2)/2"
    ).within(0...2),
  ]
}
