/// Draws the lines of a graph longer where it would leave much of its room empty: text has its largest size, or that
/// of the rest of the page, and boxes keep theirs.
///
/// Only the free intervals along the edges' way grow, all by one factor, so that what stood beside each other still
/// does and no line crosses another that it did not cross before.
struct GraphSpread {
  private let layout: GraphLayout
  private let boxes: [Size]
  private let isUpright: Bool

  /// A drawing that takes more of its room is left as it is; what is stretched takes no more.
  private static let share = 0.9
  /// Free intervals grow to this many times their length.
  private static let most = 2.2

  /// - Parameters:
  ///   - layout: boxes and lines.
  ///   - boxes: their sizes, in the layout's order.
  ///   - way: that edges run.
  init(_ layout: GraphLayout, boxes: [Size], way: GraphDirection) {
    self.layout = layout
    self.boxes = boxes
    isUpright = way == .down || way == .up
  }

  /// The drawing with longer lines; the same where they would grow by little.
  ///
  /// - Parameter room: in the layout's points.
  func stretched(to room: Size) -> GraphLayout {
    let (length, most) =
      isUpright ? (layout.size.height, room.height) : (layout.size.width, room.width)
    let gaps = gaps
    let free = gaps.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    guard free > 1 else { return layout }
    let factor = min(1 + (most * Self.share - length) / free, Self.most)
    guard factor > 1.1 else { return layout }
    return moved { along in
      gaps.reduce(along) { place, gap in
        place + (factor - 1) * (min(max(along, gap.lowerBound), gap.upperBound) - gap.lowerBound)
      }
    }
  }

  /// Where no box stands, between the first box and the last.
  private var gaps: [ClosedRange<Double>] {
    let spans = zip(layout.centers, boxes).map { center, size -> ClosedRange<Double> in
      let (middle, extent) = isUpright ? (center.y, size.height) : (center.x, size.width)
      return (middle - extent / 2)...(middle + extent / 2)
    }
    var gaps: [ClosedRange<Double>] = []
    var end: Double?
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let end, span.lowerBound > end { gaps.append(end...span.lowerBound) }
      end = max(end ?? span.upperBound, span.upperBound)
    }
    return gaps
  }

  /// The layout with another place along the way for each.
  private func moved(_ place: (Double) -> Double) -> GraphLayout {
    func point(_ point: Point) -> Point {
      isUpright
        ? Point(x: point.x, y: place(point.y)) : Point(x: place(point.x), y: point.y)
    }
    let corner = point(Point(x: layout.size.width, y: layout.size.height))
    var moved = GraphLayout(
      size: Size(width: corner.x, height: corner.y), centers: layout.centers.map(point),
      routes: layout.routes.map { $0.map(point) })
    moved.groups = layout.groups.compactMap { group in
      Rect(around: [group.origin, Point(x: group.maxX, y: group.maxY)].map(point))
    }
    return moved
  }
}
