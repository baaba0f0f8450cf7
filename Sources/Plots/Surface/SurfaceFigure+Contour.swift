import Figures
import TraceGraph

extension SurfaceFigure {
  /// The map with lines of equal value.
  func contourPanel(style: PlotStyle) -> PlotPanel {
    let theme = style.theme
    let levels = levels(valueDomain)
    var panel = bareContourPanel(style: style)
    guard grid.columns > 1, grid.rows > 1, !grid.range.isEmpty else {
      panel.colorBar = nil
      return panel
    }
    if !grid.range.isFlat {
      let contour = ContourMark(
        grid: grid, levels: levels, fill: colorScale(valueDomain.scale, style: style),
        line: theme.colors.text.withAlpha(theme.name == .dark ? 0.55 : 0.45), busy: busyPlaces)
      panel.marks.append(PartMark("contours", contour))
      if contour.isDense {
        panel.notes.append(page.words("too rough for lines: bands only"))
      }
    }
    panel.marks += pathMarks(style)
    panel.marks += named("minimum", minimumMarks(theme))
    panel.marks += spotMarks(style)
    panel.marks += vectorMarks(theme)
    return panel
  }

  /// All that takes room beside the map.
  func measuredPanel(style: PlotStyle) -> PlotPanel {
    var panel = bareContourPanel(style: style)
    panel.marks = pathMarks(style) + vectorMarks(style.theme)
    return panel
  }

  /// The axes and the colour bar of the map.
  private func bareContourPanel(style: PlotStyle) -> PlotPanel {
    let domain = valueDomain
    let levels = levels(domain)
    var panel = PlotPanel(x: PlotAxis(xTitle), y: PlotAxis(yTitle))
    panel.x.hasGrid = false
    panel.y.hasGrid = false
    panel.x.request.given = Self.ends(grid.x)
    panel.y.request.given = Self.ends(grid.y)
    panel.notes = domain.notes + levelNotes(levels)
    panel.keepsAspect =
      !vectors.isEmpty || spots.contains { $0.gradient != nil }
      || paths.contains { !$0.distance.isEmpty }
    panel.verdict = verdict
    if kind == .contour {
      let colors = colorScale(domain.scale, style: style)
      panel.colorBar = ColorBar(scale: colors, title: valueTitle, levels: levels)
    }
    return panel
  }

  private static func ends(_ places: [Double]) -> DomainRequest.ClosedInterval? {
    guard let first = places.first, let last = places.last, first < last else { return nil }
    return .init(from: first, to: last)
  }

  /// Places that numbers on lines keep clear of.
  private var busyPlaces: [Point] {
    let steps = paths.flatMap { path in
      let stride = max(1, path.x.count / 60)
      return zip(path.x, path.y).enumerated().filter { $0.offset % stride == 0 }
        .map { Point(x: $0.element.0, y: $0.element.1) }
    }
    return steps + spots.map { Point(x: $0.x, y: $0.y) }
  }

  /// What paths are called as parts, in their order.
  var pathParts: [String] {
    var naming = PartNaming()
    return paths.map { naming.name("path", $0.part ?? $0.name) }
  }

  private func named(_ part: String, _ marks: [any PlotMark]) -> [any PlotMark] {
    marks.isEmpty ? [] : [PartMark(part, MarkGroup(marks))]
  }

  private func pathMarks(_ style: PlotStyle) -> [any PlotMark] {
    let colors = paths.indices.map { pathColor($0, style.theme) }
    let parts = pathParts
    let halos = paths.indices.filter { !paths[$0].distance.isEmpty }.map { index in
      PartMark(
        "halo".inside(parts[index]),
        HaloMark(
          x: paths[index].x, y: paths[index].y, radius: paths[index].distance,
          color: colors[index].withAlpha(0.22)))
    }
    let lines = paths.indices.map { index in
      var mark = PathMark(
        x: paths[index].x, y: paths[index].y, color: colors[index], name: paths[index].name)
      mark.hasEnds = paths.count == 1
      return PartMark(parts[index], mark)
    }
    guard paths.count > 1 else { return halos + lines }
    // A path may lie on another: where both begin and end is still seen.
    let ends = paths.indices.map { index in
      PartMark(
        "ends".inside(parts[index]),
        PathEndsMark(x: paths[index].x, y: paths[index].y, color: colors[index]))
    }
    return halos + lines + ends
  }

  /// One path is drawn in the text colour, several in a colour each.
  func pathColor(_ index: Int, _ theme: Theme) -> Color {
    paths.count == 1 ? theme.colors.text : theme.paths[index % theme.paths.count]
  }

  private func minimumMarks(_ theme: Theme) -> [any PlotMark] {
    guard hasMinimum, !grid.range.isFlat, let low = grid.minimum else { return [] }
    let text = page.words(
      "minimum {value}", ["value": PlotText.number(low.value, valueFormat(low.value))])
    let cross = PointMark(
      x: [low.x], y: [low.y], color: theme.colors.text, shape: .plus, radius: 6)
    // Paths lead to the minimum: a text beside it would lie on them.
    guard paths.isEmpty else { return [cross] }
    return [cross, TextMark(text: text, x: low.x, y: low.y, side: .below, gap: 10)]
  }

  /// Points with their gradients; names keep off arrows, paths and each other.
  private func spotMarks(_ style: PlotStyle) -> [any PlotMark] {
    guard !spots.isEmpty else { return [] }
    let theme = style.theme
    let arrows = spots.compactMap { spot -> ArrowMark? in
      guard let gradient = spot.gradient, spot.arrowScale > 0 else { return nil }
      let arrow = ArrowMark.Arrow(
        fromX: spot.x, fromY: spot.y, toX: spot.x + gradient.x * spot.arrowScale,
        toY: spot.y + gradient.y * spot.arrowScale)
      return ArrowMark(
        arrows: [arrow], color: theme.colors.gradient, weight: 1.2, head: 13, setsExtent: false)
    }
    let points = NotedPointsMark(
      points: spots.map { .init(x: $0.x, y: $0.y, note: $0.name) },
      others: arrows + pathMarks(style) + minimumMarks(theme), radius: 5.5,
      color: theme.colors.text)
    return named("gradients", arrows) + [PartMark("spots", points)]
  }

  private func vectorMarks(_ theme: Theme) -> [any PlotMark] {
    var naming = PartNaming()
    return vectorNames.map { name in
      let arrows = ArrowMark(
        arrows: vectors.filter { $0.name == name }.map {
          .init(fromX: $0.x, fromY: $0.y, toX: $0.x + $0.dx, toY: $0.y + $0.dy)
        }, color: vectorColor(name, theme), weight: 1.1, name: name, setsExtent: false,
        isClipped: true)
      let part = vectors.first { $0.name == name }?.part
      return PartMark(naming.name("vector", part ?? name), arrows)
    }
  }

  /// The names of arrows in their order.
  private var vectorNames: [String] {
    vectors.reduce(into: []) { names, vector in
      if names.last != vector.name, !names.contains(vector.name) { names.append(vector.name) }
    }
  }

  /// The gradient's colour for the first name, and those of paths, which stand out on fields, for the
  /// next.
  func vectorColor(_ name: String, _ theme: Theme) -> Color {
    let index = vectorNames.firstIndex(of: name) ?? 0
    return index == 0 ? theme.colors.gradient : theme.paths[index % theme.paths.count]
  }
}
