import TraceGraph

/// Draws a sheet's boxes and lines where the layout put them, in its own coordinates.
struct GraphPainter {
  let sheet: GraphSheet
  let layout: GraphLayout

  private var model: GraphModel { sheet.model }
  private var theme: Theme { sheet.model.theme }

  /// All that frames show: lines first, then their numbers, then nodes.
  func elements(_ stages: GraphStages) -> [SceneElement] {
    let names = sheet.partNames
    func part(_ name: String, _ looks: [SceneElement]) -> SceneElement? {
      looks.isEmpty ? nil : .group(SceneGroup(part: name, elements: looks))
    }
    let results = sheet.links.enumerated().compactMap { index, link -> SceneElement? in
      guard case .result(let node) = link.part else { return nil }
      return part(
        names.result(node), GraphStages.looks(stages.ops[node]) { resultLink(index, link, $0) })
    }
    let edges = model.edges.indices.compactMap { edge in
      part(names.edges[edge], GraphStages.looks(stages.edges[edge]) { self.edge(edge, $0) })
    }
    let ops = model.nodes.indices.compactMap { node -> SceneElement? in
      guard let card = sheet.opCards[node], let box = sheet.opBox(node) else { return nil }
      return part(
        names.op(node), GraphStages.looks(stages.ops[node]) { opNode(card, box, $0) })
    }
    let nodes = model.nodes.indices.compactMap { node in
      part(names.nodes[node], GraphStages.looks(stages.nodes[node]) { self.node(node, $0) })
    }
    return results + edges + ops + nodes
  }

  /// Everything at once, as it looks without frames.
  var complete: [SceneElement] {
    let frame = FramePlan.complete(model)
    return model.edges.indices.map { .group(edge($0, frame.edges[$0])) }
      + model.nodes.indices.map { .group(node($0, frame.nodes[$0])) }
  }

  private func rect(_ box: Int) -> Rect {
    Rect(center: layout.centers[box], size: sheet.request.nodes[box].size)
  }

  private func node(_ position: Int, _ state: NodeState) -> SceneGroup {
    let node = model.nodes[position]
    let bundle = model.bundles[node.id]
    let parts = sheet.cards[position].elements(state).map { $0.moved(by: rect(position).origin) }
    return SceneGroup(
      classes: ["node", bundle == nil ? node.role.name : "box"],
      tooltip: bundle.map(tooltip) ?? tooltip(node, state), elements: parts)
  }

  private func tooltip(_ bundle: Bundle) -> String {
    CleanText.line(bundle.title(theme.words), limit: 60) + ": "
      + BundleText.counts(bundle, theme.words).joined(separator: ", ")
  }

  /// Says no more than the frame shows.
  private func tooltip(_ node: Value, _ state: NodeState) -> String {
    let format = theme.words.format(digits: 6)
    let isStep = node.name.isEmpty && node.op != .leaf
    let words = theme.words
    let name =
      isStep
      ? words.formula(model.names.bareText(node))
      : words.plainLabel(of: node.fullName) ?? node.label
    var text = CleanText.line(name, limit: 60)
    let asked = model.asked
    if node.isScalar, state.showsValue, asked.contains(.value) {
      text += " = " + format.text(state.updated?.scalar ?? node.value)
    }
    if let gradient = state.gradient?.scalar, asked.contains(.gradient) {
      text = words("{name}, gradient {amount}", ["name": text, "amount": format.text(gradient)])
    }
    return text
  }

  private func opNode(_ card: OpCard, _ box: Int, _ state: NodeState) -> SceneGroup {
    SceneGroup(
      classes: ["op"], elements: card.elements(state).map { $0.moved(by: rect(box).origin) })
  }

  private func resultLink(
    _ index: Int, _ link: GraphSheet.Link, _ state: NodeState
  ) -> SceneGroup {
    var curve = EdgeCurve(layout.routes[index])
    curve.extendStart(to: outline(link.from), at: rect(link.from).origin)
    let isStrong = state.emphasis == .strong && state.showsValue
    let line = Stroke(color: theme.colors.line, width: theme.lines.edge * (isStrong ? 1.5 : 1))
    return SceneGroup(
      classes: ["edge"], elements: [.path(.bezier(curve.points), fill: nil, stroke: line)])
  }

  private func outline(_ box: Int) -> CardOutline {
    if box < sheet.cards.count { return sheet.cards[box].outline }
    return sheet.outlineOfOp(box) ?? .box
  }
}

extension GraphPainter {
  private func edge(_ position: Int, _ state: EdgeState) -> SceneGroup {
    let edge = model.edges[position]
    var parts: [SceneElement] = []
    for (points, isFirst, isLast) in pieces(position, state) {
      parts += line(points, edge, state, isFirst: isFirst, isLast: isLast)
    }
    if let tag = sheet.tags[position], let box = sheet.tagBoxes[position] {
      parts += tag.elements(state, in: rect(box))
    }
    return SceneGroup(classes: ["edge"], elements: parts)
  }

  /// The pieces of an edge's line; one piece where a frame shows no numbers in the gap.
  private func pieces(_ position: Int, _ state: EdgeState) -> [([Point], Bool, Bool)] {
    guard let routes = sheet.linkIndices[position] else { return [] }
    var points = routes.map { layout.routes[$0] }
    guard points.count == 2, let box = sheet.tagBoxes[position] else {
      return points.map { ($0, true, true) }
    }
    let gap = rect(box)
    let along = sheet.request.direction.along
    points[0] = EdgeCurve.aimed(points[0], at: gap.side(along * -1), along: along)
    points[1] = EdgeCurve.aimed(points[1].reversed(), at: gap.side(along), along: along * -1)
      .reversed()
    if sheet.tags[position]?.isHidden(state) ?? true {
      return [(EdgeCurve.bridged(points[0], points[1]), true, true)]
    }
    return [(points[0], true, false), (points[1], false, true)]
  }

  /// Joined lines are a little heavier.
  private func width(_ edge: DrawnEdge) -> Double {
    theme.lines.edge * (edge.joined == nil ? 1 : 1.4)
  }

  private func line(
    _ points: [Point], _ edge: DrawnEdge, _ state: EdgeState, isFirst: Bool, isLast: Bool
  ) -> [SceneElement] {
    var curve = EdgeCurve(points)
    if isFirst, let from = model.indexOfNode[edge.from.id] {
      curve.extendStart(to: outline(from), at: rect(from).origin)
    }
    if isLast, let to = model.indexOfNode[edge.to.id] {
      let box = sheet.opBox(to) ?? to
      curve.extendEnd(to: outline(box), at: rect(box).origin)
    }
    let isStrong = state.emphasis == .strong
    let color =
      state.isBackward
      ? theme.colors.gradient : isStrong ? theme.colors.text : theme.colors.line
    let stroke = Stroke(
      color: color, width: isStrong ? theme.lines.strong * 0.8 : width(edge), cap: .butt)
    if state.isBackward { curve.reverse() }
    let hasHead = state.isBackward ? isFirst : isLast
    let length = theme.lines.arrowLength * (isStrong ? 1.25 : 1)
    let head = hasHead ? curve.takeArrowhead(length: length) : nil
    let run = SceneElement.path(.bezier(curve.points), fill: nil, stroke: stroke)
    return [run] + (head.map { [.path($0, fill: color, stroke: nil)] } ?? [])
  }
}
