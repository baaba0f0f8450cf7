/// Boxes that are laid out in one piece by the layout engine: the whole diagram, or a row of it.
struct DiagramBlock {
  private let sheet: DiagramSheet
  private let direction: GraphDirection
  /// Boxes of the piece, by their positions in the figure.
  private let members: [Int]
  private var nodes: [GraphLayoutRequest.Node] = []
  private var edges: [GraphLayoutRequest.Edge] = []
  private var position: [Int: Int] = [:]
  private var labelNodes: [Int: Int] = [:]
  private var ways: [Int: [Int]] = [:]
  /// By bundle and box, the edge from the inlet to the box.
  private var landings: [[Int]: Int] = [:]
  private var departures: [Int: Int] = [:]
  /// Edges that the engine is told the other way round.
  private var turned: Set<Int> = []
  /// Whether any arrow has words.
  private var hasLabels = false

  /// Arrows that leave for another piece together.
  struct Bundle {
    /// Their positions in the figure; they begin at one box.
    var arrows: [Int]
    /// The pieces that they lead from and to.
    var from: Int
    var to: Int
  }

  /// - Parameters:
  ///   - sheet: the measured diagram.
  ///   - direction: the way that arrows run.
  ///   - members: its boxes.
  ///   - leaving: bundles that begin here, by their numbers.
  ///   - coming: bundles that end here, by their numbers.
  init(
    _ sheet: DiagramSheet, _ direction: GraphDirection, members: [Int],
    leaving: [(number: Int, bundle: Bundle)] = [], coming: [(number: Int, bundle: Bundle)] = []
  ) {
    self.sheet = sheet
    self.direction = direction
    self.members = members
    let figure = sheet.figure
    for box in members {
      var node = GraphLayoutRequest.Node(size: sheet.sizes[box])
      switch sheet.shape(of: box) {
      case .box, .round, .plain: break
      case .circle: node.shape = .ellipse
      case .diamond: node.shape = .diamond
      }
      position[box] = nodes.count
      nodes.append(node)
    }
    let inner = figure.arrows.indices.filter {
      position[figure.arrows[$0].from] != nil && position[figure.arrows[$0].to] != nil
    }
    hasLabels = inner.contains { sheet.labels[$0] != nil }
    for arrow in inner { join(arrow, spread: hasLabels) }
    // As the engine is told them.
    let ends = inner.map { number -> (from: Int, to: Int) in
      let arrow = figure.arrows[number]
      return sheet.backward.contains(number) ? (arrow.to, arrow.from) : (arrow.from, arrow.to)
    }.filter { $0.from != $0.to }
    let last = Set(members).subtracting(ends.map(\.from))
    let first = Set(members).subtracting(ends.map(\.to))
    for (number, bundle) in leaving { leave(number, bundle, after: last) }
    for (number, bundle) in coming { arrive(number, bundle, before: first) }
  }

  /// - Parameter isBack: whether the engine is told the other way round, because the arrow closes a circle.
  private mutating func edge(
    _ from: Int, _ to: Int, length: Int = 1, isBack: Bool = false
  ) -> Int {
    var edge = GraphLayoutRequest.Edge(from: isBack ? to : from, to: isBack ? from : to)
    edge.length = length
    if isBack { turned.insert(edges.count) }
    edges.append(edge)
    return edges.count - 1
  }

  private mutating func labelNode(_ arrow: Int) -> Int? {
    guard let label = sheet.labels[arrow] else { return nil }
    let margin = 2 * DiagramSheet.labelMargin
    nodes.append(
      .init(size: Size(width: label.width + margin, height: label.height + margin)))
    labelNodes[arrow] = nodes.count - 1
    return nodes.count - 1
  }

  /// An arrow inside the piece. Words on it are a box of their own, so that they have room.
  ///
  /// - Parameter spread: whether arrows without words lead as far as those with words.
  private mutating func join(_ arrow: Int, spread: Bool) {
    let ends = sheet.figure.arrows[arrow]
    guard let from = position[ends.from], let to = position[ends.to] else { return }
    let isBack = sheet.backward.contains(arrow)
    guard let label = labelNode(arrow) else {
      ways[arrow] = [edge(from, to, length: spread ? 2 : 1, isBack: isBack)]
      return
    }
    ways[arrow] = [edge(from, label, isBack: isBack), edge(label, to, isBack: isBack)]
  }

  /// A bundle leads to a point at the end of the piece: edges that are not drawn keep it behind all boxes. (Ranks
  /// for sources and sinks would say the same, but crash Graphviz 2.42 where not all hangs together.)
  private mutating func leave(_ number: Int, _ bundle: Bundle, after boxes: Set<Int>) {
    guard let first = bundle.arrows.first,
      let box = position[sheet.figure.arrows[first].from]
    else { return }
    nodes.append(.init(size: Size(width: 1, height: 1)))
    let outlet = nodes.count - 1
    var start = box
    if let label = labelNode(first) {
      ways[first] = [edge(box, label)]
      start = label
    }
    departures[number] = edge(start, outlet)
    for other in members where other != members[box] && boxes.contains(other) {
      edges.append(.init(from: position[other] ?? box, to: outlet, weight: 0))
    }
  }

