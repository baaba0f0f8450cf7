import TraceGraph

/// A node's drawing of fixed size, whose contents change from frame to frame.
protocol NodeCard {
  var size: Size { get }
  /// Where edges end.
  var outline: CardOutline { get }
  /// The drawing with its upper left corner at the origin.
  func elements(_ state: NodeState) -> [SceneElement]
}

/// The border that edges run to, relative to a card's upper left corner.
enum CardOutline: Hashable {
  /// The card's own rectangle.
  case box
  case circle(center: Point, radius: Double)
}

/// What cards of one figure have in common.
struct CardStyle {
  let model: GraphModel
  let measuring: any TextMeasuring
  /// Colours of nodes when colour stands for the gradient.
  let scale: GradientScale?
  /// The drawn nodes that show their names.
  private let drawn: NodeLookup<Value>
  let usesOfNode: [Int: Int]
  /// Names as formulas write them.
  var names: ShownNames { model.names }
  /// Ends of lines that are not the only one between them.
  private let repeated: Set<[Int]>
  /// The colours of variables in formulas, by name.
  let variables: [String: Color]
  private let rooms: TextRooms
  /// Whether less is written of large tensors.
  private let isShort: Bool
  /// What numbers are called as parts; nil where nothing is named.
  private let parts: GraphPartNames?

  init(
    model: GraphModel, measuring: any TextMeasuring, rooms: TextRooms = TextRooms(),
    parts: GraphPartNames? = nil, isShort: Bool = false
  ) {
    self.isShort = isShort
    self.model = model
    self.parts = parts
    self.rooms = rooms
    self.measuring = measuring
    scale = model.options.colorBy == .gradient ? GradientScale(model: model) : nil
    drawn = NodeLookup(
      among: model.nodes.filter(model.namesNode), scope: { Self.scope(of: $0, in: model) })
    usesOfNode = Dictionary(model.edges.map { ($0.from.id, 1) }, uniquingKeysWith: +)
    let names = model.names
    let named = model.trace.nodes.filter { !$0.name.isEmpty }
    variables = Dictionary(
      named.map { ($0.fullName, model.colors[$0]) }
        + named.map { (names.text($0), model.colors[$0]) },
      uniquingKeysWith: { first, _ in first })
    let ends = Dictionary(model.edges.map { ([$0.from.id, $0.to.id], 1) }, uniquingKeysWith: +)
    repeated = Set(ends.filter { $0.value > 1 }.keys)
  }

  /// Whether several lines lead from one node to another, as for x·x: the number on each is a part of the
  /// derivative.
  func isRepeated(_ edge: DrawnEdge) -> Bool { repeated.contains([edge.from.id, edge.to.id]) }

  var theme: Theme { model.theme }

  /// The scope that a name bears because it is not alone among the drawn ones; empty for none.
  func tellingScope(of node: Value) -> String {
    let scope = Self.scope(of: node, in: model)
    return drawn.isAlone(node.name, in: scope) ? "" : scope
  }

  /// Where a node stands; a stack belongs to no single example.
  private static func scope(of node: Value, in model: GraphModel) -> String {
    model.bundles[node.id] == nil ? node.scope : ScopePath(node.scope).plain
  }

  func shows(_ quantity: GraphOptions.Quantity) -> Bool { model.options.show.contains(quantity) }

  func typesetter(_ size: Double, _ color: Color? = nil) -> Typesetter {
    Typesetter(
      measuring: measuring, theme: theme, size: size, color: color,
      numbers: model.numbers, variables: variables)
  }

  /// A value in the colour of text.
  ///
  /// - Parameter updated: the value after an update, in its place.
  func value(_ node: Value, updated: Tensor? = nil, size: Double) -> TextBlock {
    var block = numbers(updated ?? node.tensor, typesetter(size), marked: model.marks[node.id])
    block = compared(block, model.figure.comparison?.values[node.id], size)
    return part("value", of: node, rooms.room(block, of: "\(node.id).value", size: size))
  }

  /// A gradient in its colour, `3 + …` while more is to come; a dash for none.
  func gradient(_ shown: ShownGradient?, of node: Value, size: Double) -> TextBlock {
    let muted = typesetter(size, theme.colors.muted)
    var block =
      shown.map {
        numbers($0.tensor, typesetter(size, theme.colors.gradient), marked: model.marks[node.id])
      } ?? muted.text("–")
    if shown?.isPartial == true {
      block = .row([block, muted.text("+"), muted.text("…")], spacing: 0.1 * size)
    }
    block = compared(block, model.figure.comparison?.gradients[node.id], size)
    return part("gradient", of: node, rooms.room(block, of: "\(node.id).gradient", size: size))
  }

  /// The rows and columns of a tensor that are written where room is short.
  private static let short = (rows: 4, columns: 6)

  /// Whether more of a tensor is written where there is room.
  static func isLong(_ shape: [Int]) -> Bool {
    (1...2).contains(shape.count)
      && (shape[0] > short.rows || shape.dropFirst().contains { $0 > short.columns })
  }

  /// A number or as much of a tensor as there is room for.
  func numbers(_ tensor: Tensor, _ setter: Typesetter, marked: Set<Int>? = nil) -> TextBlock {
    setter.tensor(
      tensor, marked: marked, rows: isShort ? Self.short.rows : Typesetter.matrixRows,
      columns: isShort ? Self.short.columns : Typesetter.matrixColumns)
  }

  /// A number with that of another computation beneath it, where there is one.
  private func compared(_ block: TextBlock, _ other: Tensor?, _ size: Double) -> TextBlock {
    guard let other else { return block }
    return .column(
      [block, numbers(other, typesetter(size, theme.colors.warning))], spacing: 2)
  }

  /// A number of a node as a part of the figure.
  private func part(_ word: String, of node: Value, _ block: TextBlock) -> TextBlock {
    guard let parts, let position = model.indexOfNode[node.id] else { return block }
    return block.part(parts.number(word, of: position))
  }

  /// A number on a line as a part of the figure, with the room of those of all states.
  ///
  /// - Parameter edge: the position of the line.
  func room(_ block: TextBlock, of quantity: String, on edge: Int, size: Double) -> TextBlock {
    let (from, to) = (model.edges[edge].from.id, model.edges[edge].to.id)
    let room = rooms.room(block, of: "\(from)-\(to).\(quantity)", size: size)
    return parts.map { room.part($0.number(quantity, on: edge)) } ?? room
  }
}
