import Figures
import TraceGraph

extension CurveFigure {
  /// What the whole picture shows.
  public var sentence: String { sentence(upTo: nil) }

  /// What the picture shows when it is built up to a step; nil for the whole.
  func sentence(upTo step: Step?) -> String {
    func shows(_ other: Step) -> Bool { step?.shows(other) ?? true }
    let shown = curves.filter { $0.role.step.map(shows) ?? true }
    let names = shown.map { words.name($0.name.isEmpty ? yTitle : $0.name) }
      .filter { !$0.isEmpty }
    let noun = words(shown.count == 1 ? "curve" : "curves")
    let list = words.list(names)
    let subject =
      names.isEmpty
      ? noun
      : words(shown.count == 1 ? "curve of {names}" : "curves of {names}", ["names": list])
    var parts = [
      words(
        "{curves}, over {range}",
        [
          "curves": words.span(subject, shown.flatMap(\.awayFromPoles), else: noun),
          "range": words.span(xTitle, curves.flatMap(\.x), else: "x"),
        ])
    ]
    parts += [poleSentence(isCut: false)].compactMap { $0 }
    if shows(.tangents) {
      // A slope is told once its triangle is there.
      let hasSlopes = shows(.triangles)
      let smooth = tangents.filter { $0.slopeBefore == nil }
      parts += smooth.map { hasSlopes || !$0.hasTriangle ? told($0) : touching($0) }
    }
    if shows(.secants) { parts += secants.map(told) }
    if shows(.spots), !spots.isEmpty {
      let names = spots.map { words.name($0.name) }.filter { !$0.isEmpty }
      let count = words.count(spots.count, "1 marked point", "{count} marked points")
      parts.append(names.isEmpty ? count : "\(count) (\(words.list(names)))")
    }
    parts += descents.compactMap { told($0, step?.shownPoints ?? .max) }
    return SentenceText.sentence(parts.joined(separator: "; "))
  }

  private func told(_ tangent: Tangent) -> String {
    words(
      "a tangent of slope {slope} at {point}",
      [
        "slope": words.number(tangent.slope, PlotSentence.format),
        "point": words.point(tangent.x, tangent.y),
      ])
  }

  private func touching(_ tangent: Tangent) -> String {
    words("a tangent at {point}", ["point": words.point(tangent.x, tangent.y)])
  }

  private func told(_ secant: Secant) -> String {
    words(
      "a secant from {start} to {end}",
      [
        "start": words.point(secant.fromX, secant.fromY),
        "end": words.point(secant.toX, secant.toY),
      ])
  }

  private func told(_ descent: Descent, _ most: Int) -> String? {
    let count = min(most, descent.x.count)
    guard count > 0 else { return nil }
    let last = words.point(descent.x[count - 1], descent.y[count - 1])
    guard count > 1 else { return words("a descent that starts at {point}", ["point": last]) }
    return words(
      "a descent of {steps} from {start} to {end}",
      [
        "steps": words.count(count - 1, "1 step", "{count} steps"),
        "start": words.point(descent.x[0], descent.y[0]), "end": last,
      ])
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
      let title = page.words.name(panel.title)
      return (title.isEmpty ? "" : title + ": ") + panel.figure.sentence.dropLast()
    }
    return SentenceText.sentence(
      page.words("side by side: {panels}", ["panels": said.joined(separator: "; ")]))
  }
}
