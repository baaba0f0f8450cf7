import Testing

@testable import TraceGraph

/// Jacobian formulas are evaluated as the matrices that they say, and compared with the Jacobians that
/// the backward kernels give.
@Suite struct JacobianFormulaTests {
  private static let values: [String: Tensor] = [
    "s": 1.5, "x": [1, 2, -1], "y": [0.5, -0.25, 2], "u": [1.5, -2],
    "W": Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]),
    "V": Tensor([[1, -1], [0.5, 2], [-0.3, 0.7]]),
    "c": Tensor([[0.5], [2]]), "p": [0.2, 0.5, 0.3], "t": [0, 1, 0], "q": [0.5, 1, 0.25],
    "P": Tensor([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]]), "T": Tensor([[0, 1, 0], [1, 0, 0]]),
  ]

  static let cases: [(String, [String?])] = [
    ("W @ x", ["I ⊗ xᵀ", "W"]), ("u @ W", ["transpose(W)", "uᵀ ⊗ I"]),
    ("W @ V", ["I ⊗ transpose(V)", "W ⊗ I"]), ("dot(x, y)", ["yᵀ", "xᵀ"]),
    ("outer(x, u)", ["I ⊗ u", "x ⊗ I"]), ("transpose(x)", ["I"]),
    ("x + y", ["I", "I"]), ("x - y", ["I", "-I"]), ("x*y", ["diag(y)", "diag(x)"]),
    ("s*x", ["x", "s*I"]), ("x + s", ["I", "ones"]), ("W + x", ["I", "ones ⊗ I"]),
    ("W*x", ["I ⊗ diag(x)", "diag(vec(W)) @ (ones ⊗ I)"]), ("W + c", ["I", "I ⊗ ones"]),
    ("W + s", ["I", "ones"]), ("s*W", ["vec(W)", "s*I"]),
    ("sigmoid(x)", ["diag(d*(1 - d))"]), ("exp(W)", ["diag(vec(d))"]), ("x^2", ["diag(2*x)"]),
    ("sum(x)", ["onesᵀ"]), ("sum(W)", ["onesᵀ"]), ("sum(W, axis=1)", ["onesᵀ ⊗ I"]),
    ("sum(W, axis=2)", ["I ⊗ onesᵀ"]), ("mean(x)", ["1/3*onesᵀ"]),
    ("mean(W, axis=2)", ["I ⊗ (1/3*onesᵀ)"]), ("sumsquares(x)", ["2*xᵀ"]),
    ("sumsquares(W)", ["2*vec(W)ᵀ"]), ("norm(x)", ["(x/d)ᵀ"]),
    ("reshape(W, 6)", ["I"]), ("reshape(W, 3, 2)", ["I"]), ("broadcast(x, 2, 3)", ["ones ⊗ I"]),
    ("softmax(x)", ["diag(d) - d @ dᵀ"]), ("logsoftmax(x)", ["I - ones @ softmax(x)ᵀ"]),
    ("squared(x, y)", ["2*(x - y)ᵀ", "2*(y - x)ᵀ"]), ("bce(p, q)", [nil, nil]),
    ("crossentropy(p, t)", ["(-t/p)ᵀ", "-log(p)ᵀ"]),
    ("softmaxcrossentropy(x, t)", ["(softmax(x) - t)ᵀ", "-logsoftmax(x)ᵀ"]),
    ("softmaxcrossentropy(x, q)", ["(sum(q)*softmax(x) - q)ᵀ", nil]),
    ("softmaxcrossentropy(P, T)", ["vec(softmax(P) - T)ᵀ", nil]),
    ("absolute(x, y)", [nil, nil]), ("hinge(x, y)", [nil, nil]),
    ("leakyrelu(x, 0.2)", [nil]), ("max(x, y)", [nil, nil]), ("x/y", [nil, nil]),
    ("p^s", [nil, nil]), ("squared(s, s)", [nil, nil]), ("W/x", [nil, nil]), ("c*W", [nil, nil]),
  ]

  @Test(arguments: cases)
  func `a local derivative is the Jacobian that it says`(
    formula: String, texts: [String?]
  ) throws {
    let (node, names) = try Self.record("d = " + formula)
    for (edge, text) in zip(node.incomingEdges, texts) {
      let local = try #require(MergedEdge(edge).localFormula(names), "\(formula)")
      if let text { #expect(local.text == text) }
      let difference = try Self.difference(local, edge.jacobian, in: node.trace, names)
      #expect(difference < 1e-14, "\(local.text)")
    }
  }

  static let merged: [(String, [String]?)] = [
    (
      "h = sigmoid(W @ x + u)",
      ["diag(h*(1 - h)) @ (I ⊗ xᵀ)", "diag(h*(1 - h)) @ W", "diag(h*(1 - h))"]
    ),
    ("l = sum((x - y)^2)", ["2*(x - y)ᵀ", "-2*(x - y)ᵀ"]),
    ("l = mean((x - y)^2)", nil), ("l = dot(u, tanh(W @ x))", nil),
    ("l = sum(s*x + x*y)", nil), ("l = norm(W @ x - u)", nil), ("l = sum(W @ V)", nil),
    ("l = softmax(W @ x)", nil), ("l = sum(softmax(x)*y)", nil), ("l = -x*s - x", nil),
    ("l = x @ V @ u", nil), ("l = sum(exp(-W), axis=1)*y", nil), ("l = sum(W)*x", nil),
    ("l = sum(reshape(W, 6)*reshape(W, 6))", nil), ("l = sum(x)*sum(y)*s", nil),
  ]

  @Test(arguments: merged)
  func `so is that of a merged step`(formula: String, texts: [String]?) throws {
    let (node, names) = try Self.record(formula)
    let graph = MergedGraph(merging: node.trace.slice(), keeping: [node])
    #expect(graph.edges.allSatisfy { $0.to == node })
    if let texts { #expect(graph.edges.map { $0.localFormula(names)?.text } == texts) }
    for edge in graph.edges where edge.from.role != .constant {
      let whole = node.jacobian(by: edge.from)
      let local = try #require(edge.localFormula(names), "\(formula)")
      #expect(try Self.difference(local, whole, in: node.trace, names) < 1e-13, "\(local.text)")
      #expect(zip(edge.jacobian.elements, whole.elements).allSatisfy { abs($0 - $1) < 1e-13 })
    }
  }

  @Test(arguments: cases + merged.map { ($0.0, []) })
  func `transposed it is the transposed matrix`(formula: String, texts: [String?]) throws {
    let (node, names) = try Self.record(formula.contains(" = ") ? formula : "d = " + formula)
    for edge in node.incomingEdges where edge.from.role != .constant {
      guard let local = MergedEdge(edge).localFormula(names) else { continue }
      let matrix = try Self.matrix(local, node.trace, names)
      let turned = try Self.matrix(local.transposed, node.trace, names)
      #expect(turned.shape == matrix.shape.reversed())
      for row in 0..<matrix.shape[0] {
        for column in 0..<matrix.shape[1] {
          let found = turned.elements[column * matrix.shape[0] + row]
          #expect(abs(found - matrix.elements[row * matrix.shape[1] + column]) < 1e-13)
        }
      }
    }
  }

  @Test(arguments: ["x[2]", "W[1,2:3]", "max(x)", "max(W, axis=1)", "transpose(W)", "concat(x, u)"])
  func `what selects elements has no formula`(formula: String) throws {
    let (node, names) = try Self.record("d = " + formula)
    #expect(MergedEdge(node.incomingEdges[0]).localFormula(names) == nil)
  }

  @Test func `a factor of a LaTeX product holds together`() throws {
    let (node, names) = try Self.record("d = W @ x")
    let local = try #require(MergedEdge(node.incomingEdges[0]).localFormula(names))
    #expect(local.latex == #"I \otimes x^\top"#)
    #expect(local.latexFactor == #"\left(I \otimes x^\top\right)"#)
  }
}

extension JacobianFormulaTests {
  private static func record(_ text: String) throws -> (Value, ShownNames) {
    let program = try FormulaProgram(parsing: text)
    let node = try program.record(
      values: values.filter { program.freeNames.contains($0.key) }
    ).output
    return (node, ShownNames(node.trace))
  }

  /// The largest difference between a formula's matrix and a Jacobian.
  private static func difference(
    _ local: JacobianFormula, _ jacobian: Tensor, in trace: Trace, _ names: ShownNames
  ) throws -> Double {
    let matrix = try matrix(local, trace, names)
    try #require(matrix.shape == jacobian.shape, "\(local.text): \(matrix.shape)")
    return zip(matrix.elements, jacobian.elements).map { abs($0 - $1) }.max() ?? 0
  }

  private static func matrix(
    _ local: JacobianFormula, _ trace: Trace, _ names: ShownNames
  ) throws -> Tensor {
    func value(_ formula: Formula) throws -> Tensor {
      let copy = Trace()
      let leaves = trace.nodes.filter { !$0.name.isEmpty }.map {
        (names.text($0), copy.leaf("", $0.tensor, role: .input, source: Source(line: 0)))
      }
      return try formula.record(into: copy, Dictionary(uniqueKeysWithValues: leaves)).tensor
    }
    func inner(_ part: JacobianFormula) throws -> Tensor { try matrix(part, trace, names) }
    switch local {
    case .number(let f): return Tensor(shape: [1, 1], elements: try value(f).elements)
    case .matrix(let f): return try value(f)
    case .identity(let f, let size):
      return diagonal(Array(repeating: try value(f).elements[0], count: size))
    case .diagonal(let f, let shape):
      let tensor = try value(f)
      try #require(tensor.shape == shape)
      return diagonal(tensor.elements)
    case .row(let f, let shape):
      return Tensor(shape: [1, shape.reduce(1, *)], elements: try value(f).elements)
    case .column(let f, let shape):
      return Tensor(shape: [shape.reduce(1, *), 1], elements: try value(f).elements)
    case .ones(let f, let rows, let columns):
      return Tensor(repeating: try value(f).elements[0], shape: [rows, columns])
    case .kronecker(let a, let b): return kronecker(try inner(a), try inner(b))
    case .product(let factors):
      return try factors.dropFirst().reduce(try inner(factors[0])) { product($0, try inner($1)) }
    case .sum(let terms):
      return try terms.dropFirst().reduce(try inner(terms[0])) { sum, term in
        Tensor(shape: sum.shape, elements: zip(sum.elements, try inner(term).elements).map(+))
      }
    }
  }

  private static func diagonal(_ entries: [Double]) -> Tensor {
    var result = Tensor(repeating: 0, shape: [entries.count, entries.count])
    for (place, entry) in entries.enumerated() {
      result.elements[place * entries.count + place] = entry
    }
    return result
  }

  private static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    var result = Tensor(repeating: 0, shape: [a.shape[0], b.shape[1]])
    for i in 0..<a.shape[0] {
      for j in 0..<b.shape[1] {
        for k in 0..<a.shape[1] { result.elements[i * b.shape[1] + j] += a[i, k] * b[k, j] }
      }
    }
    return result
  }

  private static func kronecker(_ a: Tensor, _ b: Tensor) -> Tensor {
    var elements: [Double] = []
    for i in 0..<a.shape[0] {
      for k in 0..<b.shape[0] {
        for j in 0..<a.shape[1] {
          for l in 0..<b.shape[1] { elements.append(a[i, j] * b[k, l]) }
        }
      }
    }
    return Tensor(shape: [a.shape[0] * b.shape[0], a.shape[1] * b.shape[1]], elements: elements)
  }
}
