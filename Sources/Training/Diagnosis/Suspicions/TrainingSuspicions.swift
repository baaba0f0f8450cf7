import Foundation
import TraceGraph

/// Causes that lie in the options of training and in the choice of activations, in the order in which they
/// are worth a trial after what was seen.
struct TrainingSuspicions {
  let facts: RunFacts
  let report: DiagnosisReport

  var list: [Suspicion] {
    var list = [clipping, decay, momentum, schedule, formula].compactMap { $0 }
    let rates = isWild ? [tooLarge, tooSmall] : [tooSmall, tooLarge]
    list += rates + activations + [capacity, redraw].compactMap { $0 }
    return list
  }

  private func has(_ kinds: Verdict.Kind...) -> Bool {
    report.verdicts.contains { kinds.contains($0.kind) }
  }

  /// Whether the run shows what steps that are too large do.
  private var isWild: Bool {
    let losses = facts.baseline.series.steps.map(\.loss)
    let first = losses.first ?? .nan
    let peak = losses.max() ?? .nan
    return facts.baseline.failure != nil || has(.diverged, .nan, .oscillating, .exploding)
      || peak > 3 * abs(first) || !(facts.baseline.loss <= facts.baseline.firstLoss)
      || facts.layers.contains { $0.growth > 10 }
      || report.verdicts.contains { [.dead, .saturated].contains($0.kind) && $0.fromStep > 0 }
  }

  /// A bound that cuts most of the gradient at most steps.
  private var clipping: Suspicion? {
    guard let clipping = facts.setup.options.clipping,
      let fix = Intervention.withoutClipping(facts.setup)
    else { return nil }
    let norms = facts.baseline.series.steps.compactMap(\.weightGradient).filter { $0 > 0 }
    let bound =
      switch clipping {
      case .norm(let bound), .value(let bound): bound
      }
    let cut = norms.map { bound / $0 }.sorted()
    let median = cut.isEmpty ? 1 : cut[cut.count / 2]
    guard median < 0.5 else { return nil }
    return Suspicion(
      cause: .clipping, strength: median < 0.05 ? .plain : .likely, kinds: [.notUpdated, .plateau],
      tries: [fix],
      evidence: [.init("clip_bound", bound), .init("bound_over_gradient", median)])
  }

  /// A schedule that ends far from where it begins.
  private var schedule: Suspicion? {
    guard let fix = Intervention.withoutSchedule(facts.setup) else { return nil }
    let middle = facts.setup.options.schedule.rate(1, at: facts.setup.plannedSteps / 2)
    let end = facts.setup.options.schedule.rate(1, at: max(0, facts.setup.plannedSteps - 1))
    let extent = max(middle, end, 1 / max(middle, 1e-300))
    return Suspicion(
      cause: fix.cause, strength: extent > 20 ? .plain : .possible,
      kinds: end > 1 ? [.diverged, .nan, .dead, .saturated, .plateau] : [.plateau, .notUpdated],
      tries: [fix], evidence: [.init("rate_in_the_middle", middle), .init("rate_at_the_end", end)])
  }

  private var decay: Suspicion? {
    guard let fix = Intervention.withoutDecay(facts.setup) else { return nil }
    let shrunk = facts.layers.filter { $0.growth < 0.3 }
    let kinds: [Verdict.Kind] = [.notUpdated, .degenerate, .vanishing, .plateau]
    return Suspicion(
      cause: .weightDecay, strength: shrunk.isEmpty ? .likely : .plain,
      kinds: shrunk.isEmpty ? [.plateau] : Array(kinds.dropFirst()), tries: [fix],
      evidence: [
        .init(
          "weights_last_over_first", .byScope(facts.layers.map { ($0.name, $0.growth) }))
      ])
  }

  private var momentum: Suspicion? {
    guard let fix = Intervention.withoutMomentum(facts.setup),
      let factor = facts.setup.options.optimizer.momentum
    else { return nil }
    return Suspicion(
      cause: .momentum, strength: factor > 0.95 ? .plain : .possible,
      kinds: [.oscillating, .diverged, .nan, .saturated, .dead, .plateau],
      tries: [fix] + [Intervention.usualMomentum(facts.setup)].compactMap { $0 },
      evidence: [.init("momentum", factor)])
  }

  /// A logarithm, root or quotient that left the numbers.
  private var formula: Suspicion? {
    guard let failure = facts.baseline.failure else { return nil }
    let fixes = FormulaFloor.interventions(for: failure, facts.setup)
    guard failure.op.row.limits.domain != .all else { return nil }
    let operands = failure.operands.map { operand in
      "\(operand.label) = \(operand.value.elements.prefix(4).map(\.brief).joined(separator: ", "))"
    }
    // A divisor or argument that comes from the data alone is no consequence of training.
    let isOfData = failure.operands.contains { operand in
      facts.columns.contains(NodeName.short(operand.label))
        && operand.value.elements.contains { $0 <= 0 }
    }
    return Suspicion(
      cause: .formulaNotFinite, strength: isOfData ? .plain : .likely, kinds: [.nan], tries: fixes,
      evidence: [
        .init("node", .text(failure.formula.isEmpty ? failure.label : failure.formula)),
        .init("operands", .text(operands.joined(separator: "; "))),
      ])
  }

  private var tooLarge: Suspicion {
    Suspicion(
      cause: .learningRateTooLarge, strength: isWild ? .likely : .possible,
      kinds: [.diverged, .dead, .exploding, .saturated, .oscillating, .nan, .plateau],
      tries: [0.1, 0.01, 0.001].map { Intervention.rate(times: $0, of: facts.setup) })
  }

