import Figures
import TraceGraph

extension HistoryFigure {
  /// Every line with its first and last number.
  public var sentence: String {
    let words = page.words
    let lines = panels.flatMap { panel in
      panel.series.map { series -> String in
        let names = [series.name, panel.title, panel.head].map { words.name($0) }
        return course(names.first { !$0.isEmpty } ?? words("a number"), series.values)
      }
    }
    if lines.isEmpty { return words("No lines.") }
    let steps = panels.flatMap { $0.series.flatMap(\.steps) }
    return SentenceText.sentence(
      words(
        "over {range}: {lines}",
        [
          "range": words.span(stepTitle, steps, else: words("steps")), "lines": words.list(lines),
        ]))
  }

  /// `loss from 0.7 to 0.1`.
  private func course(_ name: String, _ values: [Double]) -> String {
    let words = page.words
    guard let first = values.first, let last = values.last else {
      return words("{name} without numbers", ["name": name])
    }
    let texts = [first, last].map { words.number($0, PlotSentence.format) }
    guard values.count > 1 else { return "\(name) \(texts[0])" }
    return words(
      "{name} from {range}",
      ["name": name, "range": words("{low} to {high}", ["low": texts[0], "high": texts[1]])])
  }
}
