import Figures
import TraceGraph

/// How a gradient came to its size, factor by factor, as a waterfall: from the loss at the top to the weights
/// of a layer at the bottom.
public struct LedgerFigure: PlotFigure, Hashable, Sendable {
  /// One ratio between quantities that follow one another on the way back.
  public struct Factor: Hashable, Sendable {
    /// What lies between the two quantities.
    public var name: String
    /// The later over the earlier, positive and finite; under 1 it shrinks the gradient.
    public var ratio: Double
    /// Whether it is what the picture is about.
    public var isNamed = false
    /// The share (0…1) of outputs there that are saturated or dead; NaN where that means nothing.
    public var flat = Double.nan
    /// What its row is called as a part; that of the first where several are drawn together.
    var part = ""

    /// A factor that is not pointed out.
    public init(_ name: String, ratio: Double) {
      self.name = name
      self.ratio = ratio
    }
  }

  /// On the way back from the loss.
  public var factors: [Factor]
  /// The layer whose weights the gradient is of.
  public var target: String
  /// Page, theme and words around the picture.
  public var page: PageOptions
  /// Whether the axis goes without its title, for want of room.
  package var isSmall = false

  /// Factors on the way back from the loss; those that are not positive and finite are refused when the figure is
  /// drawn.
  public init(factors: [Factor], target: String, page: PageOptions = PageOptions()) {
    self.factors = factors
    self.target = target
    self.page = page
  }
}

extension LedgerFigure {
  /// What messages call the figure.
  public var name: String { "ledger" }

  /// The ledger in a room; where rows would not fit the weakest neighbours are drawn together.
  ///
  /// - Throws: `FigureError` of stage `options` for a factor that is not positive and finite.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    guard factors.allSatisfy({ $0.ratio > 0 && $0.ratio.isFinite }) else {
      throw FigureError(
        .options, of: name, cause: "a factor is not positive and finite",
        remedy: "give ratios of sizes")
    }
    return panels(in: room, style).body(in: room, style, sentence: sentence)
  }

  /// What numbers and titles leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    panels(in: room, style).axesShare(in: room, style)
  }

  /// As many rows as have room for their words.
  private func panels(in room: Size, _ style: PlotStyle) -> PlotPanels {
    let frame = room.height - style.length(isSmall ? 56 : 76)
    let rows = max(Int(frame / (style.size(of: .tick) * 1.2)) - 1, 3)
    return PlotPanels(named.folded(to: rows).panels(style, width: room.width))
  }

  /// The same with names of parts.
  private var named: LedgerFigure {
    var copy = self
    for index in factors.indices { copy.factors[index].part = "factor\(index + 1)" }
    return copy
  }

  /// The same with at most so many rows: neighbours of which none is strong are taken together.
  func folded(to rows: Int) -> LedgerFigure {
    guard factors.count > rows else { return self }
    let strongest = factors.indices.sorted { a, b in
      strength(a) == strength(b) ? a < b : strength(a) > strength(b)
    }
    for kept in stride(from: rows, through: 0, by: -1) {
      let groups = groups(keeping: Set(strongest.prefix(kept)))
      if groups.count > rows { continue }
      var copy = self
      copy.factors = groups.map { $0.count == 1 ? factors[$0[0]] : joined($0) }
      return copy
    }
    return self
  }

  /// Named factors before all others, then those that change the size the most.
  private func strength(_ index: Int) -> Double {
    let size = Elementary.log10(factors[index].ratio).magnitude
    return factors[index].isNamed ? size + 1_000 : size
  }

  /// Kept factors alone, the others with their neighbours.
  private func groups(keeping kept: Set<Int>) -> [[Int]] {
    factors.indices.reduce(into: []) { groups, index in
      if let last = groups.last?.last, !kept.contains(index), !kept.contains(last) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
  }

  private func joined(_ group: [Int]) -> Factor {
    let size = group.reduce(0) { $0 + Elementary.log10(factors[$1].ratio) }
    var factor = Factor(
      page.words("{count} factors together", ["count": page.words.number(group.count)]),
      ratio: Elementary.power(ten: size))
    factor.part = factors[group[0]].part
    return factor
  }
}
