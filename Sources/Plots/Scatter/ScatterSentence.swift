import Figures
import TraceGraph

extension ScatterFigure {
  /// The points of every class, and what divides them.
  public var sentence: String {
    let words = page.words
    let counts = classes.map { points in
      let count = words.count(points.x.count, "1 point", "{count} points")
      guard !points.name.isEmpty else { return count }
      return words("{points} of {name}", ["points": count, "name": words.name(points.name)])
    }
    var parts = [
      words(
        "{points} over {x} and {y}",
        [
          "points": counts.isEmpty ? words("no points") : words.list(counts),
          "x": words.span(xTitle, classes.flatMap(\.x), else: "x"),
          "y": words.span(yTitle, classes.flatMap(\.y), else: "y"),
        ])
    ]
    let borders = lines.count + scores.count + (probability == nil ? 0 : 1)
    if borders > 0 {
      parts.append(words.count(borders, "divided by 1 border", "divided by {count} borders"))
    }
    return SentenceText.sentence(parts.joined(separator: ", "))
  }
}
