import Figures
import TraceGraph

extension HistogramFigure {
  /// Over which numbers the counts are spread.
  public var sentence: String {
    let counted = ridges.flatMap { ridge in
      ridge.counts.indices.filter { ridge.counts[$0] > 0 }.flatMap { [edges[$0], edges[$0 + 1]] }
    }
    return SentenceText.sentence(
      "how " + PlotSentence.span(valueTitle, counted, else: "numbers") + " are spread, over "
        + PlotSentence.span(stepTitle, ridges.map(\.step), else: "steps"))
  }
}
