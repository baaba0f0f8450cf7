import TraceGraph

/// One part of a sum that a unit takes: a signal with its weight, or a bias.
struct NetworkTerm {
  /// What comes in; nil for a bias.
  var signal: Value?
  /// What it is multiplied by: parameters and literals.
  var weights: [Value] = []
  /// How the first weight meets the signal.
  var product = Product.elements
  /// −1 for what is subtracted.
  var sign = 1.0

  /// How a weight meets a signal.
  enum Product {
    /// Element by element, or a number with everything.
    case elements
    /// A matrix or vector with a vector.
    case matrix(weightFirst: Bool)
  }

  /// A signal as it is.
  var isBare: Bool { signal != nil && weights.isEmpty }
}

/// Takes results of a trace apart into sums of weighted signals.
struct NetworkTerms {
  /// How often each node is used, by id.
  private let uses: [Int: Int]
  private let output: Value

  init(_ edges: [Edge], output: Value) {
    uses = Dictionary(edges.map { ($0.from.id, 1) }, uniquingKeysWith: +)
    self.output = output
  }

  /// Whether a node is a unit of its own, or could be, rather than a step of one.
  func stands(_ node: Value) -> Bool {
    if node.op == .leaf { return node.role == .input || node.role == .target }
    return !node.name.isEmpty || uses[node.id, default: 0] > 1 || node == output
  }

  func isUsedOnce(_ node: Value) -> Bool { uses[node.id] == 1 && node != output }

  /// The terms of a sum; nil for what is no sum of weighted signals and biases. A named product such as
  /// `p1 = w1*x1` that only such a sum uses is a term of it.
  func sum(_ root: Value) -> [NetworkTerm]? {
    guard var terms = plainSum(root) else { return nil }
    let products = terms.map { term -> NetworkTerm? in
      guard term.isBare, let signal = term.signal, signal.op != .leaf, isUsedOnce(signal),
        let inner = plainSum(signal), inner.count == 1, inner[0].signal != nil, !inner[0].isBare
      else { return nil }
      var product = inner[0]
      product.sign *= term.sign
      return product
    }
    let others = zip(terms, products).allSatisfy { $1 != nil || !$0.isBare }
    if terms.count > 1, others { terms = zip(terms, products).map { $1 ?? $0 } }
    return terms
  }

  private func plainSum(_ root: Value) -> [NetworkTerm]? {
    guard root.op != .leaf else { return nil }
    var terms: [NetworkTerm] = []
    var stack = [(node: root, sign: 1.0)]
    while let (node, sign) = stack.popLast() {
      if node != root, stands(node) {
        terms.append(NetworkTerm(signal: node, sign: sign))
        continue
      }
      let operands = node.operands
      switch node.op {
      case .leaf: terms.append(NetworkTerm(weights: [node], sign: sign))
      case .identity: stack.append((operands[0], sign))
      case .negate: stack.append((operands[0], -sign))
      case .add: stack += [(operands[1], sign), (operands[0], sign)]
      case .subtract: stack += [(operands[1], -sign), (operands[0], sign)]
      case .multiply, .matmul, .dot, .sum:
        guard var term = product(node, isRoot: node == root) else { return nil }
        term.sign *= sign
        terms.append(term)
      default: return nil
      }
    }
    return terms
  }

  /// A product of weights with at most one signal.
  private func product(_ node: Value, isRoot: Bool) -> NetworkTerm? {
    switch node.op {
    case .matmul, .dot:
      return matrixProduct(node.operands[0], node.operands[1], isDot: node.op == .dot)
    case .sum:
      // Σ w·x is a scalar product.
      let inner = node.operands[0]
      guard !stands(inner), inner.op == .multiply, inner.shape.count == 1, node.isScalar else {
        return nil
      }
      return matrixProduct(inner.operands[0], inner.operands[1], isDot: true)
    default: break
    }
    var term = NetworkTerm()
    var stack = [node]
    while let factor = stack.popLast() {
      if factor != node, stands(factor) {
        guard term.signal == nil else { return nil }
        term.signal = factor
        continue
      }
      switch factor.op {
      case .leaf: term.weights.append(factor)
      case .multiply: stack += factor.operands.reversed()
      case .negate:
        term.sign = -term.sign
        stack.append(factor.operands[0])
      case .identity: stack.append(factor.operands[0])
      default: return nil
      }
    }
    return term
  }

  private func matrixProduct(_ a: Value, _ b: Value, isDot: Bool) -> NetworkTerm? {
    func isWeight(_ node: Value) -> Bool { node.op == .leaf && !stands(node) }
    guard a.shape.count + b.shape.count <= 3 else { return nil }
    if isWeight(a), stands(b) {
      return NetworkTerm(signal: b, weights: [a], product: .matrix(weightFirst: true))
    }
    if isWeight(b), stands(a) {
      return NetworkTerm(signal: a, weights: [b], product: .matrix(weightFirst: false))
    }
    return nil
  }
}
