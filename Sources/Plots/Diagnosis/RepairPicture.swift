import Figures
import Training

/// What a repair does to the loss: that of the run as it was, and that with the change.
package struct RepairPicture {
  private let picture: DiagnosisPicture
  private let experiment: Experiment

  /// The picture of an experiment.
  ///
  /// - Parameters:
  ///   - experiment: the change that the repaired sheet has.
  ///   - report: of the run.
  ///   - series: losses of the run.
  ///   - look: page, theme and words.
  package init(
    _ experiment: Experiment, _ report: DiagnosisReport, of series: TrainingSeries, look: FigureLook
  ) {
    self.experiment = experiment
    picture = DiagnosisPicture(report, of: series, look: look)
  }

  /// Both losses in one frame; in two where the change makes the loss another quantity.
  package var figure: MarksFigure {
    let panels = isComparable ? [together] : [frame([unchanged]), frame([repaired])]
    return MarksFigure(panels, sentence: sentence, page: page)
  }

  private var words: FigureWords { picture.words }

  private var isComparable: Bool { !experiment.changesLoss }

  private var together: PlotPanel {
    var panel = frame([unchanged, repaired])
    guard let constant = picture.report.run.constantLoss, constant.isFinite else { return panel }
    var rule = RuleMark(y: [constant], color: theme.colors.muted, dash: [4, 3], weight: 0.6)
    // A constant far above both losses would press them into one line.
    if constant > 3 * panel.extent.y.high || isLogarithmic(panel) && constant <= 0 { return panel }
    rule.setsExtent = true
    panel.marks.append(PartMark("constant", rule))
    panel.notes.append(
      words(
        "dashed: the best constant prediction, {loss}", ["loss": picture.number(constant)]))
    return panel
  }

  private func isLogarithmic(_ panel: PlotPanel) -> Bool { panel.y.request.kind == .logarithmic }

  private var theme: Theme { picture.page("").dressedTheme }

  private var unchanged: LineMark {
    let steps = picture.series.steps
    let spacing = Experiment.spacing(steps: steps.count)
    let firsts = stride(from: 0, to: steps.count, by: spacing).map { Double(steps[$0].step) }
    return line(
      firsts, steps.map(\.loss).means(of: spacing), words("unchanged"), theme.colors.muted)
  }

  private var repaired: LineMark {
    let curve = DiagnosisPicture.curve(experiment)
    return line(curve.steps, curve.losses, words("repaired"), theme.series(0))
  }

  private func line(
    _ steps: [Double], _ losses: [Double], _ name: String, _ color: Color
  ) -> LineMark {
    var line = LineMark(x: steps, y: losses, color: color)
    line.name = name
    return line
  }

  private func frame(_ lines: [LineMark]) -> PlotPanel {
    let losses = lines.flatMap(\.y).filter(\.isFinite)
    let (least, most) = (losses.min() ?? 0, losses.max() ?? 0)
    let isWide = least > 0 && most > 30 * least
    var panel = PlotPanel(
      x: PlotAxis(words("step")), y: PlotAxis(words("loss"), kind: isWide ? .logarithmic : .linear))
    panel.x.isWhole = true
    panel.marks = lines.map { PartMark($0.name, $0) }
    if lines.count == 1 {
      panel.title = lines[0].name
      panel.hasLegend = false
    }
    if losses.isEmpty { panel.verdict = words("no finite values") }
    panel.y = panel.y.padded(0.05)
    return panel
  }

  private var page: PageOptions {
    var page = picture.look.page(title: sentence)
    guard page.caption.isEmpty else { return page }
    let change = ChangeWords.text(experiment.changes, words)
    let kind = isComparable ? "" : words("the losses are of another kind")
    page.caption = [change, kind].filter { !$0.isEmpty }.joined(separator: "; ")
    return page
  }

  private var sentence: String {
    words(
      experiment.hasOtherLoss
        ? "Repaired: the new loss comes to {loss} in {steps}"
        : "Repaired: loss {course} in {steps}",
      [
        "loss": picture.number(experiment.loss),
        "course": picture.course(picture.baseline(of: experiment), experiment.loss),
        "steps": words.count(experiment.steps, "1 step", "{count} steps"),
      ])
  }
}
