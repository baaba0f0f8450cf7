import Figures
import TraceGraph

extension HistogramFigure {
  /// Over which numbers the counts are spread.
  public var sentence: String {
    let counted = ridges.flatMap { ridge in
      ridge.counts.indices.filter { ridge.counts[$0] > 0 }.flatMap { [edges[$0], edges[$0 + 1]] }
    }
    let words = page.words
    return SentenceText.sentence(
      words(
        "how {numbers} are spread, over {steps}",
        [
          "numbers": words.span(valueTitle, counted, else: words("numbers")),
          "steps": words.span(stepTitle, ridges.map(\.step), else: words("steps")),
        ]))
  }
}
