import Figures
import TraceGraph
import Training

extension DiagnosisPicture {
  /// What is wrong, where and why: `Vanishing gradient in layer 1: the activation's derivative`.
  var title: String {
    guard let verdict = first else { return healthy }
    var title = words(phrase(of: verdict))
    if !verdict.scope.isEmpty {
      title = words(
        "{amount} in {layer}", ["amount": title, "layer": words.place(verdict.scope)])
    }
    if verdict.cause != .unknown { title += ": " + words(cause(of: verdict)) }
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// A loss that fell by half before it rests does not look as if it stood still.
  private func phrase(of verdict: Training.Verdict) -> Phrase {
    let hasFallen = report.run.lastLoss < 0.5 * report.run.firstLoss
    if verdict.kind == .diverged, verdict.cause == .lossSign {
      return "loss that falls without end"
    }
    return verdict.kind == .plateau && hasFallen ? "loss that stays too high" : verdict.kind.phrase
  }

  /// What heals an overfitting run may be an earlier end: its units are not what does not fit.
  private func cause(of verdict: Training.Verdict) -> Phrase {
    verdict.kind == .overfitting && verdict.cause == .capacity
      ? "the rows are learned by heart" : verdict.cause.phrase
  }

  private var healthy: String {
    words(
      "Healthy, no fault seen: loss {course} in {steps}",
      [
        "course": course(report.run.firstLoss, report.run.lastLoss),
        "steps": words.count(report.run.steps, "1 step", "{count} steps"),
      ])
  }

  /// What helps, and what is not on the page.
  var caption: String {
    [advice, leftOut].filter { !$0.isEmpty }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: ". ")
  }

  private var advice: String {
    guard let verdict = first else { return "" }
    if let position = verdict.experiment, report.experiments.indices.contains(position) {
      let experiment = report.experiments[position]
      return words(
        experiment.isOfValidation
          ? "What helps: {change}; validation loss {course} in {steps}"
          : experiment.hasOtherLoss
            ? "What helps: {change}; the new loss comes to {loss} in {steps}"
            : "What helps: {change}; loss {course} in {steps}",
        [
          "change": ChangeWords.text(experiment.changes, words), "loss": number(experiment.loss),
          "course": course(baseline(of: experiment), experiment.loss),
          "steps": words.count(experiment.steps, "1 step", "{count} steps"),
        ])
    }
    let nothing = report.experiments.isEmpty ? "" : words("Nothing that was tried heals")
    // Advice is a message of the diagnosis; messages are English.
    guard words == FigureWords(.en), !verdict.advice.isEmpty else { return nothing }
    if !nothing.isEmpty, verdict.advice.hasPrefix(nothing) { return verdict.advice }
    let advice = words("What usually helps: {advice}", ["advice": verdict.advice])
    return nothing.isEmpty ? advice : nothing + ". " + advice
  }

  /// The loss of the unchanged run: one that broke has none, whatever its experiments are measured by.
  func baseline(of experiment: Experiment) -> Double {
    experiment.isOfValidation || report.run.lastLoss.isFinite ? experiment.baseline : .nan
  }

  private var leftOut: String {
    var left: [String] = []
    if gradients == nil { left.append(words("no statistics of layers are recorded")) }
    if report.experiments.isEmpty, first != nil {
      left.append(words("nothing was tried: there are no experiments"))
    }
    return left.joined(separator: "; ")
  }
}

extension Training.Verdict.Kind {
  /// What is seen, as a title begins.
  fileprivate var phrase: Phrase {
    switch self {
    case .vanishing: "vanishing gradient"
    case .exploding: "exploding gradient"
    case .saturated: "saturated units"
    case .dead: "dead units"
    case .nan: "numbers that are not finite"
    case .plateau: "loss that stands still"
    case .diverged: "loss that grows"
    case .oscillating: "loss that goes up and down"
    case .noGradient: "no gradient"
    case .notUpdated: "weights that do not move"
    case .overfitting: "overfitting"
    case .degenerate: "output no better than a constant"
    }
  }
}

extension Training.Verdict.Cause {
  /// Why, behind a colon; nothing for `unknown`.
  fileprivate var phrase: Phrase {
    switch self {
    case .learningRateTooLarge: "the learning rate is too large"
    case .learningRateTooSmall: "the learning rate is too small"
    case .initialWeightsTooSmall: "the first weights are too small"
    case .initialWeightsTooLarge: "the first weights are too large"
    case .activationDerivative: "the activation's derivative shrinks it"
    case .symmetricWeights: "units are alike and stay so"
    case .bias: "biases lie far from 0"
    case .biasMissing: "there are no biases"
    case .layerScale: "one layer's weights are far larger than the others'"
    case .inputScale: "the inputs have an unfit scale"
    case .targetScale: "the targets have an unfit scale"
    case .inputConstant: "an input does not vary"
    case .outputRange: "targets lie outside what the output can be"
    case .lossMismatch: "the loss does not fit the output or the targets"
    case .lossSign: "the loss has the wrong sign"
    case .noPath: "no path leads to the loss"
    case .frozenLayer: "training never changes the weights"
    case .clipping: "clipping makes steps too short"
    case .weightDecay: "weight decay shrinks the weights"
    case .momentum: "the momentum is too large"
    case .nonlinearityMissing: "there is no nonlinearity"
    case .labels: "the labels are unfit"
    case .nothingToLearn: "there is nothing to learn"
    case .dataNotFinite: "the data are not finite"
    case .formulaNotFinite: "a formula leaves the range of numbers"
    case .capacity: "the number of units does not fit"
    case .unknown: ""
    }
  }
}