  /// A bundle comes from a point at the start of the piece.
  private mutating func arrive(_ number: Int, _ bundle: Bundle, before boxes: Set<Int>) {
    nodes.append(.init(size: Size(width: 1, height: 1)))
    let inlet = nodes.count - 1
    for arrow in bundle.arrows {
      let to = sheet.figure.arrows[arrow].to
      guard let box = position[to], landings[[number, to]] == nil else { continue }
      landings[[number, to]] = edge(inlet, box)
    }
    for other in members where boxes.contains(other) && landings[[number, other]] == nil {
      edges.append(.init(from: inlet, to: position[other] ?? inlet, weight: 0))
    }
  }
}

extension DiagramBlock {
  /// A piece with its places. It may be turned so that it runs to the right.
  struct Placed {
    var size: Size
    /// By box of the figure.
    var boxes: [Int: Point]
    /// By arrow of the figure: its pieces here.
    var ways: [Int: [[Point]]]
    /// By arrow of the figure, the middle of its words.
    var labels: [Int: Point]
    /// By group of the figure.
    var groups: [Int: Rect]
    /// By bundle, the line to the end of the piece.
    var departures: [Int: [Point]]
    /// By bundle and box of the figure, the line from the start of the piece.
    var landings: [[Int]: [Point]]
  }

  /// How close things stand, from the usual distances to the least at which arrows can be seen.
  static let tightness = [1.0, 0.7, 0.5, 0.3]
  /// What the layout engine adds to the height of a group's words.
  private static let enginePadding = 8.0

  /// Asks the layout engine.
  ///
  /// - Parameter isTurned: whether the piece is turned to run to the right.
  func placed(isTurned: Bool = false) throws(FigureError) -> Placed {
    let figure = sheet.figure
    let tightness = sheet.tightness
    var request = GraphLayoutRequest(
      name: figure.heading, nodes: nodes, edges: edges, direction: direction,
      nodeSeparation: 22 * tightness,
      rankSeparation: hasLabels ? max(20 * tightness, 13) : max(36 * tightness, 18))
    let margin = 5 + 6 * tightness
    request.groupMargin = margin
    // Arrows that come from above or below pass the words beside them.
    let passing = [.up, .down].contains(direction) ? 24.0 : 2
    let shown = shownGroups
    request.groups = shown.map { group in
      let outer = figure.groups[group].parent.flatMap { shown.firstIndex(of: $0) }
      let inner = shown.filter { figure.groups[$0].parent == group }
      let within = Set(inner.flatMap { figure.groups[$0].boxes })
      let title = sheet.titles[group]
      return .init(
        nodes: figure.groups[group].boxes.filter { !within.contains($0) }
          .compactMap { position[$0] },
        label: title.map {
          Size(
            width: $0.width + passing,
            height: max($0.height + DiagramPlan.titleAir - Self.enginePadding - margin, 1))
        } ?? .zero,
        parent: outer)
    }
    // Words on arrows inside a group stand in its frame.
    for (arrow, node) in labelNodes {
      guard let group = innermost(arrow, shown) else { continue }
      request.groups[group].nodes.append(node)
    }
    for index in request.groups.indices { request.groups[index].nodes.sort() }
    let found = try sheet.setting.layouting.layout(request)
    var layout =
      isTurned ? LayoutTurn(direction, extent: found.size).toRight(found) : found
    for edge in turned { layout.routes[edge].reverse() }
    return placed(layout, shown)
  }

  /// Groups with all their boxes here.
  private var shownGroups: [Int] {
    sheet.figure.groups.indices.filter { group in
      sheet.figure.groups[group].boxes.contains { position[$0] != nil }
    }
  }

  /// The last of the shown groups that holds both ends of an arrow, by position among them.
  private func innermost(_ arrow: Int, _ shown: [Int]) -> Int? {
    let ends = sheet.figure.arrows[arrow]
    return shown.lastIndex { group in
      let boxes = sheet.figure.groups[group].boxes
      return boxes.contains(ends.from) && boxes.contains(ends.to)
    }
  }

  private func placed(_ layout: GraphLayout, _ shown: [Int]) -> Placed {
    Placed(
      size: layout.size, boxes: position.mapValues { layout.centers[$0] },
      ways: ways.mapValues { $0.map { layout.routes[$0] } },
      labels: labelNodes.mapValues { layout.centers[$0] },
      groups: Dictionary(uniqueKeysWithValues: zip(shown, layout.groups)),
      departures: departures.mapValues { layout.routes[$0] },
      landings: landings.mapValues { layout.routes[$0] })
  }
}
