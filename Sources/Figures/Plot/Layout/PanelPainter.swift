/// Draws a panel in its place.
package struct PanelPainter {
  package private(set) var layout: PanelLayout
  var style: PlotStyle { layout.style }
  var panel: PlotPanel { layout.panel }

  /// The margins of the other panels of the row.
  package var neighbours: [PanelLayout.Margins] = []

  package init(_ panel: PlotPanel, area: Rect, style: PlotStyle) {
    layout = PanelLayout(panel, area: area, style: style)
  }

  /// The space that the panel needs around its frame when the legend stands inside or beside it.
  package var margins: PanelLayout.Margins { layout.margins() }

  /// The same with a legend below the frame, where it has to go there.
  package var marginsWithLegend: PanelLayout.Margins {
    guard case .below(let legend) = legendPlace() else { return margins }
    return layout.margins(legendHeight: legend.size.height)
  }

  /// The panel, with its legend where it costs least.
  package func drawing() -> PanelDrawing {
    let place = legendPlace()
    var painter = self
    // Beside a wide legend the frame may be much narrower than its ticks were chosen for.
    painter.layout = layout.fitted(to: frame(for: place).frame)
    let (frame, margins) = painter.frame(for: place)
    return PanelDrawing(
      elements: painter.elements(place, frame), warnings: painter.layout.warnings(margins))
  }

  private func elements(_ place: LegendPlace, _ frame: PlotFrame) -> [SceneElement] {
    switch place {
    case .none: return furniture(frame, draw(in: frame))
    case .inside(let legend, let origin, let isAbove):
      var busy = frame
      busy.reserved = [Rect(origin: origin, size: legend.size)]
      // Beneath what is drawn the ground lifts the legend off the grid, and rubs out no end of a line; above it
      // where the legend stands on lines.
      let ground = legend.ground(at: origin)
      return furniture(busy, draw(in: busy), ground: isAbove ? [] : ground)
        + (isAbove ? ground : []) + legend.elements(at: origin)
    case .right(let legend):
      let shift = legend.size.width + style.length(8)
      let origin = Point(x: frame.rect.maxX + style.length(8), y: frame.rect.minY)
      return furniture(frame, draw(in: frame), barShift: shift) + legend.elements(at: origin)
    case .below(let legend):
      return furniture(frame, draw(in: frame), legend: legend)
    }
  }

  /// How long a unit of both axes is, in points; nil where the axes have units of their own.
  var unit: Double? {
    guard panel.sharesUnit, panel.keepsAspect else { return nil }
    return frame(for: legendPlace()).frame.rect.size.width
      / (layout.x.scale.high - layout.x.scale.low)
  }

  /// The same with no longer a unit.
  func limited(toUnit unit: Double) -> PanelPainter {
    var painter = self
    painter.layout.largestUnit = unit
    return painter
  }

  func frame(
    for place: LegendPlace
  ) -> (frame: PlotFrame, margins: PanelLayout.Margins) {
    let own =
      switch place {
      case .none, .inside: layout.margins()
      case .right(let legend): layout.margins(legendWidth: legend.size.width)
      case .below(let legend): layout.margins(legendHeight: legend.size.height)
      }
    let margins = own.alignedUp(with: neighbours)
    return (layout.frame(margins), margins)
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
    _ frame: PlotFrame, _ runs: [Run], barShift: Double = 0, ground: [SceneElement] = [],
    legend: Legend? = nil
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
    return [grid] + ground + marks + [axes] + titles(frame, legend) + bar(frame, shift: barShift)
      + verdict(frame)
  }

  private func bar(_ frame: PlotFrame, shift: Double) -> [SceneElement] {
    guard let bar = layout.bar else { return [] }
    return bar.elements(
      left: frame.rect.maxX + style.length(18) + shift, top: frame.rect.minY,
      bottom: frame.rect.maxY, within: layout.area)
  }

  private func titles(_ frame: PlotFrame, _ legend: Legend?) -> [SceneElement] {
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
    if let bar = layout.bar?.axis.title, layout.y.title == nil || layout.y.axis.isHidden,
      let widest = layout.titles.map(\.width).max(),
      left + widest > rect.maxX + style.length(10)
    {
      // The title of the colour bar stands on this line.
      top -= bar.height + style.length(4)
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
    return elements + lines(below: frame, legend)
  }

  /// The title of the axis, a legend that stands there, and notes.
  private func lines(below frame: PlotFrame, _ legend: Legend?) -> [SceneElement] {
    let rect = frame.rect
    var elements: [SceneElement] = []
    var below = rect.maxY + AxisPainter.reach(style) + layout.x.labelSize.height
    if let title = layout.x.title {
      below += style.length(4)
      elements += title.placed(
        at: Point(x: rect.center.x - title.width / 2, y: below + title.ascent))
      below += title.height
    }
    if let legend {
      let area = layout.area
      below += style.length(8)
      let left = max(min(rect.minX, area.maxX - legend.size.width), area.minX)
      elements += legend.elements(at: Point(x: left, y: below))
      below += legend.size.height
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
