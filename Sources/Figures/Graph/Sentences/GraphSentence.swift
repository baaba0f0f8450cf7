import TraceGraph

/// One sentence on a graph figure, made from the record: what goes in, what comes out, and the gradients.
struct GraphSentence {
  let model: GraphModel

  private var format: NumberFormat { model.numbers }
  private var output: Value { model.figure.output }
  private func shows(_ quantity: GraphOptions.Quantity) -> Bool { model.asked.contains(quantity) }

  /// The sentence on the whole picture.
  var text: String {
    var parts = [subject]
    let leaves = model.nodes.filter(isNamedLeaf)
    let isDrawn = model.namesNode(output) && model.indexOfNode[output.id] != nil
    if shows(.value), isDrawn, !leaves.isEmpty {
      let given = SentenceText.list(leaves.map { equation($0) })
      parts.append("\(given) \(leaves.count == 1 ? "gives" : "give") \(equation(output))")
    }
    let pass = shows(.gradient) ? model.pass : nil
    let gradients = leaves.compactMap { leaf in
      pass?.tensorGradient(of: leaf).flatMap { SentenceText.numbers($0, format) }
        .map { "\($0) at \(name(leaf))" }
    }
    if !gradients.isEmpty { parts.append("gradients are \(SentenceText.list(gradients))") }
    return SentenceText.sentence(
      parts[0] + (parts.count > 1 ? ": " : "") + parts.dropFirst().joined(separator: "; "))
  }

  /// The sentence on one node between what goes in and what comes out.
  func text(around node: Value, _ incoming: Int, _ outgoing: Int) -> String {
    let gradient = model.pass?.tensorGradient(of: node).map { " with the gradient \(amount($0))" }
    return SentenceText.sentence(
      "node \(equation(node))\(gradient ?? "") between \(CountText.count(incoming, "operand")) and "
        + CountText.count(outgoing, "use"))
  }

  private var subject: String {
    let count = CountText.count(model.nodes.count, "node")
    let graph = "graph of \(count) that computes \(name(output))"
    guard !model.bundles.isEmpty else { return graph }
    return "\(graph), \(CountText.number(model.bundles.count)) of them standing for many"
  }

  private func isNamedLeaf(_ node: Value) -> Bool {
    node.op == .leaf && node.role != .constant && model.namesNode(node)
  }
}

/// Sentences on single frames.
extension GraphSentence {
  /// What a frame tells, as the line beneath it does.
  func text(_ caption: FrameCaption) -> String {
    switch caption {
    case .leaves(let nodes): leaves(nodes)
    case .forward(let node): forward(node)
    case .seed(let node, let seed):
      "The backward pass begins with the gradient \(amount(seed)) at \(name(node))."
    case .backward(let step): backward(step)
    }
  }

  private func leaves(_ nodes: [Value]) -> String {
    let named = nodes.filter { $0.role != .constant }
    return SentenceText.sentence("given \(SentenceText.list(named.map(equation)))")
  }

  private func forward(_ node: Value) -> String {
    var sides = node.name.isEmpty ? [] : [name(node)]
    if let formula = MathExpression.steps(of: node), formula != .dots {
      sides.append(formula.plain(format))
    }
    let numbers = MathExpression.numbers(of: node) { model.indexOfNode[$0.id] != nil }
    guard let numbers else {
      return (sides + [amount(node.tensor)]).joined(separator: " = ") + "."
    }
    let sign = ShownEquality.sign(numbers, gives: node.tensor, in: format)
    sides.append("\(numbers.plain(format)) \(sign) \(amount(node.tensor))")
    return sides.joined(separator: " = ") + "."
  }

  private func backward(_ step: BackwardStep) -> String {
    let (edge, sum) = (step.edge, step.sum)
    var text = "from \(name(edge.to)) to \(name(edge.from)): "
    if let upstream = model.pass?.upstream(edge) {
      let product = edge.local.map {
        "upstream \(amount(upstream)) times \(SentenceText.number($0, format))"
      }
      text += product ?? "the transposed local derivative times upstream \(amount(upstream))"
      text += " gives \(amount(sum.contribution))"
    } else {
      text += "a contribution of \(amount(sum.contribution))"
    }
    if let before = sum.before { text += ", added to \(amount(before))" }
    return SentenceText.sentence(
      text + "; the gradient of \(name(edge.from)) is now \(amount(sum.after))")
  }

  /// `x = 1`; `W of 2×3` for a larger tensor.
  private func equation(_ node: Value) -> String {
    SentenceText.numbers(node.tensor, format).map { "\(name(node)) = \($0)" }
      ?? "\(name(node)) of \(SentenceText.extents(node.tensor))"
  }

  private func amount(_ tensor: Tensor) -> String {
    SentenceText.numbers(tensor, format) ?? "a tensor of \(SentenceText.extents(tensor))"
  }

  private func name(_ node: Value) -> String {
    if !node.name.isEmpty { return SentenceText.name(node.label) }
    if let formula = MathExpression.steps(of: node), formula != .dots {
      return "(\(formula.plain(format)))"
    }
    return "an unnamed step"
  }
}
