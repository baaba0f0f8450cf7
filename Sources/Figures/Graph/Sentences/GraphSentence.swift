import TraceGraph

/// One sentence on a graph figure, made from the record: what goes in, what comes out, and the gradients.
struct GraphSentence {
  let model: GraphModel

  private var format: NumberFormat { model.numbers }
  private var words: FigureWords { model.theme.words }
  private var output: Value { model.figure.output }
  private func shows(_ quantity: GraphOptions.Quantity) -> Bool { model.asked.contains(quantity) }

  /// The sentence on the whole picture.
  var text: String {
    var parts = [subject]
    let leaves = model.nodes.filter(isNamedLeaf)
    let isDrawn = model.namesNode(output) && model.indexOfNode[output.id] != nil
    if shows(.value), isDrawn, !leaves.isEmpty {
      let given = words.list(leaves.map { equation($0) })
      parts.append(
        words(
          leaves.count == 1 ? "{given} gives {output}" : "{given} give {output}",
          ["given": given, "output": equation(output)]))
    }
    let pass = shows(.gradient) ? model.pass : nil
    let gradients = leaves.compactMap { leaf in
      pass?.tensorGradient(of: leaf).flatMap { words.numbers($0, format) }
        .map { words("{amount} at {name}", ["amount": $0, "name": name(leaf)]) }
    }
    if !gradients.isEmpty {
      parts.append(words("gradients are {list}", ["list": words.list(gradients)]))
    }
    return SentenceText.sentence(
      parts[0] + (parts.count > 1 ? ": " : "") + parts.dropFirst().joined(separator: "; "))
  }

  /// The sentence on one node between what goes in and what comes out.
  func text(around node: Value, _ incoming: Int, _ outgoing: Int) -> String {
    let operands = words.count(incoming, "1 operand", "{count} operands")
    let uses = words.count(outgoing, "1 use", "{count} uses")
    guard let gradient = model.pass?.tensorGradient(of: node) else {
      return SentenceText.sentence(
        words(
          "node {node} between {operands} and {uses}",
          ["node": equation(node), "operands": operands, "uses": uses]))
    }
    return SentenceText.sentence(
      words(
        "node {node} with the gradient {amount} between {operands} and {uses}",
        [
          "node": equation(node), "amount": amount(gradient), "operands": operands, "uses": uses,
        ]))
  }

  private var subject: String {
    let graph = words(
      "graph of {nodes} that computes {output}",
      [
        "nodes": words.count(model.nodes.count, "1 node", "{count} nodes"), "output": name(output),
      ])
    guard !model.bundles.isEmpty else { return graph }
    return words(
      "{graph}, {count} of them standing for many",
      ["graph": graph, "count": words.number(model.bundles.count)])
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
      words(
        "The backward pass begins with the gradient {amount} at {name}.",
        ["amount": amount(seed), "name": name(node)])
    case .backward(let step): backward(step)
    case .update(let step):
      words(
        "{name} becomes {after}: {before} minus {rate} times the gradient {gradient}.",
        [
          "name": name(step.parameter), "after": amount(step.after),
          "before": amount(step.parameter.tensor), "rate": words.number(step.rate, format),
          "gradient": amount(step.gradient),
        ])
    }
  }

  private func leaves(_ nodes: [Value]) -> String {
    let named = nodes.filter { $0.role != .constant }
    return SentenceText.sentence(
      words("given {list}", ["list": words.list(named.map(equation))]))
  }

  private func forward(_ node: Value) -> String {
    var sides = node.name.isEmpty ? [] : [name(node)]
    if let formula = MathExpression.steps(of: node), formula != .dots {
      sides.append(words.formula(formula.plain(format)))
    }
    let numbers = MathExpression.numbers(of: node) { model.indexOfNode[$0.id] != nil }
    guard let numbers, !ShownEquality.isShown(numbers, as: node.tensor, in: format) else {
      return (sides + [amount(node.tensor)]).joined(separator: " = ") + "."
    }
    let sign = ShownEquality.sign(numbers, gives: node.tensor, in: format)
    sides.append("\(words.formula(numbers.plain(format))) \(sign) \(amount(node.tensor))")
    return sides.joined(separator: " = ") + "."
  }

  private func backward(_ step: BackwardStep) -> String {
    let (edge, sum) = (step.edge, step.sum)
    let result = amount(sum.contribution)
    var product = words("a contribution of {amount}", ["amount": result])
    if let upstream = model.pass?.upstream(edge) {
      if let local = edge.local {
        product = words(
          "upstream {upstream} times {local} gives {amount}",
          [
            "upstream": amount(upstream), "local": words.number(local, format), "amount": result,
          ])
      } else {
        product = words(
          "the transposed local derivative times upstream {upstream} gives {amount}",
          ["upstream": amount(upstream), "amount": result])
      }
    }
    if let before = sum.before {
      product = words("{step}, added to {before}", ["step": product, "before": amount(before)])
    }
    let told: KeyValuePairs = [
      "result": name(edge.to), "operand": name(edge.from), "step": product,
      "after": amount(sum.after),
    ]
    return SentenceText.sentence(
      sum.isLast
        ? words(
          "from {result} to {operand}: {step}; the gradient of {operand} is now {after}", told)
        : words(
          "from {result} to {operand}: {step}; of the gradient of {operand} this is {after}, more comes",
          told))
  }

  /// `x = 1`; `W of 2×3` for a larger tensor.
  private func equation(_ node: Value) -> String {
    words.numbers(node.tensor, format).map { "\(name(node)) = \($0)" }
      ?? words(
        "{name} of {extents}",
        ["name": name(node), "extents": SentenceText.extents(node.tensor)])
  }

  private func amount(_ tensor: Tensor) -> String {
    words.numbers(tensor, format)
      ?? words("a tensor of {extents}", ["extents": SentenceText.extents(tensor)])
  }

  private func name(_ node: Value) -> String {
    if !node.name.isEmpty { return words.plainLabel(of: node.fullName) ?? words.name(node.label) }
    if let formula = MathExpression.steps(of: node), formula != .dots {
      return "(\(words.formula(formula.plain(format))))"
    }
    return words("an unnamed step")
  }
}