  private var tooSmall: Suspicion {
    // Weights that no gradient reaches tell nothing about the rate, nor does what moves behind dead units.
    let moving = facts.layers.map(\.movement).filter { $0.isFinite && $0 > 0 }
    let isBlocked = has(.dead) || !facts.unreachedScopes.isEmpty
    let movement = isBlocked ? 1 : moving.max() ?? fall
    let isStill = movement < 0.1
    // The power of ten that would let the weights move by about their own size.
    let power = min(6, max(1, (-log10(max(movement, 1e-9))).rounded()))
    var factors = [power, power - 1, power + 1, 1, 2].filter { $0 > 0 }.map { pow(10, $0) }
    factors = factors.enumerated().filter { factors.firstIndex(of: $0.element) == $0.offset }
      .map(\.element)
    return Suspicion(
      cause: .learningRateTooSmall, strength: isStill && !isWild ? .likely : .possible,
      kinds: [.plateau, .notUpdated],
      tries: factors.map { Intervention.rate(times: $0, of: facts.setup) },
      evidence: facts.layers.isEmpty
        ? [] : [.init("weights_moved_by", .byScope(facts.layers.map { ($0.name, $0.movement) }))])
  }

  /// The share of its first value that the loss fell by, which small steps make as small as the rate: what is
  /// known where weights began at 0. At least a billionth; 1 for a loss that climbed.
  private var fall: Double {
    let (first, last) = (facts.baseline.firstLoss, facts.baseline.loss)
    guard first > 0, last.isFinite, last <= first else { return 1 }
    return max(1e-9, (first - last) / first)
  }

  private var activations: [Suspicion] {
    let smooth = facts.hidden.filter { layer in
      let row = layer.activation.flatMap { OpTable.functions[$0] }?.row
      return row?.activation == .curve && row?.isBounded == true
    }
    let isDeep = smooth.count >= 3 || has(.vanishing)
    let isDead = has(.dead)
    guard facts.setup.description.network != nil else { return formulaActivations }
    let hidden = facts.hidden.compactMap(\.number)
    var list: [Suspicion] = []
    if !smooth.isEmpty {
      let tries = ["relu", "tanh"].compactMap {
        Intervention.activation($0, of: hidden, cause: .activationDerivative, facts.setup)
      }
      list.append(
        Suspicion(
          cause: .activationDerivative, strength: isDeep ? .likely : .possible,
          kinds: [.vanishing, .saturated, .plateau], tries: tries))
    }
    if isDead,
      let fix = Intervention.activation(
        "leakyrelu", of: hidden, cause: .activationDerivative, facts.setup)
    {
      list.append(
        Suspicion(
          cause: .activationDerivative, strength: .possible, kinds: [.dead], tries: [fix]))
    }
    return list
  }

  private var formulaActivations: [Suspicion] {
    let tries = ["sigmoid", "tanh"].compactMap { old in
      Intervention.activation(
        old, to: old == "sigmoid" ? "tanh" : "relu", except: facts.predictionName,
        cause: .activationDerivative, facts.setup)
    }
    guard !tries.isEmpty else { return [] }
    return [
      Suspicion(
        cause: .activationDerivative, strength: has(.vanishing) ? .likely : .possible,
        kinds: [.vanishing, .saturated, .plateau], tries: tries)
    ]
  }

  private var capacity: Suspicion? {
    guard let fix = units(times: 4) else { return nil }
    let layers = facts.formulaLayers
    // A number is the only unit of its layer where nothing beside it is weighed by the next.
    let isNarrow =
      facts.hidden.contains { $0.units == 1 }
      || zip(layers, layers.dropFirst()).contains { layer, next in
        !layer.isOutput
          && (layer.shape == [1] || layer.shape.isEmpty && next.weights.count == 1)
      }
    return Suspicion(
      cause: .capacity, strength: isNarrow ? .likely : .possible, kinds: [.plateau, .degenerate],
      // Four units in the place of one may be too few still; of many the next would cost too much.
      tries: [fix] + (isNarrow ? [units(times: 16)].compactMap { $0 } : []))
  }

  /// More units in all hidden layers.
  private func units(times factor: Int) -> Intervention? {
    Intervention.units(times: Double(factor), of: facts.setup)
      ?? Intervention.units(times: factor, ofFormulas: facts.formulaLayers, facts.setup)
  }

  /// First weights of the usual size that were drawn by bad luck.
  private var redraw: Suspicion? {
    guard !facts.layers.isEmpty else { return nil }
    let scale = facts.layers.map(\.weightScale).filter(\.isFinite).max() ?? 1
    let cause: Verdict.Cause = scale > 1.2 ? .initialWeightsTooLarge : .initialWeightsTooSmall
    let fix = Intervention.redrawn(cause, of: facts.setup)
    // Weights that are drawn as usual would come out as they are.
    guard let changed = fix.apply(facts.setup), !changed.beginsLike(facts.setup) else { return nil }
    return Suspicion(
      cause: cause, strength: .possible, kinds: [.dead, .saturated, .vanishing, .plateau],
      tries: [fix])
  }
}

extension TrainingSeries.Step {
  /// The norm of the gradient by all weights and biases; nil where the step has no statistics.
  var weightGradient: Double? {
    let parts = scopes.filter {
      ($0.key.quantity == .weight || $0.key.quantity == .bias)
        && ScopePath.layer(of: $0.key.scope) == nil
    }
    guard !parts.isEmpty else { return nil }
    return parts.reduce(0) { sum, part in
      let l2 = part.gradient?.l2 ?? 0
      return sum + l2 * l2
    }.squareRoot()
  }
}
