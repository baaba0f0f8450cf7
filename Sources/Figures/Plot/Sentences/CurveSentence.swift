import TraceGraph

extension CurveFigure {
  /// What the picture shows, as far as its stage shows it.
  public var sentence: String {
    let shown = curves.filter { shows($0.role) }
    let names = shown.map { SentenceText.name($0.name.isEmpty ? yTitle : $0.name) }
      .filter { !$0.isEmpty }
    let noun = shown.count == 1 ? "curve" : "curves"
    let subject = names.isEmpty ? noun : "\(noun) of \(SentenceText.list(names))"
    var parts = [
      PlotSentence.span(subject, shown.flatMap(\.y), else: noun)
        + ", over " + PlotSentence.span(xTitle, curves.flatMap(\.x), else: "x")
    ]
    if shows(.tangents) { parts += tangents.map(words) }
    if shows(.secants) { parts += secants.map(words) }
    if shows(.spots), !spots.isEmpty {
      let names = spots.map { SentenceText.name($0.name) }.filter { !$0.isEmpty }
      let count = CountText.count(spots.count, "marked point")
      parts.append(names.isEmpty ? count : "\(count) (\(SentenceText.list(names)))")
    }
    parts += descents.compactMap(words)
    return SentenceText.sentence(parts.joined(separator: "; "))
  }

  private func shows(_ role: Role) -> Bool {
    if case .derivative = role { return shows(.derivatives) }
    return true
  }

  private func words(_ tangent: Tangent) -> String {
    "a tangent of slope \(SentenceText.number(tangent.slope, PlotSentence.format)) at "
      + PlotSentence.point(tangent.x, tangent.y)
  }

  private func words(_ secant: Secant) -> String {
    "a secant from \(PlotSentence.point(secant.fromX, secant.fromY)) to "
      + PlotSentence.point(secant.toX, secant.toY)
  }

  private func words(_ descent: Descent) -> String? {
    let count = min(shownPoints ?? .max, descent.x.count)
    guard count > 0 else { return nil }
    let last = PlotSentence.point(descent.x[count - 1], descent.y[count - 1])
    guard count > 1 else { return "a descent that starts at \(last)" }
    return "a descent of \(CountText.count(count - 1, "step")) from "
      + "\(PlotSentence.point(descent.x[0], descent.y[0])) to \(last)"
  }
}

extension CurvePanelsFigure {
  /// What the panels that are shown say, one after another.
  public var sentence: String {
    let shown = panels.prefix(shown ?? panels.count).map { panel in
      let title = SentenceText.name(panel.title)
      return (title.isEmpty ? "" : title + ": ") + panel.figure.sentence.dropLast()
    }
    return SentenceText.sentence("side by side: " + shown.joined(separator: "; "))
  }
}
