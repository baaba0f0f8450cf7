import Figures
import TraceGraph

extension SurfaceFigure {
  /// The number, its plane, and where paths lead.
  public var sentence: String {
    let name = SentenceText.name(valueTitle)
    let form =
      switch kind {
      case .contour: "lines of equal"
      case .surface: "surface of"
      case .both: "lines of equal and surface of"
      }
    var parts = [
      "\(form) " + PlotSentence.span(name, grid.values, else: "value") + " over "
        + PlotSentence.span(xTitle, grid.x, else: "x") + " and "
        + PlotSentence.span(yTitle, grid.y, else: "y")
    ]
    parts += paths.compactMap { path in
      guard let x = path.x.last, let y = path.y.last, path.x.count > 1 else { return nil }
      let name = SentenceText.name(path.name)
      return "the path\(name.isEmpty ? "" : " of \(name)") leads in "
        + "\(CountText.count(path.x.count - 1, "step")) from "
        + "\(PlotSentence.point(path.x[0], path.y[0])) to \(PlotSentence.point(x, y))"
    }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }
}
