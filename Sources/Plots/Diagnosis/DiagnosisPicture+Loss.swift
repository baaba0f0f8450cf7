import Figures
import TraceGraph
import Training

extension DiagnosisPicture {
  /// The loss over the steps; lines mark the step of the first verdict and the best constant prediction.
  var loss: MarksFigure {
    let theme = page("").dressedTheme
    let steps = series.steps.map { Double($0.step) }
    let losses = series.steps.map(\.loss)
    var panel = PlotPanel(x: PlotAxis(), y: lossAxis)
    panel.x.isWhole = true
    let isValidated = !series.validation.isEmpty
    let training = LineMark(
      x: steps, y: losses, color: theme.colors.text, name: isValidated ? words("training") : "")
    // The line of a step lies behind the losses, so that what begins at step 0 is seen.
    if let step = first?.fromStep {
      let text = words("step {number}", ["number": "\(step)"])
      let mark = StepMark(step: Double(step), text: text, color: theme.colors.text)
      panel.marks.append(PartMark("from", mark))
    }
    panel.marks.append(PartMark("series", training))
    if isValidated { panel.marks.append(PartMark("validation", validationLine(theme))) }
    if let constant = report.run.constantLoss, constant.isFinite, isDrawn(constant) {
      var rule = RuleMark(y: [constant], color: theme.colors.muted, dash: [4, 3], weight: 0.6)
      rule.setsExtent = true
      panel.marks.append(PartMark("constant", rule))
      panel.notes.append(
        words("dashed: the best constant prediction, {loss}", ["loss": number(constant)]))
    }
    panel.notes += lost
    if bottom != nil { panel.notes.append(words("what leaves the frame lies below it")) }
    if !losses.contains(where: isDrawn) { panel.verdict = words("no finite values") }
    return MarksFigure([panel], sentence: lossSentence, page: page(words("loss by step")))
  }

  /// The loss over the rows that never train.
  private func validationLine(_ theme: Theme) -> LineMark {
    LineMark(
      x: series.validation.map { Double($0.step) }, y: series.validation.map(\.result.loss),
      color: theme.series(1), name: words("validation"))
  }

  /// Logarithmic where all losses are above 0 and the largest is many times the smallest.
  private var lossAxis: PlotAxis {
    let finite = (series.steps.map(\.loss) + series.validation.map(\.result.loss))
      .filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    if let bottom {
      return PlotAxis("", range: PlotRange(bottom, high + 0.1 * (high - bottom)))
    }
    let isWide = low > 0 && high > 30 * low
    return PlotAxis("", kind: isWide ? .logarithmic : .linear).padded(first == nil ? 0.05 : 0.2)
  }

  /// Where the frame of a loss ends that falls below 0 many times as far as it began from it, and would press its
  /// course into one line; nil for others.
  private var bottom: Double? {
    let finite = series.steps.map(\.loss).filter(\.isFinite)
    guard let start = finite.first, let low = finite.min() else { return nil }
    let size = max(abs(start), report.run.constantLoss.map(abs) ?? 0)
    return size > 0 && low < -1000 * size ? start - 100 * size : nil
  }

  private func isDrawn(_ loss: Double) -> Bool {
    loss.isFinite && (lossAxis.request.kind == .linear || loss > 0)
  }

  /// Where the loss is no number any more.
  private var lost: [String] {
    guard let step = series.steps.first(where: { !$0.loss.isFinite }) else { return [] }
    return [
      words(
        "{name} is not finite at {step}",
        ["name": words("loss"), "step": words("step {number}", ["number": "\(step.step)"])])
    ]
  }

  private var lossSentence: String {
    SentenceText.sentence(
      words.name(
        words(
          "{name} from {range}",
          ["name": words("loss"), "range": course(report.run.firstLoss, report.run.lastLoss)]),
        limit: 200))
  }

  /// `1 → 0.25`, to be typeset.
  func course(_ from: Double, _ to: Double) -> String { "\(number(from)) → \(number(to))" }

  /// A number to be typeset.
  func number(_ number: Double) -> String {
    number.isFinite ? PlotText.number(number, NumberFormat(digits: 3)) : words("not finite")
  }
}

/// A line across the frame at a step, with its name beside it at the top.
private struct StepMark: PlotMark {
  let step: Double
  let text: String
  let color: Color

  var extent: PlotExtent { PlotExtent(x: [step], y: []) }
  var isClipped: Bool { false }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let rule = RuleMark(x: [step], color: color, weight: 1.2).draw(in: frame)
    let isLate = frame.x.fraction(step) > 0.5
    let block = PlotText.line(text, frame.style.typesetter(.tick, color: color))
    return rule
      + NotePlacing.elements(
        block, at: Point(x: frame.x(step), y: frame.rect.minY), side: isLate ? .left : .right,
        gap: frame.style.length(5), within: frame.rect, ground: frame.style.ground)
  }
}
