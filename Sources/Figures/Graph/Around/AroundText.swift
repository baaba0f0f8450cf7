import TraceGraph

/// The texts of a picture around one node.
struct AroundText {
  let style: CardStyle
  let node: Value
  /// By how much the line beneath the picture is larger than on a slide.
  let factor: Double
  /// What is drawn is called so.
  let parts: GraphPartNames

  /// What a node is called as a part; empty for one that is not drawn.
  func part(_ node: Value) -> String {
    style.model.indexOfNode[node.id].map { parts.nodes[$0] } ?? ""
  }

  /// What a line is called as a part; empty for one that is not drawn.
  func part(_ edge: DrawnEdge) -> String {
    style.model.edges.firstIndex(of: edge).map { parts.edges[$0] } ?? ""
  }

  private func number(_ block: TextBlock, _ word: String, of whole: String) -> TextBlock {
    whole.isEmpty ? block : block.part(word.inside(whole))
  }

  /// A number with a word about it; the number alone for a node whose rule is not told.
  private func named(_ block: TextBlock, _ phrase: Phrase, _ color: Color) -> TextBlock {
    guard tellsRule else { return block }
    let word = style.typesetter(theme.fonts.formula, color).word(phrase)
    return .column([block, word], spacing: 1)
  }

  /// Whether the node passes gradients on, by the rule that the picture is about.
  private var tellsRule: Bool { pass?.reaches(node) == true && node.op != .leaf }

  private var theme: Theme { style.theme }
  private var plain: Typesetter { style.typesetter(theme.fonts.number) }
  private var muted: Typesetter { style.typesetter(theme.fonts.number, theme.colors.muted) }
  private var backward: Typesetter { style.typesetter(theme.fonts.number, theme.colors.gradient) }
  private var pass: BackwardPass? { style.model.pass }
  private var arrow: TextBlock { backward.text("←") }

  private func equation(_ blocks: [TextBlock]) -> TextBlock { .row(blocks, spacing: 5) }

  /// The node's name with its formula, and the curve of an activation.
  var center: TextBlock {
    let name = style.title(node, size: theme.fonts.name * 1.3, color: style.model.colors[node])
    let formula = style.formula(node, size: theme.fonts.formula)
    let curve = style.shows(.curve) ? ActivationCurve.block(node, theme: theme) : nil
    return .column([name, formula, curve].compactMap { $0 }, spacing: 2)
  }

  /// A neighbour's name.
  func name(_ neighbour: Value) -> TextBlock {
    style.title(neighbour, size: theme.fonts.name, color: style.model.colors[neighbour])
  }

  /// Above a line: the value that flows along it.
  func value(_ source: Value) -> TextBlock {
    number(plain.tensor(source.tensor), "value", of: part(source))
  }

  /// Above an incoming line, next to the node.
  func local(_ edge: DrawnEdge) -> TextBlock? {
    guard pass?.reaches(edge.to) == true, style.shows(.local), !edge.link.isOpaque else {
      return nil
    }
    let amount = style.localDerivative(edge, muted)
    var block = TextBlock.row([muted.text("×"), amount], spacing: 2)
    if !style.isRepeated(edge),
      let partial = style.partial(edge.to, by: edge.from, muted, isFraction: false)
    {
      block = equation([partial, muted.text("="), amount])
    }
    guard tellsRule else { return number(block, "local", of: part(edge)) }
    let word = style.typesetter(theme.fonts.formula, theme.colors.muted).word("local")
    return number(.column([word, block], spacing: 1), "local", of: part(edge))
  }

  /// Beneath an incoming line: upstream × local = downstream.
  func downstream(_ edge: DrawnEdge) -> TextBlock? {
    guard let pass, let contribution = pass.contribution(edge) else { return nil }
    var blocks = [arrow]
    if let upstream = pass.upstream(edge)?.scalar, let local = edge.local {
      blocks += [
        factor(upstream, backward), plain.text("×"), factor(local, muted), plain.text("="),
      ]
    }
    let block = equation(blocks + [backward.tensor(contribution)])
    return number(
      named(block, "downstream", theme.colors.gradient), "contribution", of: part(edge))
  }

  /// Beneath an outgoing line: what arrives over it.
  func upstream(_ edge: DrawnEdge) -> TextBlock? {
    guard let contribution = pass?.contribution(edge) else { return nil }
    let block = equation([arrow, backward.tensor(contribution)])
    return number(named(block, "upstream", theme.colors.gradient), "contribution", of: part(edge))
  }

  /// Beneath the line that leaves the output: where the gradient starts.
  var seed: TextBlock? {
    guard let pass, pass.output == node, let seed = pass.tensorGradient(of: node) else {
      return nil
    }
    let block = equation([arrow, backward.tensor(seed)])
    return number(named(block, "upstream", theme.colors.gradient), "gradient", of: part(node))
  }

  /// Beneath the node: its gradient, as a sum where several contributions meet.
  func gradient(of contributions: [DrawnEdge]) -> TextBlock? {
    guard let pass, let gradient = pass.tensorGradient(of: node) else { return nil }
    var blocks: [TextBlock] = []
    if let partial = style.partial(pass.output, by: node, backward, isFraction: false) {
      blocks = [partial, backward.text("=")]
    }
    let parts = contributions.compactMap { pass.contribution($0)?.scalar }
    if parts.count > 1, parts.count == contributions.count, parts.count <= 4 {
      for (position, part) in parts.enumerated() {
        if position > 0 { blocks.append(backward.text("+")) }
        blocks.append(position == 0 ? backward.number(part) : factor(part, backward))
      }
      blocks.append(backward.text("="))
    }
    return number(equation(blocks + [backward.tensor(gradient)]), "gradient", of: part(node))
  }

  /// The line beneath the picture.
  var rule: TextBlock? {
    guard tellsRule else { return nil }
    let size = theme.fonts.formula * factor
    let words = style.typesetter(size, theme.colors.gradient)
    let quiet = style.typesetter(size, theme.colors.muted)
    let isOfNumbers = node.isScalar && node.operands.allSatisfy(\.isScalar)
    let product =
      isOfNumbers
      ? [words.word("upstream"), quiet.text("× " + theme.words("local"))]
      : [transposed(quiet.word("local"), quiet), quiet.text("·"), words.word("upstream")]
    return .row([words.word("downstream"), quiet.text("=")] + product, spacing: 5)
  }

  /// Something with the sign of a transposed matrix.
  private func transposed(_ block: TextBlock, _ setter: Typesetter) -> TextBlock {
    .row([block, setter.transposition], spacing: 1)
  }

  /// A number, in parentheses if negative.
  private func factor(_ number: Double, _ setter: Typesetter) -> TextBlock {
    let block = setter.number(number)
    return number < 0 ? .row([setter.text("("), block, setter.text(")")]) : block
  }
}
