extension BoxAxes {
  /// An outer edge of the box along an axis and the direction on the page that leads away from it.
  package struct Edge {
    package var axis: Int
    /// The sides of the other two axes; that of the axis itself counts for nothing.
    package var sides: SIMD3<Double>
    package var outward: Point

    package init(axis: Int, sides: SIMD3<Double>, outward: Point) {
      self.axis = axis
      self.sides = sides
      self.outward = outward
    }
  }

  /// The edges that carry numbers: in front at the bottom for x and y, and the leftmost upright one.
  /// Edges that are seen nearly end on carry none.
  package var edges: [Edge] {
    let near = -farSides
    let uprights = [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)].map { SIMD3($0.0, $0.1, 0) }
    let z =
      uprights.min { projection.point(box.corner($0)).x < projection.point(box.corner($1)).x }
      ?? SIMD3(-1, -1, 0)
    // Seen along an axis, either side of it would do.
    let x = outermost(SIMD3(0, projection.toEye.y == 0 ? -1 : near.y, 0), 0)
    let y = outermost(SIMD3(projection.toEye.x == 0 ? 1 : near.x, 0, 0), 1)
    let upright = Edge(axis: 2, sides: z, outward: Point(x: -1, y: 0))
    // From straight above or below, upright edges run behind the surface.
    let all = projection.toEye.z.magnitude > 0.95 ? [x, y] : [x, y, upright]
    return all.filter { length($0) > style.length(48) }
  }

  /// The edge at the bottom; in steep views that at the top when it lies farther out on the page.
  private func outermost(_ sides: SIMD3<Double>, _ axis: Int) -> Edge {
    let edges = [farSides.z, -farSides.z].map { z in
      let sides = SIMD3(sides.x, sides.y, z)
      return Edge(axis: axis, sides: sides, outward: outward(sides, axis))
    }
    let reach = edges.map { edge in
      let from = spot(edge, at: 0) - projection.center
      return from.x * edges[0].outward.x + from.y * edges[0].outward.y
    }
    let isSteep = projection.toEye.z.magnitude > 0.85
    return isSteep && reach[1] > reach[0] + 1 ? edges[1] : edges[0]
  }

  /// The length of an edge on the page.
  private func length(_ edge: Edge) -> Double {
    let half = box.corner(SIMD3(repeating: 1))[edge.axis]
    return spot(edge, at: -half).distance(to: spot(edge, at: half))
  }

  /// Away from the middle of the floor, across the edge on the page.
  private func outward(_ sides: SIMD3<Double>, _ axis: Int) -> Point {
    var inner = sides
    inner[axis == 0 ? 1 : 0] = 0
    let middle = projection.point(box.corner(sides))
    let away = middle - projection.point(box.corner(inner))
    let unit = away.unit
    return unit == .zero ? Point(x: 0, y: 1) : unit
  }

  package func spot(_ edge: Edge, at coordinate: Double) -> Point {
    var place = box.corner(edge.sides)
    place[edge.axis] = coordinate
    return projection.point(place)
  }

  /// Edges, ticks, numbers and titles in front of everything, a part an axis.
  package var front: [SceneElement] {
    var taken: [Rect] = []
    return edges.map { edge in
      .group(
        SceneGroup(
          part: ["axis.x", "axis.y", "axis.z"][edge.axis],
          elements: ticks(edge) + numbers(edge, &taken) + title(edge)))
    }
  }

  private func ticks(_ edge: Edge) -> [SceneElement] {
    let half = box.corner(SIMD3(repeating: 1))[edge.axis]
    let line = Path.line(spot(edge, at: -half), spot(edge, at: half))
    let length = style.length(AxisPainter.tickLength)
    let ticks = plans[edge.axis].ticks.flatMap { tick -> [Path.Element] in
      let from = spot(edge, at: place(tick, edge.axis))
      return Path.line(from, from + edge.outward * length).elements
    }
    let stroke = Stroke(color: style.theme.colors.line, width: style.line * 0.8, cap: .butt)
    return [.path(Path(line.elements + ticks), fill: nil, stroke: stroke)]
  }

  /// Numbers beside the ticks, without those that would run into one another.
  private func numbers(_ edge: Edge, _ taken: inout [Rect]) -> [SceneElement] {
    let plan = plans[edge.axis]
    let reach = AxisPainter.reach(style)
    return zip(plan.ticks, plan.labels).flatMap { tick, label -> [SceneElement] in
      let rect = beside(spot(edge, at: place(tick, edge.axis)), label, edge.outward, reach)
      guard !taken.contains(where: { $0.intersects(rect) }) else { return [] }
      taken.append(rect.insetBy(-1))
      return label.centered(in: rect)
    }
  }

  /// The rectangle of a block that lies in a direction from a point.
  private func beside(
    _ point: Point, _ block: TextBlock, _ direction: Point, _ gap: Double
  ) -> Rect {
    let height = block.height * 0.8
    let reach = direction.x.magnitude * block.width / 2 + direction.y.magnitude * height / 2
    return Rect(center: point + direction * (gap + reach), size: block.size)
  }

  private func title(_ edge: Edge) -> [SceneElement] {
    guard let title = plans[edge.axis].title else { return [] }
    let half = box.corner(SIMD3(repeating: 1))[edge.axis]
    if edge.axis == 2 {
      // Above the upper end, or below the lower one where the view from below fills the top.
      let isAbove = projection.toEye.z >= 0
      let end = spot(edge, at: isAbove ? half : -half)
      let gap = style.length(14)
      let corner = Point(
        x: end.x - title.width / 2, y: isAbove ? end.y - gap - title.height : end.y + gap)
      return title.centered(in: Rect(origin: corner, size: title.size))
    }
    let labels = plans[edge.axis].labelSize
    let away =
      AxisPainter.reach(style) + edge.outward.x.magnitude * labels.width
      + edge.outward.y.magnitude * labels.height * 0.8 + style.length(6)
    return title.centered(in: beside(spot(edge, at: 0), title, edge.outward, away))
  }
}
