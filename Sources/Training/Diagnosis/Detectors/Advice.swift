import TraceGraph

/// What usually helps, in sentences that say no more than the evidence.
enum Advice {
  static func vanishing(_ ledger: AttenuationLedger?, in step: TrainingSeries.Step) -> String {
    guard let ledger, let worst = ledger.shrinking.first else {
      return "compare the gradients of the layers: the first that drops is where to look"
    }
    let shares = shares(ledger)
    let cause = "\(worst.description)\(repeated(worst, ledger)). "
    if shares.activation >= shares.weights && shares.activation >= shares.rest {
      return cause
        + "An activation whose derivative is not below 1, such as relu with initial weights 'he', "
        + "takes this factor away; smaller sums help a saturated one"
    }
    if shares.weights >= shares.rest {
      return cause
        + "The weights are too small for the number of units: 'he' (relu) or 'xavier' (tanh, "
        + "sigmoid) keeps gradients at their size"
    }
    return cause + remedy(for: worst)
  }

  /// The parts of the loss of magnitude by what caused them.
  private static func shares(
    _ ledger: AttenuationLedger
  ) -> (activation: Double, weights: Double, rest: Double) {
    func share(_ kind: AttenuationLedger.Factor.Kind) -> Double {
      ledger.factors.filter { $0.kind == kind }.reduce(0) { $0 + $1.share }
    }
    return (
      share(.activation), share(.weights), share(.loss) + share(.inputs) + share(.cancellation)
    )
  }

  private static func repeated(
    _ worst: AttenuationLedger.Factor, _ ledger: AttenuationLedger
  ) -> String {
    let same = ledger.shrinking.filter { $0.kind == worst.kind }
    guard same.count > 1 else { return "" }
    let share = NumberFormat.wholePercent(same.reduce(0) { $0 + $1.share })
    return " (\(same.count) such factors: \(share) %)"
  }

  private static func remedy(for factor: AttenuationLedger.Factor) -> String {
    switch factor.kind {
    case .inputs: "The inputs are small: scale them to a deviation of about 1"
    case .cancellation: "The gradients of the examples cancel: look at smaller batches"
    case .loss, .activation, .weights: "The loss itself passes back little: look at its scale"
    }
  }

  static func exploding(_ step: TrainingSeries.Step, _ scope: String) -> String {
    let weights = step[scope, .weight].map { " (rms \($0.value.rms.brief))" } ?? ""
    return "Smaller initial weights\(weights), 'he' or 'xavier' for the number of units; "
      + "clipping by norm bounds single steps"
  }

  static func jump(_ growth: Double) -> String {
    "The weights grew \(growth.brief) times in one step: lower the learning rate, or clip the "
      + "gradient by norm"
  }

  static func saturatedAfterwards() -> String {
    "The layer began with a slope and went flat while the loss climbed: mend that first"
  }

  static func saturated(_ step: TrainingSeries.Step, _ scope: String, isTrouble: Bool) -> String {
    if !isTrouble { return "The loss falls all the same: nothing needs to be done" }
    let sum = step[scope, .sum].map { "The sums have rms \($0.value.rms.brief). " } ?? ""
    return sum
      + "Smaller initial weights ('xavier') or inputs scaled to a deviation of about 1 keep "
      + "them where the activation has a slope"
  }

  static func dead(_ severity: Verdict.Severity, isFromStart: Bool) -> String {
    if severity == .note { return "A few rectifiers that are always 0 do no harm" }
    return isFromStart
      ? "They were dead from the first step: look at the initial biases and at the scale and sign of "
        + "the inputs; leakyrelu lets a gradient through"
      : "They died on the way: lower the learning rate; leakyrelu lets a gradient through"
  }

  static func notFinite(_ value: ScopeStatistics?, _ gradient: ScopeStatistics?) -> String {
    if let value, value.key.quantity == .tensor {
      return "'\(value.key.label)' is the first that is not finite: look at the logarithms, "
        + "divisions and targets before it"
    }
    if let value {
      return "The \(value.key.quantity.rawValue) of \(value.key.scope.layerText) left the range of "
        + "numbers first; the record of this step has the node. A lower learning rate or clipping "
        + "keeps weights in range"
    }
    if gradient != nil {
      return "The values are finite, a derivative is not: look for sqrt, log or a division at 0"
    }
    return "Sums, activations and weights are finite, the loss is not: look at the logarithms, "
      + "divisions and targets between the output and the loss"
  }

  static let brokenStep =
    "The loss is the first that is known not to be finite: of this step only the weights that its update left are "
    + "on record. Record every step to see where it broke"

  static func plateau(_ cause: Verdict?, _ rate: Double, _ gradient: Double) -> String {
    switch cause?.kind {
    case .vanishing?:
      return "The gradient vanishes on the way to \(scope(cause)): mend that first"
    case .dead?: return "Rectifiers of \(scope(cause)) are dead: mend that first"
    case .saturated?: return "\(scope(cause)) is saturated: mend that first"
    default: break
    }
    let numbers =
      gradient.isFinite ? " (gradient \(gradient.brief), learning rate \(rate.brief))" : ""
    return
      "No smaller cause is on record\(numbers): try a learning rate ten times larger and one ten "
      + "times smaller"
  }

  static func stationary() -> String {
    "The gradient is next to nothing from the first step to the last, and no activation holds it back: "
      + "the run began at a minimum, or at a saddle, which other initial values tell apart"
  }

  static func latePlateau() -> String {
    "The loss fell and then stays where it is: what is left may be the noise of the data, a lower learning "
      + "rate tells"
  }

  static func escapedPlateau() -> String {
    "The run found its way in the end: other first weights, another activation or momentum may find it sooner"
  }

  static func neverErrorFree() -> String {
    "Examples stay misclassified: either no line separates the classes, which a hidden layer mends, or "
      + "they need more epochs"
  }

  static func oscillating(_ rate: Double) -> String {
    "The steps are too long for the valley they go down: lower the learning rate (\(rate.brief)), or "
      + "the momentum"
  }

  static func diverged(_ rate: Double) -> String {
    "Lower the learning rate (\(rate.brief)), or clip the gradient by norm"
  }

  static func overfitting(_ step: Int) -> String {
    "Fewer units, more rows, a penalty on the weights (sumsquares(parameters)), or an end near step "
      + "\(step)"
  }

  private static func scope(_ verdict: Verdict?) -> String { (verdict?.scope ?? "").layerText }
}
