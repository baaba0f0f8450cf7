/// A chain of boxes laid in rows like lines of text, or in columns where it runs downward: a line leads from
/// the end of a row around to the start of the next. Rows are cut where a single line joins what stands
/// before with what stands behind, so that no other line crosses.
struct GraphRows {
  /// As if the chain ran to the right.
  private let layout: GraphLayout
  private let sheet: GraphSheet
  private let sizes: [Size]
  private let turn: LayoutTurn
  /// Where rows may be cut, from left to right.
  private var cuts: [Cut]

  private struct Cut {
    var link: Int
    var x: Double
    /// Whether a box stands before the cut.
    var isBefore: [Bool]
  }

  private static let mostRows = 4
  /// Between two rows, where the line runs back.
  private static let gap = 40.0
  /// Beside rows, where lines turn.
  private static let side = 36.0
  /// Between the turning lines and the drawing's border.
  private static let border = 6.0

  init(_ layout: GraphLayout, of sheet: GraphSheet) {
    let turn = LayoutTurn(sheet.model.options.way, extent: layout.size)
    self.turn = turn
    self.layout = turn.toRight(layout)
    self.sheet = sheet
    sizes = sheet.request.nodes.map { turn.size($0.size) }
    cuts = []
    cuts = found
  }

  /// The drawing in two rows, three, and so on, as far as there are places to cut into rows of about equal
  /// length.
  var layouts: [GraphLayout] {
    guard !cuts.isEmpty else { return [] }
    return (2...Self.mostRows).compactMap { count in
      chosen(rows: count).map { turn.back(wrapped($0)) }
    }
  }

  /// Lines whose two sides stand beside each other and are joined by nothing else.
  private var found: [Cut] {
    let edges = sheet.request.edges
    return GraphBridges(nodes: sizes.count, edges: edges.map { ($0.from, $0.to) }).bridges
      .filter { mayBeCut($0) }
      .compactMap { link -> Cut? in
        let isBefore = before(link)
        let (left, right) = (extent(isBefore, true), extent(isBefore, false))
        guard let left, let right, left.maxX - right.minX < 0.08 * layout.size.width else {
          return nil
        }
        return Cut(link: link, x: (left.maxX + right.minX) / 2, isBefore: isBefore)
      }
      .sorted { $0.x < $1.x }
  }

  /// Numbers on a line stay with what stands before them.
  private func mayBeCut(_ link: Int) -> Bool {
    switch sheet.links[link].part {
    case .whole, .last: true
    case .first, .result: false
    }
  }

  /// By box, whether it hangs together with the start of a line once the line is taken away.
  private func before(_ link: Int) -> [Bool] {
    let edges = sheet.request.edges
    var neighbours: [[Int]] = Array(repeating: [], count: sizes.count)
    for (index, edge) in edges.enumerated() where index != link {
      neighbours[edge.from].append(edge.to)
      neighbours[edge.to].append(edge.from)
    }
    var isBefore = [Bool](repeating: false, count: sizes.count)
    var stack = [edges[link].from]
    isBefore[stack[0]] = true
    while let box = stack.popLast() {
      for next in neighbours[box] where !isBefore[next] {
        isBefore[next] = true
        stack.append(next)
      }
    }
    return isBefore
  }

  private func extent(_ members: [Bool], _ side: Bool) -> Rect? {
    sizes.indices.filter { members[$0] == side }
      .map { Rect(center: layout.centers[$0], size: sizes[$0]) }
      .reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// The cuts that make rows about equally long; nil where there are too few.
  private func chosen(rows count: Int) -> [Cut]? {
    var chosen: [Cut] = []
    for number in 1..<count {
      let goal = layout.size.width * Double(number) / Double(count)
      let free = cuts.filter { cut in
        guard let last = chosen.last else { return true }
        return cut.x > last.x && zip(last.isBefore, cut.isBefore).allSatisfy { !$0 || $1 }
      }
      guard let best = free.min(by: { ($0.x - goal).magnitude < ($1.x - goal).magnitude }) else {
        return nil
      }
      chosen.append(best)
    }
    return areEven(chosen) ? chosen : nil
  }

  /// Whether no row but the last is much shorter than the longest.
  private func areEven(_ cuts: [Cut]) -> Bool {
    let ends = [0] + cuts.map(\.x) + [layout.size.width]
    let lengths = zip(ends.dropFirst(), ends).map { $0 - $1 }
    return lengths.dropLast().allSatisfy { $0 > 0.4 * (lengths.max() ?? 0) }
  }
}

extension GraphRows {
  /// The drawing with its boxes moved into rows.
  private func wrapped(_ cuts: [Cut]) -> GraphLayout {
    let row = sizes.indices.map { box in cuts.count { !$0.isBefore[box] } }
    let places = (0...cuts.count).map { number in
      let members = sizes.indices.filter { row[$0] == number }
      let boxes = members.map { Rect(center: layout.centers[$0], size: sizes[$0]) }
      let lines = layout.routes.indices
        .filter { row[sheet.request.edges[$0].from] == number && !isCut($0, cuts) }
        .flatMap { layout.routes[$0] }
      let all = boxes + (Rect(around: lines).map { [$0] } ?? [])
      return all.reduce(boxes[0]) { $0.union($1) }
    }
    var top = 0.0
    let moves = places.map { place -> Point in
      defer { top += place.size.height + Self.gap }
      return Point(x: Self.side - place.minX, y: top - place.minY)
    }
    let width = (places.map(\.size.width).max() ?? 0) + 2 * Self.side
    var result = GraphLayout(
      size: Size(width: width, height: top - Self.gap),
      centers: sizes.indices.map { layout.centers[$0] + moves[row[$0]] }, routes: [])
    result.routes = layout.routes.indices.map { link in
      let edge = sheet.request.edges[link]
      let route = layout.routes[link]
      guard isCut(link, cuts), let start = route.first, let end = route.last else {
        return route.map { $0 + moves[row[edge.from]] }
      }
      let upper = row[edge.from]
      let lane = places[upper].maxY + moves[upper].y + Self.gap / 2
      return Self.turning(
        from: start + moves[upper], to: end + moves[row[edge.to]], lane: lane,
        right: places[upper].maxX + moves[upper].x + Self.side - Self.border)
    }
    return result
  }

