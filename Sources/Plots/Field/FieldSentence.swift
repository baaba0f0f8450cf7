import Figures
import TraceGraph

extension FieldFigure {
  /// The plane with what is drawn in it.
  public var sentence: String {
    let words = page.words
    var parts: [String] = []
    if let field {
      parts.append(
        words(
          "arrows down the slope over {x} and {y}",
          [
            "x": words.span(xTitle, field.x, else: "x"),
            "y": words.span(yTitle, field.y, else: "y"),
          ]))
    }
    parts += sums.map { sum in
      words(
        "the gradient {gradient} at {point} as the sum of its parts",
        ["gradient": words.point(sum.dx, sum.dy), "point": words.point(sum.x, sum.y)])
    }
    if parts.isEmpty { parts = [words("an empty plane")] }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }
}
