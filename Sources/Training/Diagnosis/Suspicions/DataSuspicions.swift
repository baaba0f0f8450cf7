/// Causes that lie in the data and in what the loss makes of them.
struct DataSuspicions {
  let facts: RunFacts
  let report: DiagnosisReport

  var list: [Suspicion] {
    let labels = labels
    return [
      labels, constantInput, inputScale, targetScale, outputRange, deadOutput, severalLabels,
      mismatch, margin,
      // Of targets that the loss has no meaning for it falls below 0 whatever its sign is.
      labels == nil ? sign : nil,
    ].compactMap { $0 }
  }

  /// Targets of one value, or values that the loss has no meaning for.
  private var labels: Suspicion? {
    guard !facts.targets.isEmpty, facts.isTable else { return nil }
    if facts.targets.allSatisfy(\.isConstant) {
      return Suspicion(
        cause: .labels, strength: .certain, kinds: [.degenerate],
        evidence: [.init("target_constant", facts.targets[0].lowest)])
    }
    let isOutside = facts.targets.first { $0.lowest < 0 || $0.highest > 1 }
    let takesShares = facts.lossOps.contains { ["bce", "sigmoidbce"].contains($0.name) }
    guard let isOutside, takesShares || facts.wantsProbability && facts.targets.count == 1,
      !facts.lossOps.contains(where: { $0.name == "crossentropy" })
    else { return nil }
    if isOutside.different.count > 2 { return lossOfClasses(isOutside) }
    return Suspicion(
      cause: .labels, strength: .plain, kinds: [.diverged, .nan, .plateau],
      tries: Intervention.rangedTargets(facts.targets.map(\.name)).map { [$0] } ?? [],
      evidence: [
        .init("target_minimum", isOutside.lowest), .init("target_maximum", isOutside.highest),
      ])
  }

  /// A loss of two classes for targets that are more than two numbers, some of them no probabilities: those are right,
  /// and want a square.
  private func lossOfClasses(_ target: ColumnFacts) -> Suspicion {
    let text = facts.setup.formulas
    let squared = ["sigmoidbce", "bce"].reduce(text) {
      FormulaEdit.renaming($1, to: "squared", in: FormulaEdit.unclipping($1, in: $0))
    }
    var fix = Intervention.formulas(text, squared, .lossMismatch)
    if isOfNetwork, facts.outputRange != nil, let linear = outputChanged(to: nil, .lossMismatch) {
      fix = fix?.and(linear)
    }
    return Suspicion(
      cause: .lossMismatch, strength: .plain, kinds: [.diverged, .nan, .plateau],
      tries: [fix].compactMap { $0 },
      evidence: [
        .init("loss", .text(facts.lossOps.map(\.name).sorted().joined(separator: ", "))),
        .init("target_minimum", target.lowest), .init("target_maximum", target.highest),
      ])
  }

  /// An input that never varies. Of few inputs each was meant to tell something; of many some usually say nothing,
  /// as the pixels at the rim of pictures do.
  private var constantInput: Suspicion? {
    guard facts.isTable, let column = facts.inputs.first(where: \.isConstant),
      facts.inputs.count <= Self.fewInputs || facts.inputs.allSatisfy(\.isConstant)
    else { return nil }
    // A column of ones is a bias written out.
    let isBias = facts.inputs.count > 1 && column.lowest == 1
    return Suspicion(
      cause: .inputConstant, strength: isBias ? .possible : .certain,
      kinds: [.degenerate, .plateau],
      evidence: [.init("constant_input", .text(column.name)), .init("value", column.lowest)])
  }

  /// Inputs whose size is far from 1, far from that of another, or whose mean is far from 0.
  private var inputScale: Suspicion? {
    let varied = facts.inputs.filter { !$0.isConstant }
    let bySize = varied.sorted { $0.rms < $1.rms }
    // Of many inputs some are next to nothing, as pixels near the rim: the usual one is what the largest is beside.
    guard let largest = bySize.last else { return nil }
    let isWide = varied.count > Self.fewInputs
    let smallest = bySize[isWide ? varied.count / 2 : 0]
    let ratio = largest.rms / smallest.rms
    let offset = varied.map { abs($0.mean) / $0.deviation }.max() ?? 0
    let extent = max(largest.rms / 10, 0.1 / smallest.rms, ratio / 20, offset / 8)
    guard extent > 1 else { return nil }
    return Suspicion(
      cause: .inputScale, strength: extent > 30 ? .glaring : extent > 3 ? .plain : .likely,
      kinds: largest.rms < 1
        ? [.vanishing, .degenerate, .plateau]
        : [.diverged, .nan, .saturated, .oscillating, .dead, .plateau],
      tries: Intervention.standardised(
        varied.map(\.name), .inputScale, .standardiseInputs
      ).map { [$0] } ?? [],
      evidence: [
        .init("largest_input", .text(largest.name)), .init("largest_input_rms", largest.rms),
        .init(isWide ? "usual_input_rms" : "smallest_input_rms", smallest.rms),
      ])
  }

