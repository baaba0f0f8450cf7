import TraceGraph

/// The HTML-like label of a node.
struct DOTNodeLabel {
  let model: GraphModel
  let node: Value

  private var theme: Theme { model.theme }
  private var format: NumberFormat { model.numbers }

  /// A colour as far as it shows against the page.
  func faded(_ color: Color, _ standing: Stage.Standing) -> Color {
    let ground = theme.colors.paper
    return ground.mixed(with: color, share: theme.opacity(standing))
  }

  /// The name, or the op's symbol for an unnamed result.
  func title(_ standing: Stage.Standing) -> String {
    DOTText.font(
      bareTitle, color: faded(model.colors[node], standing), size: theme.fonts.name)
  }

  var bareTitle: String {
    if !node.name.isEmpty { return DOTText.name(node, theme.words) }
    if node.role == .constant, node.isScalar { return DOTText.number(node.value, format) }
    return node.op == .leaf ? NodeName.unnamed(node.id) : DOTText.html(node.symbol)
  }

  /// Name, value and gradient beneath one another.
  func stack(_ standing: Stage.Standing) -> String {
    ([title(standing)] + cells(standing)).joined(separator: "<BR/>")
  }

  private func cells(_ standing: Stage.Standing) -> [String] {
    var cells: [String] = []
    if model.options.show.contains(.value) {
      cells.append(number(node.tensor, faded(theme.colors.text, standing)))
    }
    if model.options.show.contains(.gradient), let pass = model.pass {
      let gradient = pass.tensorGradient(of: node)
      let color = gradient == nil ? theme.colors.line : theme.colors.gradient
      cells.append(number(gradient, faded(color, standing)))
    }
    return cells
  }

  private func number(_ tensor: Tensor?, _ color: Color) -> String {
    DOTText.font(
      tensor.map { DOTText.tensor($0, format) } ?? "–", color: color, size: theme.fonts.number)
  }

  /// A rounded box with the name, the formula beneath, and cells for the numbers.
  func table(_ standing: Stage.Standing, hasFormula: Bool) -> String {
    let cells = cells(standing)
    let hue = DOTText.color(faded(model.colors[node], standing))
    let span = max(1, cells.count)
    var head = title(standing)
    if hasFormula, model.options.show.contains(.formula), !node.name.isEmpty,
      let formula = MathExpression.steps(of: node)
    {
      let text = DOTText.html(theme.words.formula(formula.plain(format)))
      head +=
        "<BR/>"
        + DOTText.font(
          text, color: faded(theme.colors.muted, standing), size: theme.fonts.formula)
    }
    let row = cells.map { "<TD CELLPADDING=\"5\">\($0)</TD>" }.joined()
    return "<TABLE BORDER=\"1\" STYLE=\"ROUNDED\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
      + "CELLPADDING=\"4\" COLOR=\"\(hue)\"><TR><TD COLSPAN=\"\(span)\">\(head)</TD></TR>"
      + (row.isEmpty ? "" : "<HR/><TR>\(row)</TR>") + "</TABLE>"
  }
}

/// The HTML-like label of an edge.
struct DOTEdgeLabel {
  let model: GraphModel
  let edge: DrawnEdge

  /// Local derivative and contribution on two lines; empty for none.
  func text(_ standing: Stage.Standing) -> String {
    if let joined = edge.joined { return count(joined.perExample, standing) }
    guard let pass = model.pass, let contribution = pass.contribution(edge) else { return "" }
    let format = model.numbers
    let colors = model.theme.colors
    let node = DOTNodeLabel(model: model, node: edge.to)
    let size = model.theme.fonts.edge
    var lines: [String] = []
    if model.options.show.contains(.local) {
      lines.append(
        DOTText.font(local(format), color: node.faded(colors.muted, standing), size: size))
    }
    if model.options.show.contains(.contribution) {
      let arrow = model.options.way.backwardArrow
      lines.append(
        DOTText.font(
          "\(arrow) " + DOTText.tensor(contribution, format),
          color: node.faded(colors.gradient, standing), size: size))
    }
    return lines.joined(separator: "<BR/>")
  }

  /// How many lines were joined; nothing for one.
  private func count(_ count: Int, _ standing: Stage.Standing) -> String {
    guard count > 1 else { return "" }
    let node = DOTNodeLabel(model: model, node: edge.to)
    return DOTText.font(
      DOTText.html(model.theme.words("{count} edges", ["count": model.theme.words.number(count)])),
      color: node.faded(model.theme.colors.muted, standing), size: model.theme.fonts.edge)
  }

  private func local(_ format: NumberFormat) -> String {
    let amount =
      edge.local.map { DOTText.number($0, format) }
      ?? edge.link.localFormula(model.names).map {
        DOTText.html(model.theme.words.formula($0.text))
      }
      ?? "\(edge.to.shape.reduce(1, *))×\(edge.from.shape.reduce(1, *))"
    guard !edge.to.name.isEmpty, !edge.from.name.isEmpty else { return "×" + amount }
    let (top, bottom) = (
      DOTText.name(edge.to, model.theme.words), DOTText.name(edge.from, model.theme.words)
    )
    return "∂\(top)/∂\(bottom) = \(amount)"
  }
}

extension DOTText {
  /// What stands for a named node.
  static func name(_ node: Value, _ words: FigureWords) -> String {
    words.plainLabel(of: node.fullName).map(html) ?? label(Label(node.name))
  }

  /// A number, the rows of a small tensor, or the extents of a larger one.
  static func tensor(_ tensor: Tensor, _ format: NumberFormat) -> String {
    if let number = tensor.scalar { return self.number(number, format) }
    guard (1...12).contains(tensor.elements.count), tensor.shape.count <= 2 else {
      return tensor.shape.map { String($0) }.joined(separator: "×")
    }
    let width = tensor.shape.count == 2 ? tensor.shape[1] : 1
    return stride(from: 0, to: tensor.elements.count, by: width).map { start in
      tensor.elements[start..<(start + width)].map { number($0, format) }.joined(separator: "  ")
    }.joined(separator: "<BR/>")
  }
}
