/// A panel measured and placed within a rectangle of the page.
package struct PanelLayout {
  package let panel: PlotPanel
  package let style: PlotStyle
  package let area: Rect
  private(set) var x: AxisPlan
  private(set) var y: AxisPlan
  package let bar: ColorBar.Plan?
  package let notes: [TextBlock]
  /// How long a unit of both axes is at most, in points, where the aspect is kept: as long as that of the panels beside.
  var largestUnit = Double.infinity
  /// What stands above the frame; of several, the n-th is the look `n` of the title.
  package let titles: [TextBlock]

  package init(_ panel: PlotPanel, area: Rect, style: PlotStyle) {
    self.panel = panel
    self.style = style
    self.area = area
    let side = style.length(60)
    let rough = Size(
      width: max(area.size.width - side * 1.5, 20), height: max(area.size.height - side * 1.3, 20))
    (x, y) = Self.plans(panel, panel.extent, rough, style)
    bar = panel.colorBar?.plan(length: area.size.height - side, style: style)
    let sentences = panel.notes + x.notes + y.notes
    notes = PlotText.paragraph(
      sentences.joined(separator: "; "), width: area.size.width, style.typesetter(.note))
    titles = panel.titles.map { PlotText.line($0, style.typesetter(.axis)) }
    if panel.keepsAspect {
      // The frame may be much smaller than its room: fewer ticks then.
      let shaped = frame(margins()).rect.size
      (x, y) = Self.plans(panel, panel.extent, shaped, style)
    }
  }

  /// With as many ticks as a frame of a size has room for.
  private func replanned(for size: Size) -> PanelLayout {
    var copy = self
    (copy.x, copy.y) = Self.plans(panel, panel.extent, size, style)
    return copy
  }

  /// The same where the numbers at ticks would lie over each other in a frame.
  package func fitted(to frame: PlotFrame) -> PanelLayout {
    let size = frame.rect.size
    let stand =
      x.standsApart(in: size.width, isVertical: false, style)
      && y.standsApart(in: size.height, isVertical: true, style)
    return stand ? self : replanned(for: size)
  }

  private static func plans(
    _ panel: PlotPanel, _ extent: PlotExtent, _ size: Size, _ style: PlotStyle
  ) -> (AxisPlan, AxisPlan) {
    (
      AxisPlan(
        panel.x, data: extent.x, name: "x", length: size.width, isVertical: false, style: style),
      AxisPlan(
        panel.y, data: extent.y, name: "y", length: size.height, isVertical: true, style: style)
    )
  }

  /// Space around the frame; `legendWidth` is kept free at its right, `legendHeight` below its axis.
  package func margins(legendWidth: Double = 0, legendHeight: Double = 0) -> Margins {
    let reach = AxisPainter.reach(style)
    let gap = style.length(8)
    var margins = Margins(
      top: style.length(12), left: style.length(8), bottom: style.length(6),
      right: style.length(14))
    if let height = titles.map(\.height).max() { margins.top += height + gap }
    if let title = y.title, !y.axis.isHidden { margins.top += title.height + style.length(4) }
    if bar?.axis.title != nil, y.title == nil {
      margins.top += (bar?.axis.title?.height ?? 0) + style.length(4)
    }
    if !y.axis.isHidden { margins.left = reach + y.labelSize.width }
    if !x.axis.isHidden { margins.bottom = reach + x.labelSize.height }
    if let title = x.title { margins.bottom += title.height + style.length(4) }
    margins.bottom += notes.reduce(0) { $0 + $1.height } + (notes.isEmpty ? 0 : gap)
    if legendHeight > 0 { margins.bottom += legendHeight + gap }
    if let bar { margins.right += bar.width + style.length(8) }
    if legendWidth > 0 { margins.right += legendWidth + gap }
    margins.right = max(margins.right, (x.labels.last?.width ?? 0) / 2)
    margins.left = max(margins.left, (x.labels.first?.width ?? 0) / 2)
    return margins
  }

  package struct Margins: Hashable {
    package var top: Double
    package var left: Double
    package var bottom: Double
    package var right: Double

    package init(top: Double, left: Double, bottom: Double, right: Double) {
      self.top = top
      self.left = left
      self.bottom = bottom
      self.right = right
    }

    /// At least as high above and below as others, so that frames in a row line up.
    package func alignedUp(with others: [Margins]) -> Margins {
      var copy = self
      copy.top = others.map(\.top).reduce(top, max)
      copy.bottom = others.map(\.bottom).reduce(bottom, max)
      return copy
    }
  }

  /// The frame; of the right shape when the aspect is kept.
  package func frame(_ margins: Margins) -> PlotFrame {
    var rect = Rect(
      origin: Point(x: area.minX + margins.left, y: area.minY + margins.top), size: room(margins))
    if panel.keepsAspect { shape(&rect) }
    return PlotFrame(rect: rect, x: x.scale, y: y.scale, style: style)
  }

  /// What margins leave of the area.
  package func room(_ margins: Margins) -> Size {
    Size(
      width: max(area.size.width - margins.left - margins.right, 20),
      height: max(area.size.height - margins.top - margins.bottom, 20))
  }

  private func shape(_ rect: inout Rect) {
    let wanted = (x.scale.high - x.scale.low) / (y.scale.high - y.scale.low)
    guard wanted.isFinite, wanted > 0.05, wanted < 20 else { return }
    let width = min(
      rect.size.width, rect.size.height * wanted, largestUnit * (x.scale.high - x.scale.low))
    let size = Size(width: width, height: width / wanted)
    let spare = rect.size.width - width
    rect = Rect(
      x: rect.minX + spare / 2, y: rect.minY + (rect.size.height - size.height) / 2,
      width: size.width, height: size.height)
  }
}