  /// More columns than this are measured together, and nobody chose each.
  private static let fewInputs = 8

  private var targetScale: Suspicion? {
    guard facts.outputRange == nil, !facts.wantsSums, !facts.wantsProbability,
      let largest = facts.targets.max(by: { $0.rms < $1.rms }), !largest.isConstant
    else { return nil }
    let extent = max(largest.rms / 10, 0.05 / largest.deviation)
    guard extent > 1 else { return nil }
    return Suspicion(
      cause: .targetScale, strength: extent > 30 ? .glaring : extent > 3 ? .plain : .likely,
      kinds: [.diverged, .nan, .exploding, .oscillating, .dead, .saturated, .plateau],
      tries: Intervention.standardised(
        facts.targets.map(\.name), .targetScale, .standardiseTargets
      ).map { [$0] } ?? [],
      evidence: [
        .init("target", .text(largest.name)), .init("target_mean", largest.mean),
        .init("target_deviation", largest.deviation),
      ])
  }

  /// Targets that the last activation cannot give.
  private var outputRange: Suspicion? {
    guard let range = facts.outputRange, !facts.targets.isEmpty, !facts.wantsProbability else {
      return nil
    }
    let low = facts.targets.map(\.lowest).min() ?? 0
    let high = facts.targets.map(\.highest).max() ?? 0
    guard low < range.lowerBound - 0.05 || high > range.upperBound * 1.05 else { return nil }
    let fits = low >= -1 && high <= 1 ? ["tanh", nil] : [nil]
    return Suspicion(
      cause: .outputRange, scope: isOfNetwork ? facts.layers.last?.scope ?? "" : "",
      strength: .plain, kinds: [.plateau, .saturated],
      tries: fits.compactMap { outputChanged(to: $0, .outputRange) },
      evidence: [
        .init("output", .text(facts.predictionOp?.name ?? "")), .init("target_minimum", low),
        .init("target_maximum", high),
      ])
  }

  /// A rectifier as the output whose sums lie below 0: nothing that is learned before it reaches the loss.
  private var deadOutput: Suspicion? {
    guard facts.predictionOp?.row.goesDead == true, !facts.wantsProbability, isOutputDead
    else { return nil }
    let areShares = facts.targets.allSatisfy { $0.lowest >= 0 && $0.highest <= 1 }
    return Suspicion(
      cause: .outputRange, scope: isOfNetwork ? facts.layers.last?.scope ?? "" : "",
      strength: .plain, kinds: [.dead, .noGradient, .plateau, .degenerate],
      tries: (areShares ? ["sigmoid", nil] : [nil]).compactMap {
        outputChanged(to: $0, .outputRange)
      },
      evidence: [.init("output", .text(facts.predictionOp?.name ?? ""))])
  }

  private var isOutputDead: Bool {
    let scope = facts.layers.last?.scope ?? ""
    return report.verdicts.contains { $0.kind == .dead && $0.severity > .note && $0.scope == scope }
      || isOfNetwork && facts.unreachedScopes.contains(scope)
  }

  /// Outputs that sum to 1 for targets that do not: rows with several labels, or none.
  private var severalLabels: Suspicion? {
    guard facts.predictionOp == .softmax, facts.targets.count > 1,
      let sums = facts.targetSums,
      sums.upperBound - sums.lowerBound > 0.01 || abs(sums.upperBound - 1) > 0.01
    else { return nil }
    // A cross-entropy of classes asks for one of them; that of each label asks whether it holds.
    let text = facts.setup.formulas
    let ofEach = Intervention.formulas(
      text, FormulaEdit.renaming("crossentropy", to: "bce", in: text), .lossMismatch)
    let tries = [outputChanged(to: "sigmoid", .lossMismatch)].compactMap { change in
      ofEach.flatMap { change?.and($0) } ?? change
    }
    return Suspicion(
      cause: .lossMismatch, scope: isOfNetwork ? facts.layers.last?.scope ?? "" : "",
      strength: .plain, kinds: [.plateau, .degenerate], tries: tries,
      evidence: [
        .init("output", .text("softmax")), .init("least_sum_of_targets", sums.lowerBound),
        .init("largest_sum_of_targets", sums.upperBound),
      ])
  }

  private var isOfNetwork: Bool { facts.setup.description.network != nil }

