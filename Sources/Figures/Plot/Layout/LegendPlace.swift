/// Where a panel's legend stands.
enum LegendPlace {
  case none
  /// Inside the frame with its top left corner at a point, beneath the marks or above them.
  case inside(Legend, Point, isAbove: Bool)
  /// At the right of the frame.
  case right(Legend)
  /// Below the frame and the title of its axis.
  case below(Legend)

  /// A legend beside the frame leaves it this share of its width.
  static let leastShare = 0.6
  /// A legend below the frame leaves it this share of its height, where there is another place.
  static let leastHeight = 0.33
}

extension PanelPainter {
  /// Inside where no data are; else beside the frame or below it, as leaves more of it.
  func legendPlace() -> LegendPlace {
    guard let legend = Legend(panel.legendEntries, style: style) else { return .none }
    let full = frame(for: .none).frame
    let narrow = frame(for: .right(legend)).frame.rect.size
    let share = narrow.width / full.rect.size.width
    // A legend on the data is less of a loss than a frame of a third of its width.
    let isSquashed = share < 0.33
    var ink = InkMap(area: full.rect)
    ink.add(panel.marks.filter(\.keepsLegendAway).flatMap { $0.ink(in: full) })
    let lesser = lesserInk(in: full)
    func inside(mayHide: Bool) -> LegendPlace? {
      LegendPlacing.origin(
        of: legend.size, in: full.rect, ink: ink, lesser: lesser, mayHide: mayHide
      ).map { origin in
        let place = Rect(origin: origin, size: legend.size)
        return .inside(legend, origin, isAbove: isSquashed || (lesser?.share(of: place) ?? 0) > 0)
      }
    }
    if let free = inside(mayHide: false) { return free }
    if share >= LegendPlace.leastShare { return .right(legend) }
    let width = layout.area.size.width
    guard let flat = Legend(panel.legendEntries, across: width, style: style) else { return .none }
    let low = frame(for: .below(flat)).frame.rect.size
    let isFlat = low.height < LegendPlace.leastHeight * full.rect.size.height
    let isLarger = low.width * low.height >= narrow.width * narrow.height
    if isLarger, !isFlat { return .below(flat) }
    if isSquashed, let hiding = inside(mayHide: true) { return hiding }
    return isLarger ? .below(flat) : .right(legend)
  }

  /// What does not keep the legend away, such as lines that move from frame to frame; nil for nothing.
  private func lesserInk(in frame: PlotFrame) -> InkMap? {
    let marks = panel.marks.filter { !$0.keepsLegendAway }
    guard !marks.isEmpty else { return nil }
    var ink = InkMap(area: frame.rect)
    ink.add(marks.flatMap { $0.ink(in: frame) })
    return ink
  }
}

extension PanelLayout {
  /// The lesser share of its place that the frame has, along or up. A legend that would stand below the frame counts,
  /// as if no place inside it were free.
  var axesShare: Double? {
    guard !panel.x.isHidden || !panel.y.isHidden else { return nil }
    var room = room(margins())
    if let legend = Legend(panel.legendEntries, style: style),
      self.room(margins(legendWidth: legend.size.width)).width < LegendPlace.leastShare
        * room.width,
      let flat = Legend(panel.legendEntries, across: area.size.width, style: style)
    {
      room = self.room(margins(legendHeight: flat.size.height))
    }
    return min(
      room.width / max(area.size.width, 1), room.height / max(area.size.height, 1))
  }
}

extension PanelPainter {
  /// Painters of a row whose frames begin and end at one height, also where a legend stands below one of them.
  static func aligned(_ painters: [PanelPainter]) -> [PanelPainter] {
    func with(_ margins: [PanelLayout.Margins]) -> [PanelPainter] {
      painters.map { painter in
        var painter = painter
        painter.neighbours = margins
        return painter
      }
    }
    let aligned = with(painters.map(\.margins))
    return painters.count > 1
      ? withOneUnit(with(aligned.map(\.marginsWithLegend))) : aligned
  }

  /// Units that differ by more than this factor stay as they are: of a large matrix little would be seen.
  private static let mostUnits = 2.0

  private static func withOneUnit(_ painters: [PanelPainter]) -> [PanelPainter] {
    let units = painters.compactMap(\.unit)
    guard let least = units.min(), let largest = units.max(), largest <= mostUnits * least else {
      return painters
    }
    return painters.map { $0.panel.sharesUnit ? $0.limited(toUnit: least) : $0 }
  }
}
