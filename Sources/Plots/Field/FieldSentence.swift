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

  /// What a frame of the built-up sums shows: no number before its arrow is there.
  func sentence(upTo step: Step) -> String {
    guard step != .sum else { return sentence }
    let words = page.words
    let numbers = NumberFormat(digits: page.digits)
    return SentenceText.sentence(
      sums.map { sum in
        let point = words.point(sum.x, sum.y)
        let (first, second) = (words.number(sum.dx, numbers), words.number(sum.dy, numbers))
        return switch step {
        case .point, .sum: words("the point {point}", ["point": point])
        case .first:
          words(
            "the first part of the gradient at {point}, {first}", ["point": point, "first": first])
        case .second:
          words(
            "the parts of the gradient at {point}, {first} and {second}",
            ["point": point, "first": first, "second": second])
        }
      }.joined(separator: "; "))
  }
}
