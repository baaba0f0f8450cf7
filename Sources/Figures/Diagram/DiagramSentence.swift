import TraceGraph

extension DiagramFigure {
  /// What the picture shows, in a sentence for those who do not see it.
  var sentence: String {
    let names = boxes.map(\.words.plain)
    let said = "diagram of " + SentenceText.list(names, most: 12)
    guard !arrows.isEmpty else { return SentenceText.sentence(said) }
    let ways = arrows.map { arrow -> String in
      let words = arrow.words.isEmpty ? "" : " (\(arrow.words.plain))"
      return "\(names[arrow.from]) to \(names[arrow.to])\(words)"
    }
    let noun = arrows.count == 1 ? "an arrow leads from " : "arrows lead from "
    return SentenceText.sentence(said + "; " + noun + SentenceText.list(ways, most: 12))
  }
}
