import TraceGraph

/// Typesets the line beneath a frame.
struct CaptionSetter {
  let style: CardStyle
  private let setter: Typesetter

  /// - Parameter factor: by how much lines are larger than on a slide.
  init(style: CardStyle, factor: Double) {
    self.style = style
    setter = style.typesetter(style.theme.fonts.caption * factor)
  }

  private var gradientSetter: Typesetter { setter.with(color: style.theme.colors.gradient) }

  func block(_ caption: FrameCaption) -> TextBlock {
    switch caption {
    case .leaves(let nodes): leaves(nodes)
    case .forward(let node): forward(node)
    case .seed(let node, let seed): seeded(node, seed)
    case .backward(let step): backward(step)
    case .update(let step): update(step)
    }
  }

  /// `w ← w − α · ∂l/∂w = 0.5 − 0.1 · 2 = 0.3`.
  private func update(_ step: ParameterStep) -> TextBlock {
    let parameter = name(step.parameter)
    let color = setter.with(color: style.model.colors[step.parameter])
    return row([
      parameter, setter.text("←"), parameter, setter.text("\u{2212}"),
      setter.text("α", isItalic: true), setter.text("·"), derivative(of: step.parameter),
      setter.text("="), amount(step.parameter.tensor, color), setter.text("\u{2212}"),
      setter.number(step.rate), setter.text("·"), factor(step.gradient, gradientSetter),
      setter.text(step.sign(in: setter.numbers)), amount(step.after, color),
    ])
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
      return setter.text(
        style.theme.words.count(nodes.count, "the input", "{count} inputs and parameters"))
    }
    let items = shown.map { row([name($0), setter.text("="), setter.number($0.value)]) }
    return .row(items, spacing: 1.2 * setter.size)
  }

  private func forward(_ node: Value) -> TextBlock {
    var steps: [TextBlock] = node.name.isEmpty ? [] : [name(node)]
    var lastSign = "="
    if let formula = MathExpression.steps(of: node), formula != .dots {
      steps.append(setter.expression(formula))
    }
    if let numbers = MathExpression.numbers(of: node, isDrawn: isDrawn),
      !ShownEquality.isShown(numbers, as: node.tensor, in: setter.numbers)
    {
      steps.append(setter.expression(numbers))
      lastSign = ShownEquality.sign(numbers, gives: node.tensor, in: setter.numbers)
    }
    return row(
      joined(steps) + (steps.isEmpty ? [] : [setter.text(lastSign)]) + [setter.tensor(node.tensor)])
  }

  private func isDrawn(_ node: Value) -> Bool { style.model.indexOfNode[node.id] != nil }

  private func joined(_ steps: [TextBlock]) -> [TextBlock] {
    steps.enumerated().flatMap { $0 == 0 ? [$1] : [setter.text("="), $1] }
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
    let sum = step.sum
    var parts = head(of: step) + product(step) + [amount(sum.contribution, gradientSetter)]
    if step.edge.local == nil, sum.contribution.shape.count > 1 {
      parts.append(muted.word("row by row"))
    }
    guard let before = sum.before else { return row(parts) }
    let comma = TextBlock.row([parts[parts.count - 1], setter.text(",")])
    let sign = equality(.add, before, sum.contribution, gives: sum.after)
    let total =
      sum.isLast
      ? [derivative(of: step.edge.from), setter.text("=")] : [muted.word("sum so far")]
    return row(
      parts.dropLast() + [comma] + total + [
        amount(before, gradientSetter), setter.text("+"),
        factor(sum.contribution, gradientSetter), setter.text(sign),
        amount(sum.after, gradientSetter),
      ])
  }

  /// What the product is: a gradient, or the part of one that comes by a way of several.
  private func head(of step: BackwardStep) -> [TextBlock] {
    let gradient = derivative(of: step.edge.from)
    guard step.sum.isPart else { return [.row([gradient, setter.text(":")])] }
    return [
      muted.word("part of"), gradient, muted.word("by way of"),
      .row([name(step.edge.to), setter.text(":")]),
    ]
  }

  /// `upstream 2 × local 3 =` of numbers; of tensors, whose local derivatives are Jacobians,
  /// `Wᵀ · upstream [1; 2] =`, with the elements of a matrix in one column.
  private func product(_ step: BackwardStep) -> [TextBlock] {
    let edge = step.edge
    guard let upstream = style.model.pass?.upstream(edge) else { return [] }
    if let local = edge.local {
      let sign = equality(.multiply, upstream, Tensor(local), gives: step.sum.contribution)
      return [
        muted.word("upstream"), factor(upstream, gradientSetter), setter.text("×"),
        muted.word("local"), grouped(local, setter), setter.text(sign),
      ]
    }
    return [
      style.localDerivative(edge, setter, isTransposed: true),
      setter.text("·"), muted.word("upstream"), factor(upstream, gradientSetter), setter.text("="),
    ]
  }

  private var muted: Typesetter { setter.with(color: style.theme.colors.muted) }

  /// The sign before the result of two numbers as they are shown; of tensors always `=`.
  private func equality(
    _ op: MathExpression.Infix, _ a: Tensor, _ b: Tensor, gives result: Tensor
  ) -> String {
    guard let a = a.scalar, let b = b.scalar else { return "=" }
    return ShownEquality.sign(
      .infix(op, .number(a), .number(b)), gives: result, in: setter.numbers)
  }

  /// What is multiplied or added: a number in parentheses if negative.
  private func factor(_ tensor: Tensor, _ setter: Typesetter) -> TextBlock {
    tensor.scalar.map { grouped($0, setter) } ?? amount(tensor, setter)
  }

  /// A tensor of a few elements in full, a larger one by its extents.
  private func amount(_ tensor: Tensor, _ setter: Typesetter) -> TextBlock {
    if let number = tensor.scalar { return setter.number(number) }
    // The extents of a vector would be read as a number.
    if tensor.shape.count == 1 { return setter.tensor(tensor, rows: 3) }
    return tensor.elements.count <= 6 ? setter.tensor(tensor) : setter.extents(tensor.shape)
  }

  /// A number, in parentheses if negative.
  private func grouped(_ number: Double, _ setter: Typesetter) -> TextBlock {
    let block = setter.number(number)
    return number < 0 ? .row([setter.text("("), block, setter.text(")")]) : block
  }
}
