/// Draws a panel in its place.
struct PanelPainter {
  let layout: PanelLayout
  private var style: PlotStyle { layout.style }
  private var panel: PlotPanel { layout.panel }

  /// The margins of the other panels of the row.
  var neighbours: [PanelLayout.Margins] = []

  init(_ panel: PlotPanel, area: Rect, style: PlotStyle) {
    layout = PanelLayout(panel, area: area, style: style)
  }

  /// The space that the panel needs around its frame.
  var margins: PanelLayout.Margins { layout.margins(legendWidth: 0) }

  func elements() -> [SceneElement] {
    let legend = Legend(panel.legendEntries, style: style)
    let frame = layout.frame(margins.alignedUp(with: neighbours))
    let marks = draw(in: frame)
    guard let legend else { return furniture(frame, marks) }
    var ink = InkMap(area: frame.rect)
    ink.add(marks.obstacles)
    if let origin = LegendPlacing.origin(of: legend.size, in: frame.rect, ink: ink) {
      return furniture(frame, marks) + legend.elements(at: origin, hasGround: true)
    }
    let wide = layout.margins(legendWidth: legend.size.width)
    let narrow = layout.frame(wide.alignedUp(with: neighbours))
    let right = narrow.rect.maxX + style.length(8)
    return furniture(narrow, draw(in: narrow), barShift: legend.size.width + style.length(8))
      + legend.elements(at: Point(x: right, y: narrow.rect.minY), hasGround: false)
  }

  private struct Drawn {
    var obstacles: [SceneElement] = []
    /// Clipped and free marks in the order of the panel.
    var runs: [(isClipped: Bool, elements: [SceneElement])] = []
  }

  private func draw(in frame: PlotFrame) -> Drawn {
    var drawn = Drawn()
    for mark in panel.marks {
      let elements = mark.draw(in: frame)
      guard !elements.isEmpty else { continue }
      if mark.keepsLegendAway { drawn.obstacles += elements }
      if drawn.runs.last?.isClipped == mark.isClipped {
        drawn.runs[drawn.runs.count - 1].elements += elements
      } else {
        drawn.runs.append((mark.isClipped, elements))
      }
    }
    return drawn
  }

  private func furniture(
    _ frame: PlotFrame, _ drawn: Drawn, barShift: Double = 0
  ) -> [SceneElement] {
    let x = AxisPainter(frame: frame, plan: layout.x, isVertical: false)
    let y = AxisPainter(frame: frame, plan: layout.y, isVertical: true)
    let grid = SceneElement.group(SceneGroup(classes: ["grid"], elements: x.grid + y.grid))
    let axes = SceneElement.group(SceneGroup(classes: ["axes"], elements: x.axis + y.axis))
    let marks = drawn.runs.map { run in
      SceneElement.group(
        SceneGroup(classes: ["marks"], clip: run.isClipped ? frame.rect : nil, elements: run.elements)
      )
    }
    return [grid] + marks + [axes] + titles(frame) + bar(frame, shift: barShift) + verdict(frame)
  }

  private func bar(_ frame: PlotFrame, shift: Double) -> [SceneElement] {
    guard let bar = layout.bar else { return [] }
    return bar.elements(
      left: frame.rect.maxX + style.length(18) + shift, top: frame.rect.minY,
      bottom: frame.rect.maxY)
  }

  private func titles(_ frame: PlotFrame) -> [SceneElement] {
    let rect = frame.rect
    var elements: [SceneElement] = []
    var top = rect.minY - style.length(10)
    if let title = layout.y.title, !layout.y.axis.isHidden {
      let left = rect.minX - AxisPainter.reach(style) - layout.y.labelSize.width
      elements += title.placed(at: Point(x: left, y: top - title.descent))
      top -= title.height + style.length(4)
    }
    if let title = layout.title {
      elements += title.placed(at: Point(x: rect.minX, y: top - title.descent))
    }
    var below = rect.maxY + AxisPainter.reach(style) + layout.x.labelSize.height
    if let title = layout.x.title {
      below += style.length(4)
      elements += title.placed(
        at: Point(x: rect.center.x - title.width / 2, y: below + title.ascent))
      below += title.height
    }
    return elements + notes(below: below + style.length(8))
  }

  private func notes(below top: Double) -> [SceneElement] {
    var top = top
    return layout.notes.flatMap { line in
      defer { top += line.height }
      return line.placed(at: Point(x: layout.area.minX, y: top + line.ascent))
    }
  }

  private func verdict(_ frame: PlotFrame) -> [SceneElement] {
    guard !panel.verdict.isEmpty else { return [] }
    let setter = style.typesetter(.axis, color: style.theme.colors.warning)
    let block = PlotText.line(panel.verdict, setter)
    let box = Path.rounded(
      Rect(center: frame.rect.center, size: block.size).insetBy(-style.length(6)), radius: 6)
    return [.path(box, fill: style.ground.withAlpha(0.9), stroke: nil)]
      + block.centered(in: frame.rect)
  }
}
