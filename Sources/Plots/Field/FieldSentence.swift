import Figures
import TraceGraph

extension FieldFigure {
  /// The plane with what is drawn in it.
  public var sentence: String {
    var parts: [String] = []
    if let field {
      parts.append(
        "arrows down the slope over " + PlotSentence.span(xTitle, field.x, else: "x") + " and "
          + PlotSentence.span(yTitle, field.y, else: "y"))
    }
    parts += sums.map { sum in
      "the gradient \(PlotSentence.point(sum.dx, sum.dy)) at \(PlotSentence.point(sum.x, sum.y)) "
        + "as the sum of its parts"
    }
    if parts.isEmpty { parts = ["an empty plane"] }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }
}
