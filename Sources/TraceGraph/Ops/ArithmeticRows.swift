extension OpTable {
  /// Arithmetic and the larger or smaller of two.
  static let arithmeticRows: [OpRow] = [
    OpRow(
      .add, "add", symbol: "+", kind: .elementwise, notation: .infix("+", precedence: 1),
      arity: 2...2,
      forward: { x, y, _, _ in x + y },
      locals: [{ _, _, _, _ in 1 }, { _, _, _, _ in 1 }],
      seconds: OpRow.linearPair,
      latex: "#1 + #2", localFormulas: ["1", "1"],
      testPoints: [[1, 2], [-3, 0.5]], source: "linearity"),
    OpRow(
      .subtract, "subtract", symbol: "−", kind: .elementwise,
      notation: .infix("-", precedence: 1), arity: 2...2,
      forward: { x, y, _, _ in x - y },
      locals: [{ _, _, _, _ in 1 }, { _, _, _, _ in -1 }],
      seconds: OpRow.linearPair,
      latex: "#1 - #2", localFormulas: ["1", "-1"],
      testPoints: [[1, 2], [-3, 0.5]], source: "linearity"),
    OpRow(
      .multiply, "multiply", symbol: "×", kind: .elementwise,
      notation: .infix("*", precedence: 2), arity: 2...2,
      forward: { x, y, _, _ in x * y },
      locals: [{ _, y, _, _ in y }, { x, _, _, _ in x }],
      seconds: [{ _, _, _, _ in 0 }, { _, _, _, _ in 1 }, { _, _, _, _ in 0 }],
      latex: "#1 \\cdot #2", localFormulas: ["y", "x"],
      testPoints: [[1.5, 2], [-3, 0.5], [0, 4]], source: "product rule"),
    OpRow(
      .divide, "divide", symbol: "÷", kind: .elementwise,
      notation: .infix("/", precedence: 2), arity: 2...2,
      forward: { x, y, _, _ in x / y },
      locals: [{ _, y, _, _ in 1 / y }, { _, y, _, f in -f / y }],
      seconds: [
        { _, _, _, _ in 0 }, { _, y, _, _ in -1 / y / y },
        { x, y, _, f in Kernel.divideByDivisorTwice(x, y, f) },
      ],
      latex: "\\frac{#1}{#2}", latexPrecedence: 4, localFormulas: ["1/y", "-x/y^2"],
      breaks: { _, y, _, _ in y },
      kinkRule: "pole where the divisor is 0",
      testPoints: [[1.5, 2], [-3, 0.5], [2, -1.25]], source: "quotient rule"
    ).within(domain: .quotient),
    OpRow(
      .power, "power", symbol: "^", kind: .elementwise, notation: .power, arity: 2...2,
      forward: { x, y, _, _ in Kernel.power(x, y) },
      locals: [
        { x, y, _, _ in Kernel.powerByBase(x, y) },
        { x, y, _, f in Kernel.powerByExponent(x, y, f) },
      ],
      seconds: [
        { x, y, _, f in Kernel.powerByBaseTwice(x, y, f) },
        { x, y, _, f in Kernel.powerByBoth(x, y, f) },
        { x, y, _, f in Kernel.powerByExponentTwice(x, y, f) },
      ],
      latex: "#1^{#2}", localFormulas: ["y*x^(y - 1)", "f*log(x)"],
      breaks: { x, _, _, _ in x },
      kinkRule: """
        differentiated by the exponent only where the base is positive: 0 at base 0 with a \
        positive exponent, not a number below; x^0 has derivative 0 by x. The mixed second derivative \
        at base 0 is 0 for exponents over 1 and −∞ for positive ones up to 1
        """,
      testPoints: [[1.5, 2], [0.5, -1.5], [3, 0.25]], source: "x^y = exp(y log x)"
    ).within(domain: .power),
    OpRow(
      .maximum, "max", symbol: "max", kind: .elementwise, notation: .function, arity: 2...2,
      forward: { x, y, _, _ in Kernel.maximum(x, y) },
      locals: [
        { x, y, _, _ in Kernel.share(of: x, above: y) },
        { x, y, _, _ in Kernel.share(of: y, above: x) },
      ],
      seconds: OpRow.piecewiseLinearPair,
      latex: "\\max(#1, #2)",
      localFormulas: [
        "(1 + step(x - y) - step(y - x))/2", "(1 + step(y - x) - step(x - y))/2",
      ],
      isExact: true,
      kink: { x, y, _, _ in x - y }, kinkRule: "at a tie half to each; second derivatives 0",
      testPoints: [[1, 2], [2, -1], [0.25, 0]],
      source: "1 to the larger; the tie as two-sided differences give it"),
    OpRow(
      .minimum, "min", symbol: "min", kind: .elementwise, notation: .function, arity: 2...2,
      forward: { x, y, _, _ in Kernel.minimum(x, y) },
      locals: [
        { x, y, _, _ in Kernel.share(of: y, above: x) },
        { x, y, _, _ in Kernel.share(of: x, above: y) },
      ],
      seconds: OpRow.piecewiseLinearPair,
      latex: "\\min(#1, #2)",
      localFormulas: [
        "(1 + step(y - x) - step(x - y))/2", "(1 + step(x - y) - step(y - x))/2",
      ],
      isExact: true,
      kink: { x, y, _, _ in x - y }, kinkRule: "at a tie half to each; second derivatives 0",
      testPoints: [[1, 2], [2, -1], [0.25, 0]],
      source: "1 to the smaller; the tie as two-sided differences give it"),
    OpRow(
      .negate, "negate", symbol: "−", kind: .elementwise,
      notation: .prefix("-", precedence: 3), arity: 1...1,
      forward: { x, _, _, _ in -x }, locals: [{ _, _, _, _ in -1 }],
      seconds: OpRow.linear,
      latex: "-#1", localFormulas: ["-1"],
      isExact: true, testPoints: [[1], [-2.5]], source: "linearity"),
    OpRow(
      .constantPower, "constantpower", symbol: "^", kind: .elementwise, notation: .power,
      arity: 1...1,
      forward: { x, _, p, _ in Kernel.power(x, p) },
      locals: [{ x, _, p, _ in Kernel.powerByBase(x, p) }],
      seconds: [{ x, _, p, f in Kernel.powerByBaseTwice(x, p, f) }],
      latex: "#1^{#p}", usage: "x^p", takes: .exponent, localFormulas: ["p*x^(p - 1)"],
      breaks: { x, _, p, _ in p >= 0 && p == p.rounded() ? 1 : x },
      kinkRule: """
        x^0 has derivative 0, x^1 the second derivative 0, also at base 0; never takes a logarithm
        """,
      testPoints: [[1.5], [0.5], [3]], source: "power rule"
    ).within(domain: .power),
    OpRow(
      .square, "square", symbol: "²", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in x * x }, locals: [{ x, _, _, _ in 2 * x }],
      seconds: [{ _, _, _, _ in 2 }],
      latex: "#1^{2}", latexPrecedence: 4, typeset: .square, localFormulas: ["2*x"],
      testPoints: [[1.5], [-2], [0]],
      source: "power rule"
    ).within(0...Double.infinity),
    OpRow(
      .abs, "abs", symbol: "|·|", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Swift.abs(x) }, locals: [{ x, _, _, _ in Kernel.sign(x) }],
      seconds: OpRow.piecewiseLinear,
      latex: "\\left|#1\\right|", typeset: .bars, localFormulas: ["step(x) - step(-x)"],
      isExact: true,
      kink: { x, _, _, _ in x }, kinkRule: "0 at 0, the second derivative too",
      testPoints: [[1.5], [-2]],
      source: "sign of the operand"
    ).within(0...Double.infinity),
    OpRow(
      .step, "step", symbol: "step", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in Kernel.step(x) }, locals: [{ x, _, _, _ in x * 0 }],
      seconds: OpRow.piecewiseLinear,
      latex: "\\operatorname{step}(#1)", localFormulas: ["0"],
      isExact: true, activation: .plain,
      kink: { x, _, _, _ in x }, kinkRule: "strict: 1 where x > 0, else 0; derivatives 0 at 0",
      testPoints: [[1.5], [-2]], source: "constant on either side"
    ).within(0...1),
    OpRow(
      .identity, "identity", symbol: "=", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in x }, locals: [{ _, _, _, _ in 1 }],
      seconds: OpRow.linear,
      latex: "#1", typeset: .operand, localFormulas: ["1"],
      isExact: true, testPoints: [[1.5], [-2]], source: "linearity"),
  ]
}
