import Figures
import TraceGraph

extension SurfaceFigure {
  /// The surface in its box.
  func spacePanel(style: PlotStyle) -> SpacePanel {
    let domain = valueDomain
    // Heights are linear unless asked otherwise: a logarithm would bend the slopes.
    let z = PlotAxis(valueTitle, kind: valueScale ?? .linear)
    var panel = SpacePanel(
      x: PlotAxis(xTitle), y: PlotAxis(yTitle), z: z, xRange: ValueRange(grid.x),
      yRange: ValueRange(grid.y), zRange: heights, camera: camera)
    panel.seeksView = seeksView
    panel.verdict = verdict
    panel.notes = kind == .both || valueScale != nil ? [] : domain.notes
    if hasSurface, grid.columns > 1, grid.rows > 1, !grid.range.isEmpty {
      panel.surface = (grid, colorScale(domain.scale, style: style))
    }
    panel.items = { box in
      self.pathItems(box, style)
        + [
          ("minimum", self.minimumItems(box, style)), ("spots", self.spotItems(box, style)),
          ("vectors", self.vectorItems(box, style)),
        ].flatMap { part, items in
          items.map { SpaceItem.part(part, $0) }
        }
    }
    if kind == .surface {
      panel.legend = paths.enumerated().filter { !$0.element.name.isEmpty }.map { index, path in
        var entry = LegendEntry(
          name: path.name,
          sample: .linePoint(Stroke(color: pathColor(index, style.theme), width: 2.2), .circle))
        entry.part = pathParts[index]
        return entry
      }
    }
    return panel
  }

  /// The heights of the box: stems over values that are not negative stand on zero.
  private var heights: ValueRange {
    var range = grid.range
    if !hasSurface || spots.contains(where: \.hasStem), range.low > 0, valueScale != .logarithmic {
      range.insert(0)
    }
    return range
  }

  /// A path laid on the surface, whatever its own losses.
  private func pathItems(_ box: SpaceBox, _ style: PlotStyle) -> [SpaceItem] {
    paths.enumerated().flatMap { index, path -> [SpaceItem] in
      let color = pathColor(index, style.theme)
      let places = draped(path.x, path.y, box)
      guard places.contains(where: \.isFinite) else { return [] }
      let part = pathParts[index]
      var items: [SpaceItem] = [.line(places: places, look: .init(color: color, hasHeads: true))]
      // Where the path leaves the box is none of its ends.
      if let first = places.first, first.isFinite {
        items.append(.point(first, shape: .ring, radius: 4.5, color: color))
      }
      if let last = places.last, last.isFinite {
        items.append(.point(last, shape: .circle, radius: 5, color: color))
      }
      return items.map { .part(part, $0) }
    }
  }

  /// A line over the plane lifted onto the surface, with places about every hundredth of the floor.
  private func draped(_ x: [Double], _ y: [Double], _ box: SpaceBox) -> [SIMD3<Double>] {
    var places: [SIMD3<Double>] = []
    let count = min(x.count, y.count)
    for index in 0..<count {
      let from = max(index - 1, 0)
      let reach = max(
        (box.x.fraction(x[index]) - box.x.fraction(x[from])).magnitude,
        (box.y.fraction(y[index]) - box.y.fraction(y[from])).magnitude)
      let steps = reach.isFinite ? Int(min(reach * 150, 399)) + 1 : 1
      for step in (index == 0 ? steps : 1)...steps {
        let share = Double(step) / Double(steps)
        let px = x[from] + (x[index] - x[from]) * share
        let py = y[from] + (y[index] - y[from]) * share
        places.append(box.place(px, py, grid.value(x: px, y: py)))
      }
    }
    return places
  }

  private func minimumItems(_ box: SpaceBox, _ style: PlotStyle) -> [SpaceItem] {
    guard hasMinimum, hasSurface, !grid.range.isFlat, let low = grid.minimum else { return [] }
    return [
      .point(
        box.place(low.x, low.y, low.value), shape: .plus, radius: 6,
        color: style.theme.colors.text)
    ]
  }