  private func isCut(_ link: Int, _ cuts: [Cut]) -> Bool { cuts.contains { $0.link == link } }

  /// Out to the right, down into the lane between rows, back to the left, and into the next row.
  private static func turning(
    from start: Point, to end: Point, lane: Double, right: Double
  ) -> [Point] {
    let left = border
    let corners = [
      Point(x: right, y: start.y), Point(x: right, y: lane), Point(x: left, y: lane),
      Point(x: left, y: end.y),
    ]
    return RoundedLine.curve([start] + corners + [end], radius: 10)
  }
}

/// Turns a layout so that its edges run to the right, and back again.
struct LayoutTurn {
  private let way: GraphDirection
  private let extent: Size

  init(_ way: GraphDirection, extent: Size) {
    self.way = way
    self.extent = extent
  }

  private var isUpright: Bool { way == .down || way == .up }
  private var isBackward: Bool { way == .left || way == .up }

  func size(_ size: Size) -> Size {
    isUpright ? Size(width: size.height, height: size.width) : size
  }

  func toRight(_ layout: GraphLayout) -> GraphLayout {
    let size = size(layout.size)
    return mapped(layout, size) { point in
      let point = isUpright ? Point(x: point.y, y: point.x) : point
      return isBackward ? Point(x: size.width - point.x, y: point.y) : point
    }
  }

  func back(_ layout: GraphLayout) -> GraphLayout {
    mapped(layout, size(layout.size)) { point in
      let point = isBackward ? Point(x: layout.size.width - point.x, y: point.y) : point
      return isUpright ? Point(x: point.y, y: point.x) : point
    }
  }

  private func mapped(
    _ layout: GraphLayout, _ size: Size, _ place: (Point) -> Point
  ) -> GraphLayout {
    var mapped = GraphLayout(
      size: size, centers: layout.centers.map(place), routes: layout.routes.map { $0.map(place) })
    mapped.groups = layout.groups.compactMap { group in
      Rect(around: [group.origin, Point(x: group.maxX, y: group.maxY)].map(place))
    }
    return mapped
  }

  /// A point of a drawing that runs to the right as it stands turned back.
  ///
  /// - Parameters:
  ///   - point: in the drawing.
  ///   - width: of the drawing, along its edges.
  func back(_ point: Point, width: Double) -> Point {
    let point = isBackward ? Point(x: width - point.x, y: point.y) : point
    return isUpright ? Point(x: point.y, y: point.x) : point
  }
}

/// A line with rounded corners, as Bézier segments.
enum RoundedLine {
  /// - Parameters:
  ///   - points: the corners; at least two.
  ///   - radius: of the corners, smaller where two stand close.
  static func curve(_ points: [Point], radius: Double) -> [Point] {
    guard var last = points.first else { return [] }
    var curve = [last]
    func line(to point: Point) {
      curve += [last + (point - last) * (1 / 3), last + (point - last) * (2 / 3), point]
      last = point
    }
    for index in points.indices.dropFirst().dropLast() {
      let corner = points[index]
      let before = points[index - 1] - corner
      let after = points[index + 1] - corner
      let reach = min(
        radius, before.distance(to: .zero) / 2, after.distance(to: .zero) / 2)
      line(to: corner + before.unit * reach)
      let exit = corner + after.unit * reach
      // The usual share of a quarter circle's control points.
      curve += [last + (corner - last) * 0.552, exit + (corner - exit) * 0.552, exit]
      last = exit
    }
    if let end = points.last { line(to: end) }
    return curve
  }
}
