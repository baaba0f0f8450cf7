/// Where everything goes on the page: the title above at the left, as over plots, the drawing fitted
/// and centred, beneath it the key, the frame's line and notes.
struct GraphPage {
  /// What stands above and beneath the drawing, in the page's own points.
  struct Furniture {
    var title: TextBlock?
    var legend: TextBlock?
    /// The lines of all frames; room is kept for the largest.
    var captions: [TextBlock]
    var notes: [TextBlock]
  }

  let size: Size
  /// Scale of the drawing, and where its upper left corner goes.
  let scale: Double
  let origin: Point
  private let furniture: Furniture
  private let margin: Double
  private let titlePlace: Point
  private let captionHeight: Double

  /// Small drawings are not blown up beyond this.
  private static let largestScale = 2.0
  private static let gap = 14.0

  /// - Parameter size: the page; nil makes it as large as the drawing needs.
  init(drawing: Size, furniture: Furniture, size: Size?) {
    let margin = size == nil ? 16 : 30.0
    let captionHeight = furniture.captions.map(\.height).max() ?? 0
    let factor = size.map(PageTitle.factor)
    let place = Point(
      x: factor.map { $0 * PageTitle.left } ?? margin,
      y: factor.map { $0 * PageTitle.top } ?? margin)
    let above = furniture.title.map { max(0, place.y - margin) + $0.height + Self.gap } ?? 0
    let below =
      ([furniture.legend?.height ?? 0, captionHeight] + furniture.notes.map(\.height))
      .filter { $0 > 0 }.reduce(0) { $0 + $1 + Self.gap }
    let page =
      size
      ?? Size(
        width: max(drawing.width, Self.widest(furniture)) + 2 * margin,
        height: drawing.height + above + below + 2 * margin)
    let free = Size(
      width: max(1, page.width - 2 * margin),
      height: max(1, page.height - 2 * margin - above - below))
    let fitting = min(
      free.width / max(drawing.width, 1), free.height / max(drawing.height, 1))
    let scale = size == nil ? 1 : min(fitting, Self.largestScale)
    self.size = page
    self.scale = scale
    self.furniture = furniture
    self.margin = margin
    titlePlace = place
    self.captionHeight = captionHeight
    origin = Point(
      x: (page.width - drawing.width * scale) / 2,
      y: margin + above + (free.height - drawing.height * scale) / 2)
  }

  private static func widest(_ furniture: Furniture) -> Double {
    let blocks =
      [furniture.title, furniture.legend].compactMap { $0 } + furniture.captions + furniture.notes
    return blocks.map(\.width).max() ?? 0
  }

  /// The drawing's elements on the page.
  func place(_ elements: [SceneElement]) -> [SceneElement] {
    elements.map { $0.transformed(scale: scale, offset: origin) }
  }

  /// Everything around the drawing.
  func surroundings(caption: TextBlock?) -> [SceneElement] {
    var parts: [SceneElement] = []
    if let title = furniture.title {
      parts += title.placed(at: Point(x: titlePlace.x, y: titlePlace.y + title.ascent))
    }
    var bottom = size.height - margin
    for note in furniture.notes.reversed() {
      parts += centered(note, top: bottom - note.height, height: note.height)
      bottom -= note.height + Self.gap
    }
    if let caption {
      parts += centered(caption, top: bottom - captionHeight, height: captionHeight)
    }
    if captionHeight > 0 { bottom -= captionHeight + Self.gap }
    if let legend = furniture.legend {
      parts += centered(legend, top: bottom - legend.height, height: legend.height)
    }
    return parts
  }

  /// A block across the page, made smaller when it is too wide.
  private func centered(_ block: TextBlock, top: Double, height: Double) -> [SceneElement] {
    let shrink = min(1, (size.width - 2 * margin) / max(block.width, 1))
    let baseline = Point(
      x: (size.width - block.width * shrink) / 2,
      y: top + (height - block.height * shrink) / 2 + block.ascent * shrink)
    return block.elements.map { $0.transformed(scale: shrink, offset: baseline) }
  }
}
