/// A note at a place of the data, moved into the frame when it would leave it. One whose place lies outside
/// the frame, or that has none on its axes, is left out.
public struct TextMark: PlotMark {
  /// On which side of the place the text stands.
  public enum Side: Hashable, Sendable { case above, below, left, right, center }

  /// Text between backquotes is set as a formula.
  public var text: String
  /// The first coordinate of the place.
  public var x: Double
  /// The second coordinate.
  public var y: Double
  /// On which side of the place it stands.
  public var side = Side.above
  /// The colour.
  public var color: Color?
  package var role = PlotStyle.TextRole.legend
  /// Free space to the place in points on a 16:9 slide.
  public var gap = 8.0
  /// Whether a soft rim in the ground's colour lifts it off what lies behind.
  public var hasRim = true

  /// A note beside a place.
  public init(
    text: String, x: Double, y: Double, side: Side = .above, color: Color? = nil,
    gap: Double = 8, hasRim: Bool = true
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.side = side
    self.color = color
    self.gap = gap
    self.hasRim = hasRim
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { .none }
  /// Whether it is cut at the frame.
  public var isClipped: Bool { false }

  /// Places that numbers on contour lines keep clear of.
  public func reserved(in frame: PlotFrame) -> [Rect] { placed(in: frame).map { [$0.rect] } ?? [] }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    guard let (block, rect) = placed(in: frame) else { return [] }
    return NotePlacing.elements(
      block, in: rect, ground: hasRim ? frame.style.ground : nil)
  }

  private func placed(in frame: PlotFrame) -> (block: TextBlock, rect: Rect)? {
    guard let place = frame.point(x, y), frame.contains(place, margin: 1) else { return nil }
    let block = PlotText.line(text, frame.style.typesetter(role, color: color))
    let rect = NotePlacing.rect(
      block, at: place, side: side, gap: frame.style.length(gap), within: frame.rect.insetBy(3))
    return (block, rect)
  }
}

/// Places notes beside points.
package enum NotePlacing {
  package static func elements(
    _ block: TextBlock, at place: Point, side: TextMark.Side, gap: Double, within area: Rect,
    ground: Color?
  ) -> [SceneElement] {
    elements(
      block, in: rect(block, at: place, side: side, gap: gap, within: area), ground: ground)
  }

  package static func rect(
    _ block: TextBlock, at place: Point, side: TextMark.Side, gap: Double, within area: Rect
  ) -> Rect {
    moved(Rect(center: center(block, place, side, gap), size: block.size), into: area)
  }

  package static func elements(_ block: TextBlock, in rect: Rect, ground: Color?) -> [SceneElement]
  {
    guard let ground else { return block.centered(in: rect) }
    let rim = Path.rounded(rect.insetBy(-2), radius: 4)
    return [.path(rim, fill: ground.withAlpha(0.78), stroke: nil)] + block.centered(in: rect)
  }

  private static func center(
    _ block: TextBlock, _ place: Point, _ side: TextMark.Side, _ gap: Double
  ) -> Point {
    let across = block.width / 2 + gap
    let up = block.height / 2 + gap
    switch side {
    case .above: return Point(x: place.x, y: place.y - up)
    case .below: return Point(x: place.x, y: place.y + up)
    case .left: return Point(x: place.x - across, y: place.y)
    case .right: return Point(x: place.x + across, y: place.y)
    case .center: return place
    }
  }

  package static func moved(_ rect: Rect, into area: Rect) -> Rect {
    var copy = rect
    copy.origin.x = max(min(rect.minX, area.maxX - rect.size.width), area.minX)
    copy.origin.y = max(min(rect.minY, area.maxY - rect.size.height), area.minY)
    return copy
  }
}
