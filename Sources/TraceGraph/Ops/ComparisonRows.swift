extension OpTable {
  /// Comparisons as 0 or 1, and the distance of two numbers from 0.
  static let comparisonRows: [OpRow] = [
    comparison(.less, "less", "<", "<") { x, y, _, _ in Kernel.less(x, y) },
    comparison(.lessOrEqual, "lessorequal", "<=", "≤") { x, y, _, _ in Kernel.lessOrEqual(x, y) },
    comparison(.greater, "greater", ">", ">") { x, y, _, _ in Kernel.less(y, x) },
    comparison(.greaterOrEqual, "greaterorequal", ">=", "≥") { x, y, _, _ in
      Kernel.lessOrEqual(y, x)
    },
    OpRow(
      .hypot, "hypot", symbol: "hypot", kind: .elementwise, notation: .function, arity: 2...2,
      forward: { x, y, _, _ in Kernel.hypot(x, y) },
      locals: [
        { x, _, _, f in Kernel.hypotLocal(x, f) }, { _, y, _, f in Kernel.hypotLocal(y, f) },
      ],
      seconds: [
        { _, y, _, f in Kernel.hypotSecond(y, y, f) },
        { x, y, _, f in -Kernel.hypotSecond(x, y, f) },
        { x, _, _, f in Kernel.hypotSecond(x, x, f) },
      ],
      latex: "\\sqrt{#1^2 + #2^2}", typeset: .rootOfSquares, localFormulas: ["x/f", "y/f"],
      kink: { _, _, _, f in f },
      kinkRule: "0 where both operands are 0", testPoints: [[3, 4], [-1, 0.5], [2, -2]],
      source: "√(x² + y²) without overflow"
    ).within(0...Double.infinity),
    dropoutRow,
  ]

  static let dropoutRow = OpRow(
    .dropout, "dropout", symbol: "dropout", kind: .elementwise, notation: .function, arity: 2...2,
    forward: { x, y, _, _ in x * y }, locals: [{ _, y, _, _ in y }, { x, _, _, _ in x }],
    seconds: [{ _, _, _, _ in 0 }, { _, _, _, _ in 1 }, { _, _, _, _ in 0 }],
    latex: "\\operatorname{dropout}(#1)", usage: "dropout(x, 0.5), dropout(x, m)", takes: .rate,
    localFormulas: ["y", "x"],
    kinkRule: """
      smooth; the mask is 0 for what is left out, else 1/(1 − rate), drawn anew at every step of a \
      training and 1 outside of one; what is infinite or not a number stays seen through a 0
      """,
    testPoints: [[1.5, 2], [-3, 0], [0.5, 1.25]],
    source: "x m with the mask m (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014)")

  private static func comparison(
    _ op: Op, _ name: String, _ sign: String, _ symbol: String, _ forward: @escaping OpRow.Rule
  ) -> OpRow {
    let latex = ["<=": "\\le", ">=": "\\ge"][sign] ?? sign
    return OpRow(
      op, name, symbol: symbol, kind: .elementwise, notation: .infix(sign, precedence: 0),
      arity: 2...2, forward: forward,
      locals: [{ _, _, _, f in Kernel.flat(f) }, { _, _, _, f in Kernel.flat(f) }],
      seconds: OpRow.piecewiseLinearPair, latex: "#1 \(latex) #2", localFormulas: ["0", "0"],
      isExact: true,
      kink: { x, y, _, _ in x - y },
      kinkRule: "1 where it holds, else 0; derivative 0; not a number if an operand is",
      testPoints: [[1, 2], [2, -1], [0.25, 0]], source: "constant on either side")
  }

  /// Choices between operands, element by element and broadcasting.
  static let choiceRows: [OpRow] = [
    OpRow(
      .choose, "where", symbol: "where", kind: .tensor, notation: .function, arity: 3...3,
      seconds: Array(repeating: { _, _, _, _ in 0 }, count: 6),
      latex: "\\operatorname{where}(#1, #2, #3)",
      usage: "where(c, a, b)", localFormulas: ["0", "where(x, 1, 0)", "where(x, 0, 1)"],
      isExact: true, hasOwnKinks: true,
      kinkRule: """
        the second operand where the first is not 0, else the third; the one that is not chosen \
        gets exactly 0, whatever its own derivative
        """,
      tensor: .init(form: .choice),
      source: "1 to the chosen operand, 0 to the other and to the condition"),
    OpRow(
      .clip, "clip", symbol: "clip", kind: .tensor, notation: .function, arity: 3...3,
      seconds: Array(repeating: { _, _, _, _ in 0 }, count: 6),
      latex: "\\operatorname{clip}(#1, #2, #3)", usage: "clip(x, low, high)",
      localFormulas: [
        "((y < x) + (y <= x))*((x < z) + (x <= z))/4",
        "((x < y) + (x <= y))*((max(x, y) < z) + (max(x, y) <= z))/4",
        "((z < max(x, y)) + (z <= max(x, y)))/2",
      ],
      isExact: true, hasOwnKinks: true,
      kinkRule: "1 strictly inside, 0 outside, ½ at a bound, as min and max share ties",
      tensor: .init(form: .choice),
      source: "min(max(x, low), high)"),
  ]
}
