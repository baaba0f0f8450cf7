import Figures
import TraceGraph

/// How values or gradients are spread, step by step: one ridge a step, the first at the back.
public struct HistogramFigure: PlotFigure, Hashable, Sendable {
  /// The counts of one step.
  public struct Ridge: Hashable, Sendable {
    /// The step that was counted.
    public var step: Double
    /// How many values fell into every bin.
    public var counts: [Double]

    /// How many numbers fell between the edges at a step.
    public init(step: Double, counts: [Double]) {
      self.step = step
      self.counts = counts
    }
  }

  /// The bounds of the bins, ascending, one more than counts.
  public var edges: [Double]
  /// The counts, step by step.
  public var ridges: [Ridge]
  /// What the numbers are.
  public var valueTitle: String
  /// What the steps are: `step`, `epoch`.
  public var stepTitle: String
  /// Values that had no bin because they are not finite; stated below the picture.
  public var notFinite = 0
  /// Further sentences below the picture.
  public var notes: [String] = []
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// A count for each bin in every ridge: others are not drawn.
  public init(
    edges: [Double], ridges: [Ridge], valueTitle: String = "", stepTitle: String = "step",
    page: PageOptions = PageOptions()
  ) {
    self.edges = edges
    self.ridges = ridges
    self.valueTitle = valueTitle
    self.stepTitle = stepTitle
    self.page = page
  }

  /// More bins than a page has pixels tell nothing.
  public static let mostBins = 10_000

  /// Counts values into bins of equal width that all steps share.
  ///
  /// - Parameters:
  ///   - steps: where the rows stand.
  ///   - values: the numbers of each step.
  ///   - bins: nil for twice the square root of the count of a step, from 12 to 80; at most `mostBins`.
  ///   - valueTitle: what the numbers are.
  ///   - stepTitle: what the steps are: `step`, `epoch`.
  ///   - page: of the picture.
  /// - Complexity: linear in the number of values.
  public init(
    steps: [Double], values: [[Double]], bins: Int? = nil, valueTitle: String = "",
    stepTitle: String = "step", page: PageOptions = PageOptions()
  ) {
    var range = ValueRange()
    for row in values { range.formUnion(ValueRange(row)) }
    let domain = PlotDomain(DomainRequest(), data: range, name: "value")
    let most = Double(values.map(\.count).max() ?? 0)
    let fitting = min(max(Int(2 * most.squareRoot()), 12), 80)
    let count = min(max(bins ?? fitting, 1), Self.mostBins)
    // One empty bin at both ends lets ridges come down to their base; a quarter of a bin keeps the
    // extremes off the bounds of bins.
    let width = (domain.scale.high - domain.scale.low) / Double(max(count - 3, 1))
    let low = domain.scale.low - 1.25 * width
    let high = low + width * Double(count)
    let ridges = zip(steps, values).map { step, row in
      var counts = [Double](repeating: 0, count: count)
      for value in row where value.isFinite {
        let share = (value - low) / (high - low)
        counts[min(max(Int(share * Double(count)), 0), count - 1)] += 1
      }
      return Ridge(step: step, counts: counts)
    }
    self.init(
      edges: Spread.numbers(low...high, count: count + 1), ridges: ridges, valueTitle: valueTitle,
      stepTitle: stepTitle, page: page)
    notFinite = range.notFinite
  }
}

extension HistogramFigure {
  /// What messages call the figure.
  public var name: String { "histogram" }

  /// The histograms in a room.
  ///
  /// - Throws: `FigureError` of stage `options` for a ridge without a count for every bin.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    for ridge in ridges {
      try NumberCount.require(ridge.counts.count, [edges.count - 1], "counts", of: "histogram")
    }
    return PlotPanels([panel(style)]).body(in: room, style, sentence: sentence)
  }

  /// What numbers and titles leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels([panel(style)]).axesShare(in: room, style)
  }

  func panel(_ style: PlotStyle) -> PlotPanel {
    var panel = PlotPanel(x: PlotAxis(valueTitle), y: PlotAxis(stepTitle))
    let tallest = ridges.flatMap(\.counts).filter(\.isFinite).max() ?? 0
    let ramp = ColorRamp(
      .lapaz, from: style.theme.name == .dark ? 0.4 : 0.2,
      to: style.theme.name == .dark ? 0.9 : 0.72, ground: style.ground,
      paleness: style.theme.name == .dark ? 0 : 0.1)
    let last = Double(max(ridges.count - 1, 1))
    panel.marks = ridges.enumerated().map { index, ridge in
      PartMark(
        "step\(index + 1)",
        RidgeMark(
          edges: edges, counts: ridge.counts, tallest: tallest,
          base: Double(ridges.count - 1 - index), overlap: ridges.count == 1 ? tallest : 2.2,
          color: ramp.color(at: Double(index) / last)))
    }
    let format = NumberFormat(digits: page.digits)
    panel.y.categories = ridges.reversed().map { format.text($0.step) }
    panel.y.request.given = .init(from: -0.3, to: Double(ridges.count - 1) + 2.3)
    if ridges.count == 1 { countAxis(&panel, tallest, format.text(ridges[0].step)) }
    panel.notes = notes
    if ridges.count > 1, tallest > 0 {
      panel.notes.append(
        page.words("the highest peak counts {count}", ["count": page.words.number(Int(tallest))]))
    }
    if notFinite > 0 {
      panel.notes.append(
        page.words(
          "{count} values are not finite and left out", ["count": "\(notFinite)"]))
    }
    if tallest <= 0 { panel.verdict = page.words("no finite values") }
    return panel
  }

  /// The histogram of one step stands on a scale of counts, under the step.
  private func countAxis(_ panel: inout PlotPanel, _ tallest: Double, _ step: String) {
    panel.title = stepTitle.isEmpty ? "" : "\(stepTitle) `\(step)`"
    panel.y = PlotAxis(page.words("count"))
    panel.y.request.given = .init(from: 0, to: max(tallest, 1) * 1.05)
    panel.y.isWhole = true
  }
}
