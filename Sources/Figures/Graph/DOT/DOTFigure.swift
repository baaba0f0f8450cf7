import TraceGraph

extension GraphFigure {
  /// The complete figure, without frames, in Graphviz's language, such that `dot -Tsvg` draws it well
  /// by itself.
  ///
  /// - Throws: `FigureError` of stage `options` for names that do not exist, of stage `layout` over
  ///   the limit.
  public func dot() throws(FigureError) -> String {
    var figure = self
    if let name = options.around {
      let node = try NodeReference.node(name, in: slice.trace, option: "around")
      figure.slice = slice.around(node)
      figure.options.around = nil
    }
    return DOTFigure(model: try GraphModel(figure: figure)).text
  }
}

/// Writes a model as a digraph.
struct DOTFigure {
  let model: GraphModel

  var text: String {
    let lines = header + model.nodes.indices.flatMap(node) + model.edges.indices.map(edge)
    return "digraph gradviz {\n" + lines.map { "  \($0);\n" }.joined() + "}\n"
  }

  private var header: [String] {
    let theme = model.theme
    let title = PageTitle.plain(model.figure.page.title)
    let family = DOTText.quoted(theme.fonts.family)
    var graph = ["rankdir=\(direction)", "nodesep=0.25", "ranksep=0.5", "fontname=\(family)"]
    graph.append(
      "bgcolor=" + DOTText.quoted(theme.colors.ground.map(DOTText.color) ?? "transparent"))
    if !title.isEmpty {
      graph += [
        "label=\(DOTText.quoted(title))", "labelloc=t", "fontsize=\(Int(theme.fonts.title))",
        "fontcolor=" + DOTText.quoted(DOTText.color(theme.colors.text)),
      ]
    }
    let line = DOTText.quoted(DOTText.color(theme.colors.line))
    return [
      "graph [\(graph.joined(separator: ", "))]", "node [shape=plain, fontname=\(family)]",
      "edge [color=\(line), arrowsize=0.7, fontname=\(family)]",
    ]
  }

  private var direction: String {
    switch model.options.way {
    case .right: "LR"
    case .left: "RL"
    case .down: "TB"
    case .up: "BT"
    }
  }

  private func node(_ position: Int) -> [String] {
    let node = model.nodes[position]
    let label = DOTNodeLabel(model: model, node: node)
    let standing = model.nodeStanding[position]
    if let bundle = model.bundles[node.id], !bundle.isOneNode {
      return ["n\(node.id) [label=<\(DOTBundleLabel(bundle, label: label).table(standing))>]"]
    }
    switch model.options.style {
    case .circles:
      let hue = DOTText.quoted(DOTText.color(label.faded(model.colors[node], standing)))
      return [
        "n\(node.id) [shape=circle, margin=0, color=\(hue), label=<\(label.stack(standing))>]"
      ]
    case .cells: return ["n\(node.id) [label=<\(label.table(standing, hasFormula: true))>]"]
    case .ops:
      let box = "n\(node.id) [label=<\(label.table(standing, hasFormula: false))>]"
      guard node.op != .leaf else { return [box] }
      let symbol = DOTText.quoted(node.symbol)
      let text = DOTText.quoted(DOTText.color(label.faded(model.theme.colors.text, standing)))
      return [
        box, "o\(node.id) [shape=circle, margin=0.05, fontcolor=\(text), label=\(symbol)]",
        "o\(node.id) -> n\(node.id) [arrowhead=none]",
      ]
    }
  }

  private func edge(_ position: Int) -> String {
    let edge = model.edges[position]
    let hasOpNode = model.options.style == .ops && model.bundles[edge.to.id] == nil
    let ends = "n\(edge.from.id) -> \(hasOpNode ? "o" : "n")\(edge.to.id)"
    let label = DOTEdgeLabel(model: model, edge: edge).text(model.edgeStanding[position])
    return label.isEmpty ? ends : ends + " [label=<\(label)>]"
  }
}