  private func spotItems(_ box: SpaceBox, _ style: PlotStyle) -> [SpaceItem] {
    let colors = style.theme.colors
    return spots.enumerated().flatMap { number, spot -> [SpaceItem] in
      let name = PartName(.name("spots")).appending(.name("\(number + 1)"))
      func part(_ items: [SpaceItem], _ word: String? = nil) -> [SpaceItem] {
        items.map { item in
          .part(name.text, word.map { .part(name.appending(.name($0)).text, item) } ?? item)
        }
      }
      let value = spot.value ?? grid.value(x: spot.x, y: spot.y)
      let place = box.place(spot.x, spot.y, value)
      let foot = SIMD3(place.x, place.y, -box.height / 2)
      // In the empty box nothing tells how high a point stands: it is a point of the plane.
      if !hasSurface, !spot.hasStem, spot.gradient == nil {
        return part([.point(foot, shape: .circle, radius: 5.5, color: colors.text)])
      }
      var feet: [SpaceItem] = []
      var items: [SpaceItem] = []
      items += slopes(spot, value, place, box, colors)
      if spot.hasStem {
        items.append(
          .line(
            places: [foot, place],
            look: .init(color: colors.muted, weight: 0.8, hasRim: false)))
        feet.append(.point(foot, shape: .circle, radius: 3, color: colors.muted))
      }
      items.append(.point(place, shape: .circle, radius: 5.5, color: colors.text))
      if !spot.name.isEmpty {
        let lowest = spot.hasPlane ? SpotPlane.corners(spot, value, box)?.min { $0.z < $1.z } : nil
        items.append(
          .note(spot.name, at: lowest ?? place, side: spot.gradient == nil ? .above : .below))
      }
      return part(feet, "foot") + part(items, spot.hasStem ? "stem" : nil)
    }
  }

  /// The tangent plane and the arrow of steepest ascent.
  private func slopes(
    _ spot: Spot, _ value: Double, _ place: SIMD3<Double>, _ box: SpaceBox, _ colors: Theme.Colors
  ) -> [SpaceItem] {
    var items: [SpaceItem] = []
    if spot.hasPlane, let corners = SpotPlane.corners(spot, value, box) {
      items.append(.plane(corners, color: colors.gradient))
    }
    if let gradient = spot.gradient, spot.arrowScale > 0 {
      items.append(
        .arrow(
          from: place, to: SpotPlane.tip(spot, value, gradient, box),
          look: .init(color: colors.gradient, weight: 1.3, hiddenOpacity: 0.85)))
    }
    return items
  }

  private func vectorItems(_ box: SpaceBox, _ style: PlotStyle) -> [SpaceItem] {
    vectors.map { vector in
      let end = (x: vector.x + vector.dx, y: vector.y + vector.dy)
      let color = vectorColor(vector.name, style.theme)
      return .arrow(
        from: box.place(vector.x, vector.y, grid.value(x: vector.x, y: vector.y)),
        to: box.place(end.x, end.y, grid.value(x: end.x, y: end.y)), look: .init(color: color))
    }
  }
}

/// The tangent plane and the direction of steepest ascent at a spot.
enum SpotPlane {
  /// The share of the floor that a plane reaches from its spot to each side.
  private static let reach = 0.14

  /// The corners of the plane in order, smaller on steep surfaces; nil without a gradient.
  static func corners(
    _ spot: SurfaceFigure.Spot, _ value: Double, _ box: SpaceBox
  ) -> [SIMD3<Double>]? {
    guard let gradient = spot.gradient, value.isFinite else { return nil }
    let dx = (box.x.high - box.x.low) * reach
    let dy = (box.y.high - box.y.low) * reach
    let rise = (gradient.x * dx).magnitude + (gradient.y * dy).magnitude
    let shrink = min(1, 0.45 * (box.z.high - box.z.low) / max(rise, 1e-300))
    return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { a, b in
      let (sx, sy) = (a * dx * shrink, b * dy * shrink)
      return linear(box, spot, value, gradient, sx, sy)
    }
  }

  /// The end of the arrow of steepest ascent, which lies in the tangent plane.
  static func tip(
    _ spot: SurfaceFigure.Spot, _ value: Double, _ gradient: SurfaceFigure.Spot.Gradient,
    _ box: SpaceBox
  ) -> SIMD3<Double> {
    linear(box, spot, value, gradient, gradient.x * spot.arrowScale, gradient.y * spot.arrowScale)
  }

  private static func linear(
    _ box: SpaceBox, _ spot: SurfaceFigure.Spot, _ value: Double,
    _ gradient: SurfaceFigure.Spot.Gradient, _ dx: Double, _ dy: Double
  ) -> SIMD3<Double> {
    box.place(spot.x + dx, spot.y + dy, value + gradient.x * dx + gradient.y * dy)
  }
}
