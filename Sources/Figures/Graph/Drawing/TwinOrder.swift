/// Puts boxes of one size with the same neighbours, such as the neurons of a layer, in order of
/// creation. A layout engine has no reason to: exchanging them changes no line of the drawing.
enum TwinOrder {
  private struct Surroundings: Hashable {
    var size: Size
    var before: [Int] = []
    var after: [Int] = []
  }

  /// - Complexity: linear in boxes and lines but for sorting.
  static func sorted(_ layout: GraphLayout, of request: GraphLayoutRequest) -> GraphLayout {
    let place = places(layout, request)
    var routes: [SIMD2<Int>: [[Point]]] = [:]
    for (edge, route) in zip(request.edges, layout.routes) {
      routes[SIMD2(edge.from, edge.to), default: []].append(route)
    }
    var used: [SIMD2<Int>: Int] = [:]
    var result = layout
    result.centers = place.map { layout.centers[$0] }
    for (number, edge) in request.edges.enumerated() {
      let ends = SIMD2(place[edge.from], place[edge.to])
      let turn = used[ends, default: 0]
      guard let found = routes[ends], turn < found.count else { return layout }
      result.routes[number] = found[turn]
      used[ends] = turn + 1
    }
    return result
  }

  /// For every box the box whose place it takes.
  private static func places(_ layout: GraphLayout, _ request: GraphLayoutRequest) -> [Int] {
    var around = request.nodes.map { Surroundings(size: $0.size) }
    for edge in request.edges {
      around[edge.from].after.append(edge.to)
      around[edge.to].before.append(edge.from)
    }
    var twins: [[Int]] = []
    var numbers = Numbering<Surroundings>()
    for box in around.indices {
      around[box].before.sort()
      around[box].after.sort()
      let number = numbers.number(of: around[box])
      if number == twins.count { twins.append([]) }
      twins[number].append(box)
    }
    let isVertical = request.direction == .up || request.direction == .down
    var place = Array(request.nodes.indices)
    for boxes in twins {
      let inOrder = boxes.sorted {
        let (a, b) = (layout.centers[$0], layout.centers[$1])
        return isVertical ? (a.x, a.y, $0) < (b.x, b.y, $1) : (a.y, a.x, $0) < (b.y, b.x, $1)
      }
      for (box, other) in zip(boxes, inOrder) { place[box] = other }
    }
    return place
  }
}
