/// Finds how wide columns and how high rows are so that the text of all cells is largest, and then so that no cell
/// stands lost in a place much larger than it.
struct PanelFitting {
  let panel: PanelFigure
  let setting: FigureSetting

  /// Shares of two tracks, the more equal ones first.
  private static let pairs: [[Double]] = [
    [1, 1], [4, 5], [5, 4], [2, 3], [3, 2], [1, 2], [2, 1], [2, 5], [5, 2], [1, 3], [3, 1],
  ]
  /// By how much text must grow for less equal tracks.
  private static let worthwhile = 1.03
  /// How often shares follow what cells take with the ones before.
  private static let mostRounds = 3
  /// With more tracks than this, or more cells, all are equal.
  private static let mostTracks = 4
  private static let mostCells = 8
  /// Tracks are as large as what they hold takes where one of them is filled by less than this.
  private static let empty = 0.75

  private typealias Side = PanelFigure.Side

  /// A panel with its cells measured.
  private struct Measured {
    var panel: PanelFigure
    var layouts: PanelLayouts
    var textSize: Double
    /// The size at which all text can be read, also that of tables, which may be smaller than the rest.
    var readable: Double
  }

  /// The panel with its tracks.
  func best() throws(FigureError) -> PanelFigure {
    let free = Side.allCases.filter { isFree($0) }
    guard !free.isEmpty else { return panel }
    var best = try measured(panel)
    for side in free { best = try fitted(best, side) }
    for side in free { best = try filled(best, side) }
    return best.panel
  }

  private func isFree(_ side: Side) -> Bool {
    let count = count(side)
    return (side == .columns ? panel.fitsColumns : panel.fitsRows)
      && (2...Self.mostTracks).contains(count) && panel.places.count <= Self.mostCells
  }

  private func count(_ side: Side) -> Int { panel.places.first?[side].weights.count ?? 0 }

  /// With the shares at which text is largest.
  private func fitted(_ equal: Measured, _ side: Side) throws(FigureError) -> Measured {
    var best = equal
    /// Whether other shares are worth while.
    func tries(_ weights: [Double]) throws(FigureError) -> Bool {
      let found = try measured(best.panel.sharing(side, weights))
      guard found.readable > best.readable * Self.worthwhile else { return false }
      best = found
      return true
    }
    let byNeed = try Self.shares(of: equal, side, fillsRest: false).map { [$0] } ?? []
    for weights in Self.shares(count(side)).dropFirst() + byNeed
    where best.readable < setting.range.largest {
      _ = try tries(weights)
    }
    // A cell that was too narrow for its lines tells what they take only when it is wider.
    for _ in 0..<Self.mostRounds where best.readable < setting.range.largest {
      guard let weights = try Self.shares(of: best, side, fillsRest: false), try tries(weights)
      else { break }
    }
    return best
  }

  /// With shares by what the cells take at their text size, where that makes no text smaller.
  private func filled(_ one: Measured, _ side: Side) throws(FigureError) -> Measured {
    guard let shares = try Self.shares(of: one, side, fillsRest: true) else { return one }
    let found = try measured(one.panel.sharing(side, shares))
    return found.readable >= one.readable * 0.999 ? found : one
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

  /// What each track takes; nil where all are well filled.
  ///
  /// - Parameter fillsRest: whether what is left over goes to formulas for larger letters, and is then shared out
  ///   equally.
  private static func shares(
    of one: Measured, _ side: Side, fillsRest: Bool
  ) throws(FigureError) -> [Double]? {
    let tracks = one.layouts.tracks(side, textSize: one.textSize)
    guard tracks.contains(where: { $0.need < $0.length * empty }) else { return nil }
    let rest = fillsRest ? max(tracks.reduce(0) { $0 + $1.length - $1.need }, 0) : 0
    let wanted = fillsRest ? tracks.reduce(0) { $0 + $1.grown - $1.need } : 0
    let given = wanted > 0 ? min(rest / wanted, 1) : 0
    let each = max(rest - wanted * given, 0) / Double(tracks.count)
    return tracks.map { max($0.need + ($0.grown - $0.need) * given + each, 1) }
  }

  private func measured(_ panel: PanelFigure) throws(FigureError) -> Measured {
    let layouts = try PanelLayouts(panel, setting, captions: [], notes: [])
    return Measured(
      panel: panel, layouts: layouts,
      textSize: setting.range.size(fitting: layouts.largestTextSize),
      readable: setting.range.size(fitting: layouts.readableTextSize))
  }
}

extension PanelFigure {
  /// The panel with other shares of all tracks of a side.
  fileprivate func sharing(_ side: Side, _ weights: [Double]) -> PanelFigure {
    var panel = self
    for index in panel.places.indices { panel.places[index][side].weights = weights }
    return panel
  }
}
