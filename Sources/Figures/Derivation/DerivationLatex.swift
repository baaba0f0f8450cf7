import TraceGraph

/// A derivation as aligned equations: the chain rule, the local derivatives as formulas, as numbers,
/// and the result.
struct DerivationLatex {
  let derivation: Derivation
  let names: ShownNames
  /// The element of the input that is asked for; nil for the whole.
  let element: Int?
  let digits: Int

  init(_ derivation: Derivation, _ names: ShownNames, element: Int?, digits: Int) {
    self.derivation = derivation
    self.names = names
    self.element = element
    self.digits = digits
  }

  var text: String {
    let isChain = derivation.paths.contains { !$0.edges.isEmpty }
    let lines = isChain ? [sum(symbols), sum(formulas), sum(numbers)] : []
    let result = matrix(derivation.derivative)
    let left = fraction(derivation.output, derivation.input)
    let right = (lines + [result]).map { "&= " + $0 }.joined(separator: " \\\\\n  ")
    return "\\begin{align*}\n  \(left) \(right)\(elementLine)\n\\end{align*}\n"
  }

  /// What the derivative holds for the element.
  private var elementLine: String {
    guard let element else { return "" }
    let index = ElementIndex.words(of: element, in: derivation.input.shape)
    let upper = name(derivation.output)
    let lower = "[\(name(derivation.input))]_{\(index)}"
    return " \\\\\n  \\frac{\\partial \(upper)}{\\partial \(lower)} &= "
      + matrix(derivation.derivative(byElement: element))
  }

  /// The paths' products, and what the others add up to.
  private func sum(_ factors: (DerivationPath) -> String) -> String {
    var terms = derivation.paths.map(factors)
    if let rest = derivation.rest {
      let count = derivation.pathCount.approximate - Double(derivation.paths.count)
      let others = NumberFormat(digits: 3).text(count) + " other paths"
      terms.append("\\underbrace{\(matrix(rest))}_{\\text{\(others)}}")
    }
    return terms.joined(separator: " + ")
  }

  private func symbols(_ path: DerivationPath) -> String {
    path.edges.map { edge in
      let factor = fraction(edge.to, edge.from)
      guard edge.local == nil else { return factor }
      let rows = edge.to.shape.reduce(1, *)
      let columns = edge.from.shape.reduce(1, *)
      return "\\underbrace{\(factor)}_{\(rows) \\times \(columns)}"
    }.joined(separator: " ")
  }

  private func formulas(_ path: DerivationPath) -> String {
    path.edges.map { edge in
      edge.localFormula(names).map { path.edges.count == 1 ? $0.latex : $0.latexFactor }
        ?? fraction(edge.to, edge.from)
    }.joined(separator: " \\cdot ")
  }

  private func numbers(_ path: DerivationPath) -> String {
    path.edges.map { edge in
      let isFormed = edge.jacobianSize <= Derivation.entryLimit
      return isFormed
        ? factor(edge.jacobian, isAlone: path.edges.count == 1) : "\\cdots"
    }.joined(separator: " \\cdot ")
  }

  private func fraction(_ upper: Value, _ lower: Value) -> String {
    "\\frac{\\partial \(name(upper))}{\\partial \(name(lower))}"
  }

  private func name(_ node: Value) -> String { names.latex(node) }
}

extension DerivationLatex {
  private func matrix(_ tensor: Tensor) -> String { MatrixLatex(digits: digits).text(tensor) }

  private func number(_ number: Double) -> String { NumberFormat(digits: digits).latex(number) }

  /// A factor of a product: a negative number stands in parentheses.
  private func factor(_ jacobian: Tensor, isAlone: Bool) -> String {
    let text = matrix(jacobian)
    return !isAlone && text.hasPrefix("-") ? "\\left(\(text)\\right)" : text
  }
}
