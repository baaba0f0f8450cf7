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

extension GradientsFigure {
  /// How large the gradients of the first and the last layer are.
  public var sentence: String {
    guard let first = layers.first, let last = layers.last, !steps.isEmpty else {
      return "No gradients."
    }
    let step = SentenceText.number(steps[steps.count - 1], PlotSentence.format)
    var text = "magnitudes of gradients in \(CountText.count(layers.count, "layer"))"
    if steps.count > 1 { text += " over \(PlotSentence.span(stepTitle, steps, else: "steps"))" }
    text += ": at \(SentenceText.name(stepTitle)) \(step), " + magnitude(ofLayer: 0, first)
    if layers.count > 1 { text += " and " + magnitude(ofLayer: layers.count - 1, last) }
    return SentenceText.sentence(text)
  }

  /// `0.03 in layer1`, at the last step.
  private func magnitude(ofLayer layer: Int, _ name: String) -> String {
    let magnitude = magnitudes[(layer + 1) * steps.count - 1]
    let number = SentenceText.number(magnitude, PlotSentence.format)
    return "\(number) in \(SentenceText.name(name))"
  }
}

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

extension WeightsFigure {
  /// Every matrix with its extents and the range of its numbers.
  public var sentence: String {
    let texts = matrices.map { matrix in
      let name = SentenceText.name(matrix.name)
      let range = PlotSentence.range(matrix.values).map { " from \($0)" } ?? ""
      let extents = "\(matrix.rows)×\(matrix.columns)"
      return (name.isEmpty ? "one" : name) + " of \(extents)" + range
    }
    return texts.isEmpty
      ? "No matrices." : SentenceText.sentence("matrices: " + SentenceText.list(texts))
  }
}

extension TableFigure {
  /// What the columns are and how many rows stand below.
  public var sentence: String {
    let names = head.map { SentenceText.name($0) }.filter { !$0.isEmpty }
    let columns = max(head.count, rows.map(\.count).max() ?? 0)
    let what =
      names.isEmpty
      ? CountText.count(columns, "column") : "columns \(SentenceText.list(names, most: 12))"
    return SentenceText.sentence("table of \(CountText.count(rows.count, "row")) with \(what)")
  }
}
