/// Draws a panel in its place.
package struct PanelPainter {
  package let layout: PanelLayout
  private var style: PlotStyle { layout.style }
  private var panel: PlotPanel { layout.panel }

  /// The margins of the other panels of the row.
  package var neighbours: [PanelLayout.Margins] = []

  package init(_ panel: PlotPanel, area: Rect, style: PlotStyle) {
    layout = PanelLayout(panel, area: area, style: style)
  }

  /// The space that the panel needs around its frame.
  package var margins: PanelLayout.Margins { layout.margins(legendWidth: 0) }

  package func elements() -> [SceneElement] {
    let frame = layout.frame(margins.alignedUp(with: neighbours))
    guard let legend = Legend(panel.legendEntries, style: style) else {
      return furniture(frame, draw(in: frame))
    }
    var ink = InkMap(area: frame.rect)
    ink.add(panel.marks.filter(\.keepsLegendAway).flatMap { $0.ink(in: frame) })
    let wide = layout.margins(legendWidth: legend.size.width)
    let narrow = layout.frame(wide.alignedUp(with: neighbours))
    // A legend on the data is less of a loss than a frame of a third of its width.
    let mayHide = narrow.rect.size.width < 0.33 * frame.rect.size.width
    if let origin = LegendPlacing.origin(
      of: legend.size, in: frame.rect, ink: ink, lesser: lesserInk(in: frame), mayHide: mayHide)
    {
      var busy = frame
      busy.reserved = [Rect(origin: origin, size: legend.size)]
      // Beneath what is drawn the ground lifts the legend off the grid, and rubs out no end of a line; above it
      // where the legend stands on lines.
      let ground = legend.ground(at: origin)
      let place = Rect(origin: origin, size: legend.size)
      let isAbove = mayHide || (lesserInk(in: frame)?.share(of: place) ?? 0) > 0
      return furniture(busy, draw(in: busy), ground: isAbove ? [] : ground)
        + (isAbove ? ground : []) + legend.elements(at: origin)
    }
    let right = narrow.rect.maxX + style.length(8)
    return furniture(narrow, draw(in: narrow), barShift: legend.size.width + style.length(8))
      + legend.elements(at: Point(x: right, y: narrow.rect.minY))
  }

  /// What does not keep the legend away, such as lines that move from frame to frame; nil for nothing.
  private func lesserInk(in frame: PlotFrame) -> InkMap? {
    let marks = panel.marks.filter { !$0.keepsLegendAway }
    guard !marks.isEmpty else { return nil }
    var ink = InkMap(area: frame.rect)
    ink.add(marks.flatMap { $0.ink(in: frame) })
    return ink
  }

  /// Elements in drawing order that are all cut at the frame, or all not.
  private typealias Run = (isClipped: Bool, elements: [SceneElement])

  private func draw(in frame: PlotFrame) -> [Run] {
    var runs: [Run] = []
    var frame = frame
    frame.reserved += panel.marks.flatMap { $0.reserved(in: frame) }
    for mark in panel.marks {
      let elements = mark.draw(in: frame)
      guard !elements.isEmpty else { continue }
      if runs.last?.isClipped == mark.isClipped {
        runs[runs.count - 1].elements += elements
      } else {
        runs.append((mark.isClipped, elements))
      }
    }
    return runs
  }

  private func furniture(
    _ frame: PlotFrame, _ runs: [Run], barShift: Double = 0, ground: [SceneElement] = []
  ) -> [SceneElement] {
    let x = AxisPainter(frame: frame, plan: layout.x, isVertical: false)
    let y = AxisPainter(frame: frame, plan: layout.y, isVertical: true)
    let grid = SceneElement.group(SceneGroup(classes: ["grid"], elements: x.grid + y.grid))
    let axes = SceneElement.group(
      SceneGroup(
        classes: ["axes"],
        elements: [("axis.x", x.axis), ("axis.y", y.axis)].filter { !$0.1.isEmpty }.map {
          .group(SceneGroup(part: $0.0, elements: $0.1))
        }))
    let marks = runs.map { run in
      SceneElement.group(
        SceneGroup(
          classes: ["marks"], clip: run.isClipped ? frame.rect : nil, elements: run.elements)
      )
    }
    return [grid] + ground + marks + [axes] + titles(frame) + bar(frame, shift: barShift)
      + verdict(frame)
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
    // The panel's title and that of its axis are read as two lines: they begin at one place.
    var left = rect.minX
    if let title = layout.y.title, !layout.y.axis.isHidden {
      left = rect.minX - AxisPainter.reach(style) - layout.y.labelSize.width
      elements += title.placed(at: Point(x: left, y: top - title.descent))
      top -= title.height + style.length(4)
    }
    if !layout.titles.isEmpty {
      let looks = layout.titles.enumerated().map { number, title in
        SceneElement.group(
          SceneGroup(
            look: layout.titles.count > 1 ? "\(number + 1)" : "",
            elements: title.placed(at: Point(x: left, y: top - title.descent))))
      }
      elements.append(.group(SceneGroup(part: "title", elements: looks)))
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
    Verdict.elements(panel.verdict, center: frame.rect.center, style: style)
  }
}
