/// Panels side by side that fill a room.
package struct PlotPanels {
  package var panels: [PlotPanel]
  /// Whether all panels have the y axis of the first, whose numbers alone are drawn.
  package var sharesY = false
  /// What frames show; one stage without frames.
  package var stages = [Stage()]

  package init(_ panels: [PlotPanel], sharesY: Bool = false, stages: [Stage] = [Stage()]) {
    self.panels = panels
    self.sharesY = sharesY
    self.stages = stages
  }

  /// The panels in a room at the origin.
  package func body(in room: Size, _ style: PlotStyle, sentence: String) -> Body {
    let area = Rect(origin: .zero, size: room)
    guard !panels.isEmpty else {
      let words = Verdict.elements(
        style.theme.words("nothing to draw"), center: area.center, style: style)
      return Body(size: room, elements: words, sentence: sentence)
    }
    let panels = sharesY ? Self.sharing(panels) : panels
    let areas = PlotColumns.areas(Self.weights(panels, in: area, style), in: area, style)
    let drawings = PanelPainter.aligned(
      zip(panels, areas).map { PanelPainter($0, area: $1, style: style) }
    ).map { $0.drawing() }
    let drawn = drawings.enumerated().map { index, drawing -> SceneElement in
      let name = Self.name(of: index, among: panels.count)
      return .group(
        SceneGroup(
          part: name, classes: ["panel"],
          elements: name.isEmpty ? drawing.elements : drawing.elements.inside(name)))
    }
    var body = Body(
      size: room, elements: drawn, stages: stages.map { Self.withoutEmptyLegends($0, panels) },
      sentence: sentence)
    for warning in drawings.flatMap(\.warnings) where !body.warnings.contains(warning) {
      body.warnings.append(warning)
    }
    return body
  }

  /// The least share of their places that the axes have; nil without axes.
  package func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    let areas = PlotColumns.areas(
      panels.map(\.weight), in: Rect(origin: .zero, size: room), style)
    return zip(panels, areas).compactMap {
      PanelLayout($0, area: $1, style: style).axesShare
    }.min()
  }

  /// Shares of the width: where panels have one unit, each has what stands beside its frame and as long a unit as the
  /// others, unless one is much wider.
  private static func weights(_ panels: [PlotPanel], in area: Rect, _ style: PlotStyle) -> [Double]
  {
    let weights = panels.map(\.weight)
    guard panels.count > 1, panels.allSatisfy({ $0.sharesUnit && $0.keepsAspect }) else {
      return weights
    }
    let layouts = zip(panels, PlotColumns.areas(weights, in: area, style)).map {
      PanelLayout($0, area: $1, style: style)
    }
    let spans = layouts.map { $0.x.scale.high - $0.x.scale.low }
    let beside = layouts.map { $0.margins().left + $0.margins().right }
    let free = area.size.width - PlotColumns.gap(style) * Double(panels.count - 1)
    let unit = (free - beside.reduce(0, +)) / spans.reduce(0, +)
    guard let least = spans.min(), let most = spans.max(), most <= 4 * least, unit > 0 else {
      return weights
    }
    return zip(beside, spans).map { $0 + $1 * unit }
  }

  /// What a panel is called as a part; a lone panel is the whole figure and has no name.
  package static func name(of index: Int, among count: Int) -> String {
    count > 1 ? "panel\(index + 1)" : ""
  }

  /// A legend whose every row is hidden is hidden whole.
  private static func withoutEmptyLegends(_ stage: Stage, _ panels: [PlotPanel]) -> Stage {
    var stage = stage
    for (index, panel) in panels.enumerated() {
      let name = name(of: index, among: panels.count)
      let rows = panel.legendEntries
      let isEmpty = rows.allSatisfy { row in
        !row.part.isEmpty
          && stage.state(of: row.part.inside(name))?.standing == .hidden
      }
      if isEmpty, !rows.isEmpty {
        stage.parts["legend".inside(name)] = Stage.PartState(.hidden)
      }
    }
    return stage
  }

  /// Gives all panels the y extent of all.
  private static func sharing(_ panels: [PlotPanel]) -> [PlotPanel] {
    let range = panels.reduce(into: ValueRange()) { $0.formUnion($1.extent.y) }
    return panels.enumerated().map { index, panel in
      var copy = panel
      if index > 0 {
        copy.y.hasLabels = false
        copy.y.title = ""
      }
      copy.marks.append(ExtentMark(extent: PlotExtent(x: [], y: range.ends)))
      return copy
    }
  }
}

/// Rectangles side by side.
package enum PlotColumns {
  /// Between two of them.
  package static func gap(_ style: PlotStyle) -> Double { style.length(26) }

  /// As wide as weights tell.
  package static func areas(_ weights: [Double], in room: Rect, _ style: PlotStyle) -> [Rect] {
    let gap = gap(style)
    let total = max(weights.reduce(0, +), 1e-9)
    let width = room.size.width - gap * Double(max(weights.count - 1, 0))
    var left = room.minX
    return weights.map { weight in
      let rect = Rect(
        x: left, y: room.minY, width: max(width * weight / total, 20), height: room.size.height)
      left = rect.maxX + gap
      return rect
    }
  }
}

extension ValueRange {
  /// The numbers that span the range again.
  package var ends: [Double] {
    guard !isEmpty else { return [] }
    return lowPositive.isFinite ? [low, lowPositive, high] : [low, high]
  }
}

/// Draws nothing and makes axes hold something.
package struct ExtentMark: PlotMark {
  package var extent: PlotExtent

  package init(extent: PlotExtent) {
    self.extent = extent
  }
  package func draw(in frame: PlotFrame) -> [SceneElement] { [] }
}
