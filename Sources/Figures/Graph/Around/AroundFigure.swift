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
  private static let mostRows = 6

  /// The single picture.
  func pictures(measuring: any TextMeasuring) -> FigurePictures {
    let style = CardStyle(model: model, measuring: measuring)
    let incoming = model.edges.filter { $0.to == node }
    let outgoing = model.edges.filter { $0.from == node }
    let hidden = [incoming, outgoing].reduce(0) { $0 + max(0, $1.count - Self.mostRows) }
    let text = AroundText(style: style, node: node)
    let drawing = AroundDrawing(
      text: text, incoming: Array(incoming.prefix(Self.mostRows)),
      outgoing: Array(outgoing.prefix(Self.mostRows)), contributions: outgoing)
    let notes = hidden > 0 ? ["\(hidden) more edges are not drawn"] : []
    let page = page(drawing.size, style, text, notes)
    var scene = Scene(
      size: page.size, background: model.theme.colors.ground,
      elements: page.place(drawing.elements) + page.surroundings(caption: text.rule),
      title: "\(model.figure.name), around \(node.label)",
      description: GraphSentence(model: model).text(around: node, incoming.count, outgoing.count))
    scene.pixelsPerPoint = model.options.pixelsPerPoint
    let warnings = notes + model.options.colors.warnings(on: model.theme)
    return FigurePictures(scenes: [scene], warnings: warnings)
  }

  private func page(
    _ drawing: Size, _ style: CardStyle, _ text: AroundText, _ notes: [String]
  ) -> GraphPage {
    let fonts = model.theme.fonts
    let small = style.typesetter(fonts.note, model.theme.colors.muted)
    return GraphPage(
      drawing: drawing,
      furniture: GraphPage.Furniture(
        title: style.pageTitle(model.figure.title, on: model.options.size),
        captions: [text.rule].compactMap { $0 }, notes: notes.map { small.text($0) }),
      size: model.options.size)
  }
}
