import TraceGraph

/// One node with its upstream, local and downstream numbers: operands come in from the left, results
/// go out to the right, gradients run the other way beneath the lines.
struct AroundFigure {
  let model: GraphModel
  let node: Value

  init(figure: GraphFigure, name: String) throws(FigureError) {
    let node = try NodeReference.node(name, in: figure.slice.trace, option: "around")
    var whole = figure
    whole.options.around = nil
    whole.options.highlight = []
    // Only the node's own edges are drawn, so the size of the graph does not matter; its constants
    // do.
    whole.options.limit = .max / 8
    whole.options.constants = true
    whole.options.fold = .none
    if !figure.options.merge { whole.slice = figure.slice.around(node) }
    self.node = node
    model = try GraphModel(figure: whole)
  }

  /// The most edges that are drawn on either side.
  static let mostRows = 6

  /// The node measured with all that stands around it.
  func layout(_ setting: FigureSetting) -> any FigureLayout {
    AroundLayout(figure: self, setting: setting)
  }

  /// What is said of edges that are not drawn.
  fileprivate func omissions(_ hidden: Int, _ words: FigureWords) -> [String] {
    hidden > 0
      ? [words("{count} more edges are not drawn", ["count": words.number(hidden)])] : []
  }

  fileprivate var incoming: [DrawnEdge] { model.edges.filter { $0.to == node } }
  fileprivate var outgoing: [DrawnEdge] { model.edges.filter { $0.from == node } }
}

/// A picture around one node, measured for its room.
private struct AroundLayout: FigureLayout {
  private let figure: AroundFigure
  private let drawing: AroundDrawing
  private let rule: TextBlock?
  private let notes: [String]
  private let hidden: Int
  private let room: Size?

  init(figure: AroundFigure, setting: FigureSetting) {
    let style = CardStyle(model: figure.model, measuring: setting.measuring)
    let text = AroundText(
      style: style, node: figure.node, factor: setting.range.usual / TextRange.base,
      parts: GraphPartNames(figure.model))
    let (incoming, outgoing) = (figure.incoming, figure.outgoing)
    let most = AroundFigure.mostRows
    let hidden = [incoming, outgoing].reduce(0) { $0 + max(0, $1.count - most) }
    drawing = AroundDrawing(
      text: text, incoming: Array(incoming.prefix(most)), outgoing: Array(outgoing.prefix(most)),
      contributions: outgoing)
    self.hidden = hidden
    notes = figure.omissions(hidden, figure.model.theme.words)
    rule = text.rule
    room = setting.size(under: [rule], notes: notes)
    self.figure = figure
  }

  var largestTextSize: Double {
    guard let room else { return TextRange.base }
    return TextRange.base
      * min(room.width / max(drawing.size.width, 1), room.height / max(drawing.size.height, 1))
  }

  func need(textSize: Double) -> Size? { drawing.size * (textSize / TextRange.base) }

  /// The drawing with longer lines where its room is wide, and rows farther apart where it is high, as it is drawn.
  private func spread(at scale: Double) -> AroundDrawing {
    guard let room else { return drawing }
    return drawing.stretched(to: room * (1 / scale))
  }

  /// The lines that are drawn.
  private var links: [PartLink] {
    let parts = GraphPartNames(figure.model)
    let model = figure.model
    return model.edges.enumerated().compactMap { position, edge in
      guard edge.from == figure.node || edge.to == figure.node,
        let from = model.indexOfNode[edge.from.id], let to = model.indexOfNode[edge.to.id]
      else { return nil }
      return PartLink(parts.edges[position], from: parts.nodes[from], to: parts.nodes[to])
    }
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    let scale = textSize / TextRange.base
    let drawing = spread(at: scale)
    let (model, node) = (figure.model, figure.node)
    let sentence = GraphSentence(model: model).text(
      around: node, figure.incoming.count, figure.outgoing.count)
    var body = Body(
      size: Size(width: drawing.size.width * scale, height: drawing.size.height * scale),
      elements: drawing.elements.map { $0.transformed(scale: scale, offset: .zero) },
      stages: [Stage([:], sentence: sentence, caption: rule)], sentence: sentence)
    body.links = links
    body.notes = notes
    body.warnings =
      figure.omissions(hidden, .english) + model.options.colors.warnings(on: model.theme)
    if room != nil {
      body.smallestText = TextSize.smallest(in: body.elements, model.theme, scale: scale)
    }
    return body
  }
}
