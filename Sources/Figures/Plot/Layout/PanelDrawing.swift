import TraceGraph

/// A panel that is drawn.
package struct PanelDrawing {
  package var elements: [SceneElement]
  /// What the maker of the figure should know.
  package var warnings: [String]
}

extension PanelLayout {
  /// Axes that are shorter than this, on a 16:9 slide, show nothing.
  private static let least = Size(width: 60, height: 40)
  /// Unless they have most of a small place.
  private static let most = 0.5

  /// Tells of axes that are squashed by what stands around them.
  func warnings(_ margins: Margins) -> [String] {
    guard !panel.x.isHidden, !panel.y.isHidden, panel.verdict.isEmpty else { return [] }
    let room = room(margins)
    func isShort(_ side: KeyPath<Size, Double>) -> Bool {
      room[keyPath: side] < style.length(Self.least[keyPath: side])
        && room[keyPath: side] < Self.most * area.size[keyPath: side]
    }
    let isNarrow = isShort(\.width)
    guard isNarrow || isShort(\.height) else { return [] }
    let numbers = NumberFormat(digits: 3)
    let extents = isNarrow ? (room.width, area.size.width) : (room.height, area.size.height)
    return [
      "the axes are \(numbers.text(extents.0)) pt \(isNarrow ? "wide" : "high") in a place of "
        + "\(numbers.text(extents.1)) pt: numbers, titles and legend take the rest; give the plot more room "
        + "(fewer parts beside it, a larger --size), smaller text (--text-size) or shorter names"
    ]
  }
}
