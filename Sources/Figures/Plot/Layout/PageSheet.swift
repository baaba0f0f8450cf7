/// A page's title and caption, and the room that they leave.
package struct PageSheet {
  package let options: PlotOptions
  package let style: PlotStyle
  package let room: Rect
  private let title: TextBlock?
  private let caption: [TextBlock]

  package init(_ options: PlotOptions, style: PlotStyle) {
    self.options = options
    self.style = style
    let margin = style.length(PageTitle.left)
    let page = Rect(origin: .zero, size: options.size).insetBy(margin)
    title =
      options.title.isEmpty
      ? nil
      : PageTitle.block(options.title, width: page.size.width, style.typesetter(.title))
    caption = PlotText.paragraph(
      options.caption, width: page.size.width, style.typesetter(.caption))
    let top = title.map { $0.height + style.length(10) } ?? 0
    let bottom = caption.isEmpty ? 0 : caption.reduce(style.length(10)) { $0 + $1.height }
    room = Rect(
      x: page.minX, y: page.minY + top, width: page.size.width,
      height: max(page.size.height - top - bottom, 30))
  }

  /// Rectangles side by side, as wide as their weights tell.
  package func columns(_ weights: [Double]) -> [Rect] {
    let gap = style.length(26)
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

  /// The page with its title, what was drawn in the room, and the caption.
  package func picture(
    _ drawn: [SceneElement], name: String, sentence: String, warnings: [String] = []
  ) -> PlotPicture {
    var elements = drawn
    if let title {
      let top = style.length(PageTitle.top)
      elements += title.placed(at: Point(x: room.minX, y: top + title.ascent))
    }
    var bottom = options.size.height - style.length(22)
    for line in caption.reversed() {
      elements += line.placed(at: Point(x: room.minX, y: bottom - line.descent))
      bottom -= line.height
    }
    var scene = Scene(
      size: options.size, background: style.theme.colors.ground, elements: elements,
      title: options.title.isEmpty ? name : PageTitle.plain(options.title),
      description: sentence)
    scene.pixelsPerPoint = options.pixelsPerPoint
    return PlotPicture(scene: scene, warnings: style.warnings + warnings)
  }
}
