extension JacobianFormula {
  /// In text: `hᵀ`, `I`, `diag(h*(1 - h))`, `I ⊗ xᵀ`; a matrix product is written `@`.
  package var text: String { JacobianWriter(notation: PlainJacobian()).text(self) }

  /// In LaTeX for math mode.
  package var latex: String { JacobianWriter(notation: LatexJacobian()).text(self) }

  /// In LaTeX as a factor of a product: sums, Kronecker products and what begins with a sign stand in
  /// parentheses.
  package var latexFactor: String { JacobianWriter(notation: LatexJacobian()).factor(self) }
}

/// How the parts of a Jacobian are written.
protocol JacobianNotation {
  func formula(_ formula: Formula) -> String
  /// How tightly the formula holds together as it is written: 1 sums, 2 products, 5 a name.
  func precedence(_ formula: Formula) -> Int
  func grouped(_ text: String) -> String
  func transposed(_ text: String) -> String
  func call(_ name: String, _ text: String) -> String
  var ones: String { get }
  var times: String { get }
  var product: String { get }
  var kronecker: String { get }
}

/// Puts the parts of a Jacobian together, with parentheses where they are needed.
struct JacobianWriter<Notation: JacobianNotation> {
  let notation: Notation

  func text(_ jacobian: JacobianFormula) -> String { written(jacobian).text }

  func factor(_ jacobian: JacobianFormula) -> String {
    if case .kronecker = jacobian { return held(written(jacobian), 3) }
    let written = written(jacobian)
    let isTorn = written.precedence < 2 || written.text.hasPrefix("-")
    return isTorn ? notation.grouped(written.text) : written.text
  }

  /// Text, and how tightly it holds together.
  private typealias Written = (text: String, precedence: Int)

  private func written(_ jacobian: JacobianFormula) -> Written {
    switch jacobian {
    case .number(let f), .matrix(let f): return formula(f)
    case .identity(let f, _): return scaled(f, ("I", 5))
    case .diagonal(let f, let shape): return (notation.call("diag", vector(f, shape).text), 5)
    case .row(let f, let shape): return row(f, shape)
    case .column(let f, let shape): return vector(f, shape)
    case .ones(let f, let rows, _):
      return scaled(f, rows == 1 ? (notation.transposed(notation.ones), 4) : (notation.ones, 5))
    case .kronecker(let a, let b):
      return (held(written(a), 3) + notation.kronecker + held(written(b), 3), 2)
    case .product(let factors):
      let texts = factors.enumerated().map { held(written($1), $0 == 0 ? 2 : 3) }
      return (texts.joined(separator: notation.product), 2)
    case .sum(let terms): return (sum(terms.map { written($0) }), 1)
    }
  }

  private func formula(_ formula: Formula) -> Written {
    (notation.formula(formula), notation.precedence(formula))
  }

  private func held(_ written: Written, _ least: Int) -> String {
    written.precedence < least || (least > 2 && written.text.hasPrefix("-"))
      ? notation.grouped(written.text) : written.text
  }

  private func sum(_ terms: [Written]) -> String {
    terms.dropFirst().reduce(terms[0].text) { sum, term in
      term.text.hasPrefix("-") ? "\(sum) - \(term.text.dropFirst())" : "\(sum) + \(term.text)"
    }
  }

  /// A number before something; 1 is not written.
  private func scaled(_ factor: Formula, _ rest: Written) -> Written {
    switch factor.number {
    case 1: rest
    case -1: ("-" + held(rest, 2), 3)
    default: (held(formula(factor), 2) + notation.times + held(rest, 3), 2)
    }
  }

  /// The elements of a tensor as a vector.
  private func vector(_ f: Formula, _ shape: [Int]) -> Written {
    shape.count == 1 ? formula(f) : (notation.call("vec", notation.formula(f)), 5)
  }

  /// A number before the transposed rest: 2(y − t)ᵀ.
  private func row(_ f: Formula, _ shape: [Int]) -> Written {
    if let (number, rest) = f.leadingNumber {
      return scaled(number, (notation.transposed(held(vector(rest, shape), 5)), 4))
    }
    return (notation.transposed(held(vector(f, shape), 5)), 4)
  }
}

extension Formula {
  /// The number before a product or the sign before the rest, and the rest; nil where neither stands
  /// first.
  fileprivate var leadingNumber: (Formula, Formula)? {
    switch rootNode {
    case .binary(.multiply, let left, let right, _):
      guard expression.nodes[Int(left)].number != nil else { return nil }
      return (Formula(expression, root: left), Formula(expression, root: right))
    case .unary(.negate, let operand, _): return (Formula(-1), Formula(expression, root: operand))
    default: return nil
    }
  }
}

private struct PlainJacobian: JacobianNotation {
  func formula(_ formula: Formula) -> String { formula.shortText(isSpaced: false) }
  func precedence(_ formula: Formula) -> Int {
    TextNotation(formula.expression).precedence(of: formula.rootNode)
  }
  func grouped(_ text: String) -> String { "(" + text + ")" }
  func transposed(_ text: String) -> String { text + "ᵀ" }
  func call(_ name: String, _ text: String) -> String { "\(name)(\(text))" }
  var ones: String { "ones" }
  var times: String { "*" }
  var product: String { " @ " }
  var kronecker: String { " ⊗ " }
}

private struct LatexJacobian: JacobianNotation {
  func formula(_ formula: Formula) -> String { formula.shortLatex }
  func precedence(_ formula: Formula) -> Int {
    LatexNotation(expression: formula.expression)
      .precedence(of: formula.rootNode)
  }
  func grouped(_ text: String) -> String { "\\left(\(text)\\right)" }
  func transposed(_ text: String) -> String { text + "^\\top" }
  func call(_ name: String, _ text: String) -> String {
    "\\operatorname{\(name)}\\left(\(text)\\right)"
  }
  var ones: String { "\\mathbf{1}" }
  var times: String { " \\cdot " }
  var product: String { " \\, " }
  var kronecker: String { " \\otimes " }
}
