import Figures
import TraceGraph

/// How numbers are spread step by step, where their statistics alone are known: from the smallest to the
/// largest, with a standard deviation about the mean. The first step is at the top, as of ridges.
public struct SpanFigure: PlotFigure, Hashable, Sendable {
  /// The numbers of one step; what is not known is not-a-number.
  public struct Span: Hashable, Sendable {
    /// The step.
    public var step: Double
    /// The smallest.
    public var low: Double
    /// The largest.
    public var high: Double
    /// The mean.
    public var mean: Double
    /// The standard deviation.
    public var sd: Double

    /// What is told of the numbers of a step.
    public init(step: Double, low: Double, high: Double, mean: Double, sd: Double) {
      self.step = step
      self.low = low
      self.high = high
      self.mean = mean
      self.sd = sd
    }
  }

  /// In the order of steps.
  public var spans: [Span]
  /// What the numbers are.
  public var valueTitle: String
  /// What the steps are: `step`, `epoch`.
  public var stepTitle: String
  /// How many numbers are not finite; stated below the picture.
  public var notFinite = 0
  /// Page, theme and words around the picture.
  public var page: PageOptions

  /// A row a span.
  public init(
    spans: [Span], valueTitle: String = "", stepTitle: String = "step",
    page: PageOptions = PageOptions()
  ) {
    self.spans = spans
    self.valueTitle = valueTitle
    self.stepTitle = stepTitle
    self.page = page
  }
}

extension SpanFigure {
  /// What messages call the figure.
  public var name: String { "histogram" }

  /// The rows in a room.
  ///
  /// - Throws: nothing.
  public func body(in room: Size, _ style: PlotStyle) throws(FigureError) -> Body {
    PlotPanels([panel(style)]).body(in: room, style, sentence: sentence)
  }

  /// What numbers, titles and the legend leave.
  public func axesShare(in room: Size, _ style: PlotStyle) -> Double? {
    PlotPanels([panel(style)]).axesShare(in: room, style)
  }

  /// Over which numbers the statistics are.
  public var sentence: String {
    let words = page.words
    return SentenceText.sentence(
      words(
        "how {numbers} are spread, over {steps}",
        [
          "numbers": words.span(
            valueTitle, spans.flatMap { [$0.low, $0.high, $0.mean] }.filter(\.isFinite),
            else: words("numbers")),
          "steps": words.span(stepTitle, spans.map(\.step), else: words("steps")),
        ]))
  }

  private func panel(_ style: PlotStyle) -> PlotPanel {
    var panel = PlotPanel(x: PlotAxis(valueTitle).padded(), y: PlotAxis(stepTitle))
    panel.marks = spans.enumerated().map { index, span in
      PartMark(
        "step\(index + 1)", MarkGroup(marks(span, at: Double(spans.count - 1 - index), style)))
    }
    let format = NumberFormat(digits: page.digits)
    panel.y.categories = spans.reversed().map { format.text($0.step) }
    panel.y.request.given = .init(from: -0.7, to: Double(spans.count) - 0.3)
    panel.notes = [
      page.words("statistics alone: smallest to largest, mean ± standard deviation")
    ]
    if notFinite > 0 {
      panel.notes.append(
        page.words("{count} values are not finite and left out", ["count": "\(notFinite)"]))
    }
    if !spans.contains(where: { $0.mean.isFinite || $0.low.isFinite }) {
      panel.verdict = page.words("no finite values")
    }
    return panel
  }

  private func marks(_ span: Span, at place: Double, _ style: PlotStyle) -> [any PlotMark] {
    let color = style.theme.series(0)
    func bar(_ low: Double, _ high: Double, width: Double, _ color: Color) -> BarMark {
      let isKnown = low.isFinite && high.isFinite
      return BarMark(
        bars: isKnown
          ? [.init(place: place, width: width, from: low, to: high, color: color)] : [],
        isHorizontal: true)
    }
    // Numbers do not lie beyond their extremes.
    let low = max(span.mean - span.sd, span.low.isFinite ? span.low : -.infinity)
    let high = min(span.mean + span.sd, span.high.isFinite ? span.high : .infinity)
    return [
      bar(span.low, span.high, width: 0.06, style.theme.colors.muted),
      bar(low, high, width: 0.5, color.withAlpha(0.45)),
      PointMark(
        x: span.mean.isFinite ? [span.mean] : [], y: span.mean.isFinite ? [place] : [],
        color: color, radius: 3.2),
    ]
  }
}
