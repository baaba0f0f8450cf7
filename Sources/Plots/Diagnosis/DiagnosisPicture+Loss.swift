import Figures
import TraceGraph
import Training

extension DiagnosisPicture {
  /// The loss over the steps; lines mark the step of the first verdict and the best constant prediction.
  var loss: MarksFigure {
    let theme = page("").dressedTheme
    let steps = series.steps.map { Double($0.step) }
    let losses = series.steps.map(\.loss)
    var panel = PlotPanel(x: PlotAxis(words("step")), y: lossAxis)
    panel.x.isWhole = true
    panel.marks = [PartMark("series", LineMark(x: steps, y: losses, color: theme.colors.text))]
    if let constant = report.run.constantLoss, constant.isFinite, isDrawn(constant) {
      var rule = RuleMark(y: [constant], color: theme.colors.muted, dash: [4, 3], weight: 0.6)
      rule.setsExtent = true
      panel.marks.append(PartMark("constant", rule))
      panel.notes.append(
        words("dashed: the best constant prediction, {loss}", ["loss": number(constant)]))
    }
    if let step = first?.fromStep { panel.marks += mark(step, theme) }
    panel.notes += lost
    if !losses.contains(where: isDrawn) { panel.verdict = words("no finite values") }
    return MarksFigure([panel], sentence: lossSentence, page: page(words("loss")))
  }

  /// A line at the step at which the first verdict begins, with its number.
  private func mark(_ step: Int, _ theme: Theme) -> [any PlotMark] {
    let top = series.steps.map(\.loss).filter(isDrawn).max() ?? 1
    let last = series.steps.last?.step ?? 0
    var text = TextMark(
      text: words("step {number}", ["number": "\(step)"]), x: Double(step), y: top,
      side: 2 * step > last ? .left : .right, color: theme.colors.warning, gap: 5)
    text.role = .tick
    var rule = RuleMark(x: [Double(step)], color: theme.colors.warning, weight: 1.2)
    rule.setsExtent = true
    return [PartMark("from", rule), text]
  }

  /// Logarithmic where all losses are above 0 and the largest is many times the smallest.
  private var lossAxis: PlotAxis {
    let finite = series.steps.map(\.loss).filter(\.isFinite)
    let isWide = (finite.min() ?? 0) > 0 && (finite.max() ?? 0) > 30 * (finite.min() ?? 1)
    return PlotAxis("", kind: isWide ? .logarithmic : .linear).padded()
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
      words(
        "{name} from {range}",
        ["name": words("loss"), "range": course(report.run.firstLoss, report.run.lastLoss)]))
  }

  /// `1 → 0.25`.
  func course(_ from: Double, _ to: Double) -> String { "\(number(from)) → \(number(to))" }

  /// A number in words that are not typeset.
  func number(_ number: Double) -> String { words.number(number, NumberFormat(digits: 3)) }
}
