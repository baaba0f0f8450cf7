/// Functions, and what takes something.
extension LatexCommand {
  static let functions: [LatexCommand] =
    [
      "log", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos",
      "arctan", "dim", "ker", "deg",
    ].map { LatexCommand($0, .word($0, hasLimits: false), "functions") }
    + ["min", "max", "lim", "sup", "inf", "det", "Pr"].map {
      LatexCommand($0, .word($0, hasLimits: true), "functions")
    }
    + [
      LatexCommand("arg", .word("arg", hasLimits: false), "functions"),
      LatexCommand("argmin", .word("arg min", hasLimits: true), "functions"),
      LatexCommand("argmax", .word("arg max", hasLimits: true), "functions"),
      LatexCommand(
        "operatorname", .operatorName, "functions", usage: "\\operatorname{softmax}"),
      LatexCommand("sum", .large("∑"), "large signs with bounds", usage: "\\sum_{i=1}^n"),
      LatexCommand("prod", .large("∏"), "large signs with bounds"),
      LatexCommand("int", .large("∫"), "large signs with bounds"),
      LatexCommand("bigcup", .large("⋃"), "large signs with bounds"),
      LatexCommand("bigcap", .large("⋂"), "large signs with bounds"),
      LatexCommand("limits", .limits(true), "large signs with bounds"),
      LatexCommand("nolimits", .limits(false), "large signs with bounds"),
    ]

  static let structures: [LatexCommand] =
    [
      LatexCommand("frac", .fraction, "fractions and roots", usage: "\\frac{a}{b}"),
      LatexCommand("dfrac", .fraction, "fractions and roots"),
      LatexCommand("tfrac", .fraction, "fractions and roots"),
      LatexCommand("binom", .binomial, "fractions and roots", usage: "\\binom{n}{k}"),
      LatexCommand("sqrt", .root, "fractions and roots", usage: "\\sqrt[3]{x}"),
      LatexCommand("underset", .stack(isBelow: true), "stacks", usage: "\\underset{θ}{\\min}"),
      LatexCommand("overset", .stack(isBelow: false), "stacks", usage: "\\overset{!}{=}"),
      LatexCommand("stackrel", .stack(isBelow: false), "stacks"),
      LatexCommand(
        "underbrace", .over(isBelow: true), "braces with words",
        usage: "\\underbrace{x}_{\\text{words}}"),
      LatexCommand(
        "overbrace", .over(isBelow: false), "braces with words",
        usage: "\\overbrace{x}^{\\text{words}}"),
      LatexCommand("overline", .accent(.bar), "marks above letters"),
      LatexCommand("left", .left, "signs that grow", usage: "\\left( x \\right]"),
      LatexCommand("right", .right, "signs that grow"),
      LatexCommand("begin", .begin, "environments", usage: "\\begin{pmatrix}"),
      LatexCommand("end", .end, "environments", usage: "\\end{pmatrix}"),
      LatexCommand("text", .text, "words", usage: "\\text{if }"),
      LatexCommand("mathrm", .face(.upright), "words", usage: "\\mathrm{d}"),
      LatexCommand("textrm", .text, "words"),
      LatexCommand("mathbf", .face(.bold), "bold letters", usage: "\\mathbf{x}"),
      LatexCommand("boldsymbol", .face(.bold), "bold letters"),
      LatexCommand("mathit", .face(.italic), "slanted letters", usage: "\\mathit{loss}"),
      LatexCommand(
        "mathcal", .alphabet(.calligraphic), "letters of other alphabets",
        usage: "\\mathcal{L}"),
      LatexCommand(
        "mathbb", .alphabet(.blackboard), "letters of other alphabets", usage: "\\mathbb{R}"),
      LatexCommand("color", .color, "colours", usage: "\\color{teal}{x}"),
      LatexCommand("textcolor", .color, "colours"),
      LatexCommand("part", .part, "parts for frames", usage: "\\part{name}{x}"),
      LatexCommand(
        "value", .number(isGradient: false), "numbers of the record", usage: "\\value{y}"),
      LatexCommand(
        "gradient", .number(isGradient: true), "numbers of the record", usage: "\\gradient{w12}"),
    ]
    + zip(
      ["hat", "bar", "dot", "ddot", "vec", "tilde"],
      [MathAccent.hat, .bar, .dot, .ddot, .vec, .tilde]
    ).map { LatexCommand($0, .accent($1), "marks above letters", usage: "\\\($0){x}") }
    + [
      LatexCommand("widehat", .accent(.hat), "marks above letters"),
      LatexCommand("widetilde", .accent(.tilde), "marks above letters"),
    ]
    + [
      (",", MathClass.thin), (":", MathClass.medium), (";", MathClass.thick),
      ("!", -MathClass.thin), (" ", 0.33), ("quad", 1), ("qquad", 2),
    ].map { LatexCommand($0.0, .space($0.1), "spaces") }
    + ["displaystyle", "textstyle", "scriptstyle"].map {
      LatexCommand($0, .nothing, "taken and left to the figure")
    }
}
