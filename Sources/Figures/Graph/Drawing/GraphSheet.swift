import TraceGraph

/// A figure whose boxes are measured and wait for their places.
struct GraphSheet {
  let model: GraphModel
  let plan: FramePlan
  let style: CardStyle
  /// By node position.
  private(set) var cards: [any NodeCard] = []
  /// The operation's own circle by node position, in the style that draws them.
  private(set) var opCards: [Int: OpCard] = [:]
  /// By edge position; absent for edges without numbers.
  private(set) var tags: [Int: EdgeTag] = [:]
  private(set) var links: [Link] = []
  /// The links of an edge in order, by edge position.
  private(set) var linkIndices: [Int: [Int]] = [:]
  private(set) var request: GraphLayoutRequest
  private var opBoxes: [Int: Int] = [:]
  private var nodeOfOpBox: [Int: Int] = [:]
  private(set) var tagBoxes: [Int: Int] = [:]
  private(set) var warnings: [String]
  /// The lines beneath the frames, drawn or not.
  let captions: [TextBlock?]
  let isBrief: Bool
  let partNames: GraphPartNames

  /// A line between two boxes.
  struct Link {
    enum Part: Hashable {
      /// An edge in one piece, or its piece before or after its numbers.
      case whole(Int)
      case first(Int)
      case last(Int)
      /// From an operation's circle to the value of the node at this position.
      case result(Int)
    }

    var from: Int
    var to: Int
    var part: Part
  }

  /// Numbers stand on edges up to this many.
  private static let mostTags = 400
  /// Local derivatives are spelled out on up to this many edges.
  private static let mostSpelled = 16

  /// - Parameters:
  ///   - isTight: whether boxes stand close to save room.
  ///   - isBrief: whether boxes of many nodes say no more than their gradient.
  ///   - isShort: whether less is written of large tensors.
  init(
    model: GraphModel, plan: FramePlan, setting: FigureSetting, isTight: Bool = false,
    isBrief: Bool = false, isShort: Bool = false
  ) {
    self.isBrief = isBrief
    self.model = model
    self.plan = plan
    partNames = GraphPartNames(model)
    style = CardStyle(
      model: model, measuring: setting.measuring, rooms: setting.rooms,
      parts: partNames, isShort: isShort)
    let setter = CaptionSetter(style: style, factor: setting.range.usual / TextRange.base)
    captions = plan.captions.map { $0.map(setter.block) }
    warnings = model.warnings
    request = GraphLayoutRequest(
      name: model.figure.name, nodes: [], edges: [], direction: model.options.way,
      nodeSeparation: 14, rankSeparation: isTight ? 14 : 26)
    addCards()
    addTags(isTight: isTight)
    if tags.isEmpty { request.rankSeparation = isBrief ? 20 : isTight ? 32 : 48 }
    if !model.bundles.isEmpty { request.rankSeparation += crowding }
    for position in model.edges.indices { addLinks(edge: position) }
  }

  /// Where everything goes.
  func layout(_ layouting: any GraphLayouting) throws(FigureError) -> GraphLayout {
    let found = try layouting.layout(request)
    let layout = model.bundles.isEmpty ? found : TwinOrder.sorted(found, of: request)
    guard request.nodes.count <= Self.mostStraightened else { return layout }
    let lines = model.edges.indices.compactMap { position -> GraphStraightening.Line? in
      guard let box = tagBoxes[position], let parts = linkIndices[position], parts.count == 2 else {
        return nil
      }
      return GraphStraightening.Line(
        first: parts[0], last: parts[1], from: links[parts[0]].from, to: links[parts[1]].to,
        box: box)
    }
    return GraphStraightening(
      layout, boxes: request.nodes.map(\.size), way: request.direction
    ).straightened(lines, ends: links.map { ($0.from, $0.to) })
  }

  /// Lines of larger graphs stay as the engine draws them: each is compared with all others.
  private static let mostStraightened = 300

  /// Room for fans of lines between columns of many boxes.
  private var crowding: Double {
    let linesPerBox = Double(model.edges.count) / Double(max(1, model.nodes.count))
    return min(300, max(0, linesPerBox - 3) * 30)
  }

  /// The box of a node's operation circle, in the style that draws them.
  func opBox(_ position: Int) -> Int? { opBoxes[position] }

  /// The outline of the operation circle in a box, if it holds one.
  func outlineOfOp(_ box: Int) -> CardOutline? {
    nodeOfOpBox[box].flatMap { opCards[$0]?.outline }
  }

  private mutating func addBox(_ size: Size) -> Int {
    request.nodes.append(.init(size: size))
    return request.nodes.count - 1
  }

  private mutating func addLink(_ from: Int, _ to: Int, _ part: Link.Part) {
    switch part {
    case .whole(let edge), .first(let edge), .last(let edge):
      linkIndices[edge, default: []].append(links.count)
    case .result: break
    }
    links.append(Link(from: from, to: to, part: part))
    request.edges.append(.init(from: from, to: to))
  }

