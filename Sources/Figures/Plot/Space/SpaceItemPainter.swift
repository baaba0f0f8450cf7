/// Draws lines, arrows, points and notes in space: what lies behind the surface is dashed and faded.
package struct SpaceItemPainter {
  package let visibility: Visibility
  package let style: PlotStyle
  /// Notes stay inside.
  package let area: Rect

  package init(visibility: Visibility, style: PlotStyle, area: Rect) {
    self.visibility = visibility
    self.style = style
    self.area = area
  }

  /// The opacity of points that are hidden.
  private static let hidden = 0.42

  /// Hidden parts first, then seen ones, far points before near ones, and notes last.
  package func elements(_ items: [SpaceItem]) -> [SceneElement] {
    let drawn = items.map { item -> Parts in
      let parts = parts(item.unnamed)
      return Parts(hidden: item.grouped(parts.hidden), seen: item.grouped(parts.seen))
    }
    return drawn.flatMap(\.hidden) + drawn.flatMap(\.seen) + points(items) + notes(items)
  }

  private struct Parts {
    var hidden: [SceneElement] = []
    var seen: [SceneElement] = []
  }

  private func parts(_ item: SpaceItem) -> Parts {
    switch item {
    case .line(let places, let look): return line(places, look)
    case .arrow(let from, let to, let look): return arrow(from, to, look)
    case .plane(let corners, let color):
      return line(corners + corners.prefix(1), .init(color: color, weight: 0.6, hasRim: false))
    case .point, .note, .part: return Parts()
    }
  }

  private func line(_ places: [SIMD3<Double>], _ look: SpaceItem.Look) -> Parts {
    let runs = visibility.runs(places)
    var parts = Parts()
    parts.hidden = path(runs.filter { !$0.isSeen }, hiddenStroke(look)).map { [$0] } ?? []
    let seen = runs.filter(\.isSeen)
    let stroke = stroke(look)
    let corners = seen.reduce(0) { $0 + $1.points.count }
    if look.hasRim, corners < 40 * PolyLine.many {
      let rim = Stroke(
        color: style.ground.withAlpha(0.7), width: stroke.width + style.length(2), cap: .butt)
      parts.seen += path(seen, rim).map { [$0] } ?? []
    }
    parts.seen += path(seen, stroke).map { [$0] } ?? []
    if look.hasHeads { parts.seen += heads(seen, look.color) }
    return parts
  }

  private func path(_ runs: [Visibility.Run], _ stroke: Stroke) -> SceneElement? {
    let path = PolyLine.path(runs.map(\.points), in: area, lineWidth: stroke.width)
    return path.elements.isEmpty ? nil : .path(path, fill: nil, stroke: stroke)
  }

  private func stroke(_ look: SpaceItem.Look) -> Stroke {
    let width = style.curve * look.weight
    return Stroke(
      color: look.color, width: width, dash: look.dash.map { $0 * width },
      cap: look.dash.isEmpty ? .round : .butt)
  }

  private func hiddenStroke(_ look: SpaceItem.Look) -> Stroke {
    let width = style.curve * look.weight * 0.7
    return Stroke(
      color: look.color.withAlpha(look.hiddenOpacity), width: width, dash: [3 * width, 3 * width],
      cap: .butt)
  }

  private func heads(_ runs: [Visibility.Run], _ color: Color) -> [SceneElement] {
    runs.prefix(60).flatMap { run -> [SceneElement] in
      let step = style.length(5)
      let samples = ContourLabels.resampled(run.points, step: step)
      return stride(from: 8, to: samples.count - 4, by: 15).prefix(16).compactMap { index in
        let along = samples[index + 1] - samples[index - 2]
        guard along.distance(to: .zero) > step * 2.2 else { return nil }
        let head = ArrowHead.triangle(samples[index + 1], along.unit, style.length(10))
        return .path(head, fill: color, stroke: nil)
      }
    }
  }

  private func arrow(
    _ from: SIMD3<Double>, _ to: SIMD3<Double>, _ look: SpaceItem.Look
  ) -> Parts {
    guard from.isFinite, to.isFinite else { return Parts() }
    let (start, tip) = (visibility.projection.point(from), visibility.projection.point(to))
    let along = (tip - start).unit
    let size = min(style.length(13), 0.6 * start.distance(to: tip))
    guard size > 0.5 else { return Parts() }
    let share = 1 - 0.8 * size / start.distance(to: tip)
    var parts = line([from, from + (to - from) * share], look)
    let isSeen = visibility.sees(to)
    let color = isSeen ? look.color : look.color.withAlpha(look.hiddenOpacity)
    let head = SceneElement.path(
      ArrowHead.triangle(tip, along, size), fill: color, stroke: nil)
    if isSeen { parts.seen.append(head) } else { parts.hidden.append(head) }
    return parts
  }

  private func points(_ items: [SpaceItem]) -> [SceneElement] {
    let found = items.compactMap { item -> (near: Double, elements: [SceneElement])? in
      guard case .point(let place, let shape, let radius, let color) = item.unnamed,
        place.isFinite
      else { return nil }
      let spot = visibility.projection.spot(place)
      let isSeen = visibility.sees(place)
      let drawn = shape.element(
        at: spot.point, radius: style.length(radius), color: color, ground: style.ground)
      return (
        spot.nearness,
        item.grouped(
          [isSeen ? drawn : .group(SceneGroup(opacity: Self.hidden, elements: [drawn]))])
      )
    }
    return found.sorted { $0.near < $1.near }.flatMap(\.elements)
  }

  private func notes(_ items: [SpaceItem]) -> [SceneElement] {
    items.flatMap { item -> [SceneElement] in
      guard case .note(let text, let place, let side) = item.unnamed, place.isFinite else {
        return []
      }
      return item.grouped(
        NotePlacing.elements(
          PlotText.line(text, style.typesetter(.legend)), at: visibility.projection.point(place),
          side: side, gap: style.length(9), within: area, ground: style.ground))
    }
  }
}
