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