  /// Another activation of the output, by its layer or its formula.
  private func outputChanged(to activation: String?, _ cause: Verdict.Cause) -> Intervention? {
    if isOfNetwork {
      return Intervention.activation(
        activation, of: [facts.layers.last?.number ?? 0], cause: cause, facts.setup)
    }
    return facts.predictionName.flatMap {
      Intervention.unbent($0, to: activation, cause: cause, facts.setup)
    }
  }

  /// A loss that takes probabilities of an output that is none, or sums of one that is no sum.
  private var mismatch: Suspicion? {
    let isProbability = facts.predictionOp?.row.givesProbabilities ?? false
    guard let last = facts.layers.last, let number = last.number,
      let network = facts.setup.description.network
    else { return isProbability ? nil : formulaMismatch }
    var fitting: String??
    if facts.wantsProbability, !isProbability {
      fitting = .some(network.layers[number].units == 1 ? "sigmoid" : "softmax")
    } else if facts.wantsSums, last.activation != nil {
      fitting = .some(nil)
    }
    guard let fitting else { return nil }
    let fit = Intervention.activation(fitting, of: [number], cause: .lossMismatch, facts.setup)
    // The loss that takes sums is one word where the output is one, and keeps its digits where an output is sure.
    var sums = lossOfSums
    if last.activation != nil, let change = sums {
      sums = Intervention.activation(nil, of: [number], cause: .lossMismatch, facts.setup)
        .map { change.and($0) }
    }
    return Suspicion(
      cause: .lossMismatch, scope: last.scope, strength: .plain,
      kinds: [.nan, .diverged, .plateau],
      tries: (last.activation == nil ? [sums, fit] : [fit, sums]).compactMap { $0 },
      evidence: [
        .init("output", .text(last.activation ?? "linear")),
        .init(
          "loss", .text(facts.lossOps.map(\.name).sorted().joined(separator: ", "))),
      ])
  }

  /// The same where formulas are written out: the loss that takes sums in its place.
  private var formulaMismatch: Suspicion? {
    guard let name = facts.predictionName, !name.isEmpty, let fix = lossOfSums else { return nil }
    return Suspicion(
      cause: .lossMismatch, strength: .plain, kinds: [.nan, .diverged, .plateau], tries: [fix],
      evidence: [
        .init("output", .text(name)),
        .init("loss", .text(facts.lossOps.map(\.name).sorted().joined(separator: ", "))),
      ])
  }

  /// The loss that takes sums, in the place of one that takes probabilities; nil where there is none.
  private var lossOfSums: Intervention? {
    guard facts.wantsProbability else { return nil }
    let stable = [("bce", "sigmoidbce"), ("crossentropy", "softmaxcrossentropy")]
    let pair = stable.first { word, _ in facts.lossOps.contains { $0.name == word } }
    guard let (word, fitting) = pair else { return nil }
    // Sums are not cut off as probabilities are.
    let text = FormulaEdit.unclipping(word, in: facts.setup.formulas)
    return Intervention.formulas(
      facts.setup.formulas, FormulaEdit.renaming(word, to: fitting, in: text), .lossMismatch)
  }

  /// A loss of margins for targets that are no signs.
  private var margin: Suspicion? {
    guard facts.lossOps.contains(.hinge),
      facts.targets.contains(where: { column in
        !column.different.allSatisfy { abs($0) == 1 }
      })
    else { return nil }
    // Classes that are written 0 and 1 have a loss of their own; other targets are numbers.
    let areClasses = facts.targets.allSatisfy { $0.different.allSatisfy { [0, 1].contains($0) } }
    let tries = (areClasses ? ["sigmoidbce", "squared"] : ["squared"]).compactMap { word in
      Intervention.formulas(
        facts.setup.formulas,
        FormulaEdit.renaming("hinge", to: word, in: facts.setup.formulas), .lossMismatch)
    }
    return Suspicion(
      // However far such a loss falls, it is none of these targets.
      cause: .lossMismatch, strength: .certain, kinds: [.noGradient, .oscillating, .degenerate],
      tries: tries,
      evidence: [
        .init("loss", .text("hinge")),
        .init("target_minimum", facts.targets.map(\.lowest).min() ?? .nan),
        .init("target_maximum", facts.targets.map(\.highest).max() ?? .nan),
      ])
  }

  /// A loss that falls below 0 without end.
  private var sign: Suspicion? {
    let losses = facts.baseline.series.steps.map(\.loss)
    guard let first = losses.first(where: \.isFinite), let last = losses.last(where: \.isFinite),
      last < 0, last < first
    else { return nil }
    let isPlain = first <= 0 || -last > 3 * abs(first)
    guard let flipped = Intervention.flippedLoss(facts.setup) else { return nil }
    return Suspicion(
      cause: .lossSign, strength: isPlain ? .plain : .likely, kinds: [.diverged, .nan],
      tries: [flipped],
      evidence: [.init("first_loss", first), .init("last_loss", last)])
  }
}
