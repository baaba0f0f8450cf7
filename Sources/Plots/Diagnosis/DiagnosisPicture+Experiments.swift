import Figures
import Training

extension DiagnosisPicture {
  /// The experiments, those that heal first; nil where there are none.
  var experiments: ExperimentsFigure? {
    guard !report.experiments.isEmpty else { return nil }
    let chosen = first?.experiment
    let sorted = report.experiments.enumerated().sorted { a, b in
      rank(a.element, a.offset == chosen, a.offset) < rank(b.element, b.offset == chosen, b.offset)
    }
    let trials = sorted.map { _, experiment in
      var trial = ExperimentsFigure.Trial(
        change(of: experiment), loss: experiment.loss,
        curve: Self.curve(experiment), heals: experiment.heals,
        isComparable: experiment.isOfValidation || !experiment.changesLoss)
      if !experiment.loss.isFinite { trial.brokeAt = experiment.fromStep + experiment.steps }
      return trial
    }
    let isOfValidation = report.experiments.contains(where: \.isOfValidation)
    var figure = ExperimentsFigure(
      trials: trials, unchanged: isOfValidation ? validationCurve : trainingCurve,
      page: page(words("what was tried")))
    figure.isOfValidation = isOfValidation
    return figure
  }

  /// The change, and the step at which it is made where that is not the first.
  private func change(of experiment: Experiment) -> String {
    let change = ChangeWords.text(experiment.changes, words)
    guard experiment.fromStep > 0 else { return change }
    let step = words("step {number}", ["number": "\(experiment.fromStep)"])
    return words("{change}, from {step} on", ["change": change, "step": step])
  }

  private var trainingCurve: ExperimentsFigure.Curve {
    let shown = series.steps.evenly(200)
    return .init(steps: shown.map { Double($0.step) }, losses: shown.map(\.loss))
  }

  private var validationCurve: ExperimentsFigure.Curve {
    let shown = series.validation.evenly(200)
    return .init(steps: shown.map { Double($0.step) }, losses: shown.map(\.result.loss))
  }

  /// Every step of a short run, means of neighbours of a long one.
  static func curve(_ experiment: Experiment) -> ExperimentsFigure.Curve {
    if experiment.isOfValidation {
      let spacing = Double(experiment.steps) / Double(max(1, experiment.curve.count - 1))
      return .init(
        steps: experiment.curve.indices.map { Double($0) * spacing }, losses: experiment.curve)
    }
    let spacing = Experiment.spacing(steps: experiment.steps)
    return .init(
      steps: experiment.curve.indices.map { Double(experiment.fromStep + $0 * spacing) },
      losses: experiment.curve)
  }

  /// The one that the verdict names, others that heal, the rest; each in the order in which they were made.
  private func rank(_ experiment: Experiment, _ isChosen: Bool, _ offset: Int) -> (Int, Int) {
    (isChosen ? 0 : experiment.heals ? 1 : 2, offset)
  }
}
