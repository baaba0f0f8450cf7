import Figures
import TraceGraph

extension CurveFigure {
  /// What the whole picture shows.
  public var sentence: String { sentence(upTo: nil) }

  /// What the picture shows when it is built up to a step; nil for the whole.
  func sentence(upTo step: Step?) -> String {
    func shows(_ other: Step) -> Bool { step?.shows(other) ?? true }
    let shown = curves.filter { $0.role.step.map(shows) ?? true }
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
    parts += descents.compactMap { words($0, step?.shownPoints ?? .max) }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }

  private func words(_ tangent: Tangent) -> String {
    "a tangent of slope \(SentenceText.number(tangent.slope, PlotSentence.format)) at "
      + PlotSentence.point(tangent.x, tangent.y)
  }

  private func words(_ secant: Secant) -> String {
    "a secant from \(PlotSentence.point(secant.fromX, secant.fromY)) to "
      + PlotSentence.point(secant.toX, secant.toY)
  }

  private func words(_ descent: Descent, _ most: Int) -> String? {
    let count = min(most, descent.x.count)
    guard count > 0 else { return nil }
    let last = PlotSentence.point(descent.x[count - 1], descent.y[count - 1])
    guard count > 1 else { return "a descent that starts at \(last)" }
    return "a descent of \(CountText.count(count - 1, "step")) from "
      + "\(PlotSentence.point(descent.x[0], descent.y[0])) to \(last)"
  }
}

extension CurveFigure.Role {
  /// The step with which it appears; nil for what is there from the start.
  fileprivate var step: CurveFigure.Step? {
    if case .derivative = self { return .derivatives }
    return nil
  }
}

extension CurvePanelsFigure {
  /// What the panels say, one after another.
  public var sentence: String { sentence(of: panels.count) }

  /// The same of the first panels.
  func sentence(of count: Int) -> String {
    let said = panels.prefix(count).map { panel in
      let title = SentenceText.name(panel.title)
      return (title.isEmpty ? "" : title + ": ") + panel.figure.sentence.dropLast()
    }
    return SentenceText.sentence("side by side: " + said.joined(separator: "; "))
  }
}
