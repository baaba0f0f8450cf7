import TraceGraph

extension DiagramFigure {
  /// What the picture shows, in a sentence for those who do not see it.
  var sentence: String {
    let words = page.words
    let names = boxes.map { $0.words.plain(words) }
    let said = words("diagram of {names}", ["names": words.list(names, most: 12)])
    guard !arrows.isEmpty else { return SentenceText.sentence(said) }
    let ways = arrows.map { arrow -> String in
      let label = arrow.words.isEmpty ? "" : " (\(arrow.words.plain(words)))"
      return words("{from} to {to}", ["from": names[arrow.from], "to": names[arrow.to]]) + label
    }
    let all = words.list(ways, most: 12)
    let lead =
      arrows.count == 1
      ? words("an arrow leads from {ways}", ["ways": all])
      : words("arrows lead from {ways}", ["ways": all])
    return SentenceText.sentence(said + "; " + lead)
  }
}
