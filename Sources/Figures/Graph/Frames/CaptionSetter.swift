import TraceGraph

/// Typesets the line beneath a frame.
struct CaptionSetter {
  let style: CardStyle
  private let setter: Typesetter

  init(style: CardStyle) {
    self.style = style
    setter = style.typesetter(style.theme.fonts.caption)
  }

  private var gradientSetter: Typesetter { setter.with(color: style.theme.colors.gradient) }

  func block(_ caption: FrameCaption) -> TextBlock {
    switch caption {
    case .leaves(let nodes): leaves(nodes)
    case .forward(let node): forward(node)
    case .seed(let node, let seed): seeded(node, seed)
    case .backward(let step): backward(step)
    }
  }

  private func row(_ blocks: [TextBlock]) -> TextBlock {
    .row(blocks, spacing: 0.28 * setter.size)
  }

  private func name(_ node: Value) -> TextBlock {
    style.title(node, size: setter.size, color: style.model.colors[node])
  }

  private func leaves(_ nodes: [Value]) -> TextBlock {
    let shown = nodes.filter(\.isScalar).prefix(6)
    guard !shown.isEmpty, nodes.count <= 6 else {
      return setter.text(nodes.count == 1 ? "the input" : "\(nodes.count) inputs and parameters")
    }
    let items = shown.map { row([name($0), setter.text("="), setter.number($0.value)]) }
    return .row(items, spacing: 1.2 * setter.size)
  }

  private func forward(_ node: Value) -> TextBlock {
    var steps: [TextBlock] = node.name.isEmpty ? [] : [name(node)]
    if let formula = RecordFormula.expression(of: node), formula != RecordFormula.dots {
      steps.append(setter.expression(formula))
    }
    if let numbers = RecordFormula.substituted(node, isDrawn: isDrawn) {
      steps.append(setter.expression(numbers))
    }
    steps.append(setter.tensor(node.tensor))
    return joined(steps)
  }

  private func isDrawn(_ node: Value) -> Bool { style.model.indexOfNode[node.id] != nil }

  private func joined(_ steps: [TextBlock]) -> TextBlock {
    row(steps.enumerated().flatMap { $0 == 0 ? [$1] : [setter.text("="), $1] })
  }

  private func derivative(of node: Value) -> TextBlock {
    let output = style.model.pass?.output ?? style.model.figure.output
    let top = output.name.isEmpty ? gradientSetter.text("f") : name(output)
    let bottom =
      node.name.isEmpty ? .row([setter.text("("), name(node), setter.text(")")]) : name(node)
    return gradientSetter.partial(top, bottom)
  }

  private func seeded(_ node: Value, _ seed: Tensor) -> TextBlock {
    row([derivative(of: node), gradientSetter.text("="), gradientSetter.tensor(seed)])
  }

  private func backward(_ step: BackwardStep) -> TextBlock {
    let edge = step.edge
    let muted = setter.with(color: style.theme.colors.muted)
    let head = TextBlock.row([derivative(of: edge.from), setter.text(":")])
    var parts = [head]
    if let upstream = style.model.pass?.upstream(edge) {
      parts += [
        muted.text("upstream"), factor(upstream, gradientSetter), setter.text("×"),
        muted.text("local"), localAmount(edge), setter.text("="),
      ]
    }
    parts.append(amount(step.sum.contribution, gradientSetter))
    guard let before = step.sum.before else { return row(parts) }
    parts += [
      TextBlock.row([setter.text(",  "), muted.text("sum so far")]), amount(before, gradientSetter),
      setter.text("+"), factor(step.sum.contribution, gradientSetter), setter.text("="),
      amount(step.sum.after, gradientSetter),
    ]
    return row(parts)
  }

  private func localAmount(_ edge: DrawnEdge) -> TextBlock {
    edge.local.map { grouped($0, setter) } ?? style.localDerivative(edge, setter)
  }

  /// What is multiplied or added: a number in parentheses if negative.
  private func factor(_ tensor: Tensor, _ setter: Typesetter) -> TextBlock {
    tensor.scalar.map { grouped($0, setter) } ?? amount(tensor, setter)
  }

  /// A tensor of a few elements in full, a larger one by its extents.
  private func amount(_ tensor: Tensor, _ setter: Typesetter) -> TextBlock {
    if let number = tensor.scalar { return setter.number(number) }
    return tensor.elements.count <= 6 ? setter.tensor(tensor) : setter.extents(tensor.shape)
  }

  /// A number, in parentheses if negative.
  private func grouped(_ number: Double, _ setter: Typesetter) -> TextBlock {
    let block = setter.number(number)
    return number < 0 ? .row([setter.text("("), block, setter.text(")")]) : block
  }
}