  private mutating func addCards() {
    cards = model.nodes.enumerated().map {
      card($1, gradients: plan.gradients[$0], updates: plan.updates[$0] ?? [])
    }
    alignSiblings()
    for card in cards { _ = addBox(card.size) }
    guard model.options.style == .ops else { return }
    for (position, node) in model.nodes.enumerated()
    where node.op != .leaf && model.bundles[node.id] == nil {
      let card = OpCard(node, style: style)
      opCards[position] = card
      let box = addBox(card.size)
      opBoxes[position] = box
      nodeOfOpBox[box] = position
      addLink(box, position, .result(position))
    }
  }

  /// Makes the boxes of one scope, such as the neurons of a layer, equally large.
  private mutating func alignSiblings() {
    var largest: [String: BundleCard] = [:]
    for (node, card) in zip(model.nodes, cards) {
      guard let parent = model.bundles[node.id]?.parent, let card = card as? BundleCard else {
        continue
      }
      largest[parent] = largest[parent]?.widened(to: card.size) ?? card
    }
    for (position, node) in model.nodes.enumerated() {
      guard let parent = model.bundles[node.id]?.parent, let size = largest[parent]?.size,
        let card = cards[position] as? BundleCard
      else { continue }
      cards[position] = card.widened(to: size)
    }
  }

  private func card(
    _ node: Value, gradients: Set<ShownGradient>, updates: Set<Tensor>
  ) -> any NodeCard {
    if let bundle = model.bundles[node.id], !bundle.isOneNode {
      return BundleCard(bundle, node: node, style: style, isBrief: isBrief)
    }
    if isBrief, !node.isScalar {
      let bundle = Bundle(of: node, pass: model.pass)
      return BundleCard(bundle, node: node, style: style, isBrief: true)
    }
    return switch model.options.style {
    case .cells: CellCard(node, gradients: gradients, updates: updates, style: style)
    case .circles: CircleCard(node, gradients: gradients, updates: updates, style: style)
    case .ops:
      CellCard(
        node, gradients: gradients, updates: updates, style: style, showsFormula: false)
    }
  }

  private mutating func addTags(isTight: Bool) {
    let asked = model.pass != nil && (style.shows(.local) || style.shows(.contribution))
    guard asked || !(model.bundles.isEmpty || isBrief) else { return }
    guard model.edges.count <= Self.mostTags else {
      guard asked else { return }
      warnings.append(
        "\(model.edges.count) edges are drawn without their local derivatives and contributions; "
          + "up to \(Self.mostTags) bear numbers")
      return
    }
    let isSpelled = model.edges.count <= Self.mostSpelled
    let form: EdgeTag.Form = isSpelled ? (isTight ? .fraction : .line) : .factor
    for position in model.edges.indices {
      tags[position] = EdgeTag(position, style: style, form: form)
    }
  }

  private mutating func addLinks(edge position: Int) {
    let edge = model.edges[position]
    guard let from = model.indexOfNode[edge.from.id], let node = model.indexOfNode[edge.to.id]
    else { return }
    let to = opBoxes[node] ?? node
    guard let tag = tags[position] else { return addLink(from, to, .whole(position)) }
    let box = addBox(tag.size)
    tagBoxes[position] = box
    addLink(from, box, .first(position))
    addLink(box, to, .last(position))
  }
}

extension GraphSheet {
  /// What colours stand for; nil where they are those of roles.
  var key: TextBlock? {
    style.scale.map {
      GradientLegend.block(
        $0, style.typesetter(model.theme.fonts.formula, model.theme.colors.muted))
    }
  }

  /// Which parts the lines lead from and to.
  var partLinks: [PartLink] {
    model.edges.enumerated().compactMap { position, edge in
      guard let from = model.indexOfNode[edge.from.id], let to = model.indexOfNode[edge.to.id]
      else { return nil }
      return PartLink(
        partNames.edges[position], from: partNames.nodes[from], to: partNames.nodes[to])
    }
  }

  /// Whether a line would bear its contribution.
  private func tagCanHold(_ edge: DrawnEdge) -> Bool {
    guard style.shows(.contribution), model.edges.count <= Self.mostTags, let pass = model.pass
    else { return false }
    return pass.reaches(edge.to) && edge.from.role != .constant && pass.contribution(edge) != nil
  }

  /// What is said beneath the drawing.
  ///
  /// - Parameter lacks: what was left out for want of room; empty for nothing.
  func notes(lacks: [Phrase]) -> [String] {
    var notes = model.notes
    let words = model.theme.words
    let isTold = model.edges.indices.contains { position in
      let edge = model.edges[position]
      return tagCanHold(edge) && EdgeTag.isToldAtNode(edge, style)
    }
    if isTold {
      notes.append(words("where one line leads on from a tensor, its gradient comes along it"))
    }
    if !lacks.isEmpty {
      notes.append(
        words(
          "{lacks} are left out for want of room", ["lacks": words.list(lacks.map { words($0) })]))
    }
    if isBrief, style.shows(.gradient), model.pass != nil {
      notes.append(
        words("numbers in boxes are RMS gradients, of the weights where there are any"))
    }
    return notes
  }
}
