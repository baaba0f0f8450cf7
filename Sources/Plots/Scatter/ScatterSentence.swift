import Figures
import TraceGraph

extension ScatterFigure {
  /// The points of every class, and what divides them.
  public var sentence: String {
    let counts = classes.map { points in
      CountText.count(points.x.count, "point")
        + (points.name.isEmpty ? "" : " of \(SentenceText.name(points.name))")
    }
    var parts = [
      "\(counts.isEmpty ? "no points" : SentenceText.list(counts)) over "
        + PlotSentence.span(xTitle, classes.flatMap(\.x), else: "x") + " and "
        + PlotSentence.span(yTitle, classes.flatMap(\.y), else: "y")
    ]
    let borders = lines.count + scores.count + (probability == nil ? 0 : 1)
    if borders > 0 { parts.append("divided by \(CountText.count(borders, "border"))") }
    return SentenceText.sentence(parts.joined(separator: ", "))
  }
}
