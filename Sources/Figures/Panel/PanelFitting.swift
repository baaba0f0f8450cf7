/// Finds how wide columns and how high rows are so that the text of all cells is largest.
struct PanelFitting {
  let panel: PanelFigure
  let setting: FigureSetting

  /// Shares of two tracks, the more equal ones first.
  private static let pairs: [[Double]] = [
    [1, 1], [4, 5], [5, 4], [2, 3], [3, 2], [1, 2], [2, 1], [2, 5], [5, 2], [1, 3], [3, 1],
  ]
  /// By how much text must grow for less equal tracks.
  private static let worthwhile = 1.03
  /// With more tracks than this, or more cells, all are equal.
  private static let mostTracks = 3
  private static let mostCells = 8

  /// The panel with its tracks.
  func best() throws(FigureError) -> PanelFigure {
    var best = panel
    if panel.fitsColumns { best = try fitted(best, \.columns) }
    if panel.fitsRows { best = try fitted(best, \.rows) }
    return best
  }

  private func fitted(
    _ panel: PanelFigure, _ side: WritableKeyPath<PanelFigure.Place, PanelFigure.Span>
  ) throws(FigureError) -> PanelFigure {
    let count = panel.places.first?[keyPath: side].weights.count ?? 0
    guard (2...Self.mostTracks).contains(count), panel.places.count <= Self.mostCells else {
      return panel
    }
    var best = panel
    var size = try textSize(panel)
    for weights in Self.shares(count).dropFirst() where size < setting.range.largest {
      var other = panel
      for index in other.places.indices { other.places[index][keyPath: side].weights = weights }
      let found = try textSize(other)
      if found > size * Self.worthwhile { (best, size) = (other, found) }
    }
    return best
  }

  private static func shares(_ count: Int) -> [[Double]] {
    guard count > 2 else { return pairs }
    let equal = [Double](repeating: 1, count: count)
    let changed = (0..<count).flatMap { track in
      [1.5, 0.6, 2].map { share in
        var shares = equal
        shares[track] = share
        return shares
      }
    }
    return [equal] + changed
  }

  private func textSize(_ panel: PanelFigure) throws(FigureError) -> Double {
    let layouts = try PanelLayouts(panel, setting, captions: [], notes: [])
    return setting.range.size(fitting: layouts.largestTextSize)
  }
}
