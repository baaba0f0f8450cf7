import Figures

/// A text of a scene with the opacity that its groups give it.
struct ReadText: Hashable {
  var string: String
  var rect: Rect
  var size: Double
  var color: Color
  var opacity: Double
}

extension Scene {
  /// All texts in drawing order, with their places by fixed metrics.
  var texts: [ReadText] {
    var result: [ReadText] = []
    var stack = elements.reversed().map { ($0, 1.0) }
    while let (element, opacity) = stack.popLast() {
      switch element {
      case .text(let text):
        let metrics = FixedTextMeasurer().measure(text.string, font: text.font)
        result.append(
          ReadText(
            string: text.string,
            rect: Rect(
              x: text.origin.x, y: text.origin.y - metrics.ascent, width: metrics.width,
              height: metrics.ascent + metrics.descent),
            size: text.font.size, color: text.color, opacity: opacity))
      case .group(let group):
        stack += group.elements.reversed().map { ($0, opacity * group.opacity) }
      case .path, .raster, .image: break
      }
    }
    return result
  }

  /// The group of a part, at the top of the scene.
  func group(_ part: String) -> SceneGroup? {
    for case .group(let group) in elements where group.part == part { return group }
    return nil
  }

  /// The words in a group, one string.
  func words(_ id: String) -> String? {
    group(id).map { Scene(size: size, elements: $0.elements).texts.map(\.string).joined() }
  }

  /// The words in a group at any depth, one string; empty where there is none.
  func words(inside part: String) -> String {
    func words(_ elements: [SceneElement]) -> String {
      elements.map { element in
        guard case .group(let group) = element else { return "" }
        return group.part == part
          ? Scene(size: size, elements: group.elements).texts.map(\.string).joined()
          : words(group.elements)
      }.joined()
    }
    return words(elements)
  }

  /// The words of all texts.
  var words: String { texts.map(\.string).joined() }
}

extension Rect {
  /// Whether two rectangles share more than a sliver.
  func overlaps(_ other: Rect) -> Bool {
    min(maxX, other.maxX) - max(minX, other.minX) > 0.5
      && min(maxY, other.maxY) - max(minY, other.minY) > 0.5
  }
}
