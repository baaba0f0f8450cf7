import Figures
import TraceGraph

extension HistoryFigure {
  /// Every line with its first and last number.
  public var sentence: String {
    let lines = panels.flatMap { panel in
      panel.series.map { series -> String in
        let names = [series.name, panel.title, panel.head].map { SentenceText.name($0) }
        return (names.first { !$0.isEmpty } ?? "a number") + Self.course(series.values)
      }
    }
    if lines.isEmpty { return "No lines." }
    let steps = panels.flatMap { $0.series.flatMap(\.steps) }
    return SentenceText.sentence(
      "over " + PlotSentence.span(stepTitle, steps, else: "steps") + ": "
        + SentenceText.list(lines))
  }

  /// ` from 0.7 to 0.1`.
  private static func course(_ values: [Double]) -> String {
    guard let first = values.first, let last = values.last else { return " without numbers" }
    let texts = [first, last].map { SentenceText.number($0, PlotSentence.format) }
    return values.count == 1 ? " \(texts[0])" : " from \(texts[0]) to \(texts[1])"
  }
}
