/// Where everything of a diagram stands, in points at the usual text size, from (0, 0).
struct DiagramPlan {
  /// The extent without the legend.
  var size: Size
  /// By box.
  var boxes: [Rect]
  /// By arrow.
  var arrows: [Course]
  /// The frames of groups.
  var groups: [Rect] = []
  /// The words of groups; nil for none.
  var titles: [Rect?] = []

  /// The course of an arrow.
  struct Course {
    /// From border to border: a start point and three points a segment, in order. Words stand between pieces.
    var pieces: [DiagramCurve]
    /// Around its words; nil for none.
    var label: Rect?
  }
}

extension DiagramPlan {
  /// Above and below the words of a group, together.
  static let titleAir = 7.0
  /// Left and right of them.
  static let titleInset = 8.0

  /// The plan with words of groups in their places and no line under any words.
  func finished(_ sheet: DiagramSheet) -> DiagramPlan {
    var plan = self
    plan.titles = sheet.titles.enumerated().map { group, title in
      title.map { plan.title($0.size, in: plan.groups[group]) }
    }
    let words = plan.titles.compactMap { $0 } + plan.arrows.compactMap(\.label)
    for arrow in plan.arrows.indices {
      let course = plan.arrows[arrow]
      let last = course.pieces.last
      // What is left of the last piece bears the head, so that it never loses its end.
      plan.arrows[arrow].pieces = course.pieces.flatMap { $0.outside(words) }
      if plan.arrows[arrow].pieces.isEmpty { plan.arrows[arrow].pieces = [last].compactMap { $0 } }
    }
    return plan
  }

  /// Where the words of a group stand: at the top from the left to the right, where the fewest lines run through.
  private func title(_ size: Size, in frame: Rect) -> Rect {
    let room = max(frame.size.width - size.width - 2 * Self.titleInset, 0)
    let places = (0...6).map { step in
      Rect(
        x: frame.minX + min(Self.titleInset, max((frame.size.width - size.width) / 2, 0))
          + room * Double(step) / 6, y: frame.minY + Self.titleAir / 2, width: size.width,
        height: size.height)
    }
    func meetings(_ place: Rect) -> Int {
      arrows.count { course in course.pieces.contains { $0.meets(place.insetBy(-1)) } }
    }
    return places.min { meetings($0) < meetings($1) } ?? places[0]
  }
}
