/// The room of texts that differ between states of a model or between frames, so that the geometry of a
/// figure is the same in all of them: a text takes the room of its widest variant.
///
/// Figures of all states are laid out with the same rooms twice: at first the largest extents are found, then
/// they are used.
package final class TextRooms {
  private struct Key: Hashable {
    var whole: String
    var slot: String
  }

  private final class Extents {
    var known: [Key: TextBlock] = [:]
    /// Whether there are several states: else every text has its own extent.
    let areShared: Bool

    init(areShared: Bool) { self.areShared = areShared }
  }

  private let extents: Extents
  private let whole: String

  /// - Parameter areShared: whether several states are laid out with these rooms.
  package convenience init(areShared: Bool = false) {
    self.init(Extents(areShared: areShared), "")
  }

  private init(_ extents: Extents, _ whole: String) {
    self.extents = extents
    self.whole = whole
  }

  /// The rooms of a figure inside a panel.
  package func inside(_ part: String) -> TextRooms {
    TextRooms(extents, part.inside(whole))
  }

  /// A text with the extent of the largest text that was seen in its place.
  ///
  /// - Parameters:
  ///   - block: what is set.
  ///   - slot: the place, such as `h2.value`: the same one in every state.
  ///   - size: of the text, in points: rooms grow with it.
  /// - Returns: the text in the middle of its room.
  package func room(_ block: TextBlock, of slot: String, size: Double) -> TextBlock {
    guard extents.areShared else { return block }
    let key = Key(whole: whole, slot: slot)
    let scale = max(size, 1e-9)
    var largest = extents.known[key] ?? .empty
    largest.width = max(largest.width, block.width / scale)
    largest.ascent = max(largest.ascent, block.ascent / scale)
    largest.descent = max(largest.descent, block.descent / scale)
    extents.known[key] = largest
    let width = max(largest.width * scale, block.width)
    return TextBlock(
      width: width, ascent: max(largest.ascent * scale, block.ascent),
      descent: max(largest.descent * scale, block.descent),
      elements: block.placed(at: Point(x: (width - block.width) / 2, y: 0)))
  }
}
