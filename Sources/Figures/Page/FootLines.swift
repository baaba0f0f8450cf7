/// The lines beneath a figure: what the frame tells, of which the highest has room, and notes.
struct FootLines {
  private let notes: [TextBlock]
  private let captionHeight: Double
  private let width: Double
  private let gap: Double

  init(_ captions: [TextBlock?], notes: [String], width: Double, page: Page) {
    self.notes = page.noteLines(notes, width: width)
    captionHeight = captions.compactMap { $0.map(\.height) }.max() ?? 0
    self.width = width
    gap = page.gap
  }

  var height: Double {
    (captionHeight > 0 ? captionHeight + gap : 0)
      + (notes.isEmpty ? 0 : notes.reduce(gap) { $0 + $1.height })
  }

  /// - Parameter top: the lower end of the figure's room.
  func elements(_ caption: TextBlock?, top: Double, middle: Double) -> [SceneElement] {
    var elements: [SceneElement] = []
    var top = top + gap
    if let caption { elements += centered(caption, top: top, height: captionHeight, middle) }
    if captionHeight > 0 { top += captionHeight + gap }
    for note in notes {
      elements += centered(note, top: top, height: note.height, middle)
      top += note.height
    }
    return elements
  }

  /// A block across the page, made smaller where it is too wide.
  private func centered(
    _ block: TextBlock, top: Double, height: Double, _ middle: Double
  ) -> [SceneElement] {
    let shrink = min(1, width / max(block.width, 1))
    let baseline = Point(
      x: middle - block.width * shrink / 2,
      y: top + (height - block.height * shrink) / 2 + block.ascent * shrink)
    return block.elements.map { $0.transformed(scale: shrink, offset: baseline) }
  }
}
