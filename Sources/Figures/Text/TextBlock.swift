/// Typeset text that is not placed yet: its extent and its parts, relative to the left end of its
/// baseline.
public struct TextBlock: Hashable, Sendable {
  /// How far the block reaches to the right, in points.
  public var width: Double
  /// How far the block reaches above its baseline.
  public var ascent: Double
  /// How far the block reaches below its baseline, not negative.
  public var descent: Double
  /// Text and lines, with the left end of the baseline at the origin.
  public var elements: [SceneElement]

  /// A block of given extent in points.
  public init(width: Double, ascent: Double, descent: Double, elements: [SceneElement]) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.elements = elements
  }

  /// Nothing, without extent.
  public static let empty = TextBlock(width: 0, ascent: 0, descent: 0, elements: [])

  /// Ascent and descent together.
  public var height: Double { ascent + descent }
  /// Width and height.
  public var size: Size { Size(width: width, height: height) }

  /// The parts with the baseline's left end at a point.
  public func placed(at baseline: Point) -> [SceneElement] {
    elements.map { $0.moved(by: baseline) }
  }

  /// The parts in the middle of a rectangle.
  public func centered(in rect: Rect) -> [SceneElement] {
    placed(
      at: Point(
        x: rect.center.x - width / 2, y: rect.minY + (rect.size.height - height) / 2 + ascent))
  }

  /// The block with its baseline moved up by a distance (down when negative).
  package func raised(by distance: Double) -> TextBlock {
    TextBlock(
      width: width, ascent: max(0, ascent + distance), descent: max(0, descent - distance),
      elements: placed(at: Point(x: 0, y: -distance)))
  }
}

extension TextBlock {
  /// Blocks side by side on one baseline.
  public static func row(_ blocks: [TextBlock], spacing: Double = 0) -> TextBlock {
    var result = TextBlock.empty
    for (index, block) in blocks.enumerated() {
      if index > 0 { result.width += spacing }
      result.elements += block.placed(at: Point(x: result.width, y: 0))
      result.width += block.width
      result.ascent = max(result.ascent, block.ascent)
      result.descent = max(result.descent, block.descent)
    }
    return result
  }

  /// Blocks beneath one another, centred; the baseline is that of the first.
  public static func column(_ blocks: [TextBlock], spacing: Double = 0) -> TextBlock {
    guard let first = blocks.first else { return .empty }
    var result = TextBlock(
      width: blocks.map(\.width).max() ?? 0, ascent: first.ascent, descent: 0, elements: [])
    var bottom = -first.ascent
    for (index, block) in blocks.enumerated() {
      let top = index == 0 ? bottom : bottom + spacing
      result.elements += block.placed(
        at: Point(x: (result.width - block.width) / 2, y: top + block.ascent))
      bottom = top + block.height
    }
    result.descent = max(0, bottom)
    return result
  }
}
