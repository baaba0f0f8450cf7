import RealModule

extension OpTable {
  /// Hyperbolic and inverse trigonometric functions.
  static let inverseRows: [OpRow] = [
    OpRow(
      .sinh, "sinh", symbol: "sinh", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .sinh(x) }, locals: [{ x, _, _, _ in .cosh(x) }],
      seconds: [{ _, _, _, f in f }],
      latex: "\\sinh #1", localFormulas: ["cosh(x)"], testPoints: [[0], [1], [-2.5]],
      source: "(eˣ − e⁻ˣ)/2"),
    OpRow(
      .cosh, "cosh", symbol: "cosh", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .cosh(x) }, locals: [{ x, _, _, _ in .sinh(x) }],
      seconds: [{ _, _, _, f in f }],
      latex: "\\cosh #1", localFormulas: ["sinh(x)"], testPoints: [[0.5], [1], [-2.5]],
      source: "(eˣ + e⁻ˣ)/2"
    ).within(1...Double.infinity),
    OpRow(
      .arctan, "arctan", symbol: "arctan", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .atan(x) }, locals: [{ x, _, _, _ in Kernel.arctanLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.arctanSecond(x) }],
      latex: "\\arctan #1", localFormulas: ["1/(1 + x^2)"], testPoints: [[0], [1], [-2.5]],
      source: "inverse of tan, in radians"
    ).within(-Double.pi / 2...Double.pi / 2),
    OpRow(
      .arcsin, "arcsin", symbol: "arcsin", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .asin(x) }, locals: [{ x, _, _, _ in Kernel.arcsinLocal(x) }],
      seconds: [{ x, _, _, _ in Kernel.arcsinSecond(x) }],
      latex: "\\arcsin #1", localFormulas: ["1/sqrt(1 - x^2)"],
      breaks: { x, _, _, _ in 1 - Swift.abs(x) },
      kinkRule: "derivative ∞ at ±1, not a number beyond", testPoints: [[0], [0.5], [-0.75]],
      source: "inverse of sin, in radians"
    ).within(-Double.pi / 2...Double.pi / 2, domain: .unit),
    OpRow(
      .arccos, "arccos", symbol: "arccos", kind: .elementwise, notation: .function, arity: 1...1,
      forward: { x, _, _, _ in .acos(x) }, locals: [{ x, _, _, _ in -Kernel.arcsinLocal(x) }],
      seconds: [{ x, _, _, _ in -Kernel.arcsinSecond(x) }],
      latex: "\\arccos #1", localFormulas: ["-1/sqrt(1 - x^2)"],
      breaks: { x, _, _, _ in 1 - Swift.abs(x) },
      kinkRule: "derivative −∞ at ±1, not a number beyond", testPoints: [[0], [0.5], [-0.75]],
      source: "inverse of cos, in radians"
    ).within(0...Double.pi, domain: .unit),
  ]
}
