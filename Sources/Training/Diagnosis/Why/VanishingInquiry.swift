import TraceGraph

/// Why next to nothing of the gradient reaches a layer.
struct VanishingInquiry {
  let question: WhyQuestion
  let run: InquiredRun

  /// Ratios of the gradient at a layer to that at the output along a replay.
  private struct Course {
    /// One a step; nil where there is no ratio.
    var ratios: [Double?]
    /// The step from which it vanishes to the end.
    var start: Int?
    var loss: Double
  }

  func report() throws -> WhyReport {
    let scope = try layer()
    let course = try course(run.replay(), scope)
    guard let start = course.start, let ratio = course.ratios[start] else {
      return refusal(scope, course)
    }
    var report = WhyReport(
      question, holds: true, from: start,
      "from step \(start) on \(ratio.brief) of the gradient at the output's sums reaches those of "
        + "\(scope) (vanishing is under \(run.thresholds.vanishingRatio.brief))")
    guard let step = try statistics(at: start),
      let ledger = AttenuationLedger(step, weightsOf: scope)
    else {
      report.remarks.append(try Self.withoutLedger(statistics(at: start), scope))
      return report
    }
    report.ledger = ledger
    report.factor = ledger.strongestBetweenLayers
    if let factor = report.factor { report.statement += ": \(Self.named(factor))" }
    report.remarks += try beginning(start, scope, ledger)
    try prove(scope, start, course, &report)
    return report
  }

  /// Why there are no factors: what is 0 there has no ratio.
  private static func withoutLedger(_ step: TrainingSeries.Step?, _ scope: String) -> String {
    guard let step, step[scope, .weight]?.gradient?.rms == 0 else {
      return "a gradient on the way is exactly 0, so that there is no ledger"
    }
    return
      "the gradient of the weights of \(scope) is exactly 0 at step \(step.step), although its sums "
      + "have one: what enters the layer is 0, or the rest is too small for a number; so there is no ledger"
  }

  private static func named(_ factor: AttenuationLedger.Factor) -> String {
    "the strongest factor is \(factor.what): \(factor.ratio.brief)"
  }

  /// The layer that is asked about.
  private func layer() throws -> String {
    let first = try statistics(at: 0)
    guard let first, let profile = GradientDetector.Profile(first) else {
      throw WhyError(
        .place, of: question.text, "the run has no layers between which a gradient could vanish",
        remedy: "vanishing is told of networks of two layers or more")
    }
    let scopes = profile.layers.map(\.scope)
    if question.scope.isEmpty {
      return profile.smallest?.scope ?? scopes[0]
    }
    guard !scopes.contains(question.scope) else { return question.scope }
    let near = NearestWord.hint(for: question.scope, among: scopes)
    let layer = ScopePath.layer(of: question.scope) ?? question.scope
    let hint = scopes.contains(layer) ? "ask for '\(layer) vanishing'" : near
    throw WhyError(
      .place, of: question.scope, "vanishing is told of layers",
      remedy: hint.isEmpty ? "there are: \(WordList.text(scopes))" : hint)
  }

  private func refusal(_ scope: String, _ course: Course) -> WhyReport {
    let known = course.ratios.compactMap { $0 }
    let least = known.filter { $0 > 0 }.min()
    let text =
      known.isEmpty || least == nil
      ? "no gradient at all reaches the sums of \(scope)"
      : "the gradient does not vanish at \(scope): \((known.last ?? .nan).brief) of that at the output "
        + "reaches its sums at the last step, \((least ?? .nan).brief) at the least"
    return WhyReport(question, holds: false, from: nil, text)
  }

  private func statistics(at target: Int) throws -> TrainingSeries.Step? {
    let replay = try run.replay()
    let statistics = ReplayStatistics()
    var found: TrainingSeries.Step?
    while replay.step <= target {
      let isThere = try replay.advance { record in
        if record.step == target { found = statistics.step(record) }
      }
      guard isThere else { break }
    }
    return found
  }

  private func course(_ replay: Replay, _ scope: String) throws -> Course {
    let statistics = ReplayStatistics()
    var ratios: [Double?] = []
    while try replay.advance(before: { record in
      let profile = GradientDetector.Profile(statistics.step(record))
      ratios.append(profile?.layers.first { $0.scope == scope }?.number)
    }) {}
    let conditions = ratios.map { ratio in
      ratio.map { $0 > 0 && $0 < run.thresholds.vanishingRatio }
    }
    return Course(
      ratios: ratios, start: Persistence(thresholds: run.thresholds).start(of: conditions),
      loss: replay.loss)
  }

  /// Since when the strongest factor is there.
  private func beginning(
    _ start: Int, _ scope: String, _ ledger: AttenuationLedger
  ) throws -> [String] {
    guard let factor = ledger.strongestBetweenLayers else { return [] }
    guard start > 0 else {
      let what =
        factor.kind == .activation ? "the activation and the first values" : "the first values"
      return ["it is there from step 0: \(what) bring it, no update did"]
    }
    guard let first = try statistics(at: 0),
      let before = AttenuationLedger(first, weightsOf: scope),
      let same = before.factors.first(where: { $0.kind == factor.kind && $0.scope == factor.scope })
    else { return [] }
    return [
      "that factor was \(same.ratio.brief) at step 0 and is \(factor.ratio.brief) at step \(start)"
    ]
  }

  private func prove(
    _ scope: String, _ start: Int, _ course: Course, _ report: inout WhyReport
  ) throws {
    if start > 0 {
      let omission = Replay.Omission(update: start - 1)
      report.proofs.append(
        try proof(
          scope, start, course, self.course(run.replay(without: omission), scope),
          words: "the update of step \(start - 1)", update: start - 1, changes: []))
    }
    guard let factor = report.factor else { return }
    let candidates = FactorChange(run.setup, factor).interventions
    if candidates.isEmpty {
      report.remarks.append("no change of a layer takes that factor away, so none is tried")
    }
    for intervention in candidates {
      guard let setup = intervention.apply(run.setup) else { continue }
      let after = try self.course(run.changed(setup).replay(), scope)
      let words = ChangeText.phrase(intervention.changes)
      let proof = try proof(
        scope, start, course, after, words: words, update: nil, changes: intervention.changes)
      report.proofs.append(proof)
      if proof.isGone { return }
    }
  }

  private func proof(
    _ scope: String, _ start: Int, _ before: Course, _ after: Course, words: String, update: Int?,
    changes: [Change]
  ) throws -> WhyReport.Proof {
    let place = min(start, after.ratios.count - 1)
    let ratio = place >= 0 ? after.ratios[place] ?? .nan : .nan
    let outcome: String
    if let again = after.start {
      outcome = "the gradient vanishes all the same, from step \(again) on"
    } else {
      outcome = after.ratios.contains { $0 != nil } ? "the gradient is back" : "no gradient is left"
    }
    return WhyReport.Proof(
      without: words, update: update, changes: changes, fromStep: update ?? 0,
      isGone: after.start == nil && ratio > 0, outcome: outcome,
      numbers: [
        .init(name: "gradient_ratio", with: before.ratios[start] ?? .nan, without: ratio),
        .init(name: "loss", with: before.loss, without: after.loss),
      ])
  }
}

extension AttenuationLedger {
  /// The strongest factor between the sums of the output and those of the layer, whose gradients vanishing
  /// compares: loss, inputs and cancellation have no part in that.
  var strongestBetweenLayers: Factor? {
    shrinking.first { $0.kind == .activation || $0.kind == .weights } ?? shrinking.first
  }
}

/// Changes of the layer that a factor of the ledger is of, the smallest first.
struct FactorChange {
  private let setup: TrainingSetup
  private let factor: AttenuationLedger.Factor

  init(_ setup: TrainingSetup, _ factor: AttenuationLedger.Factor) {
    self.setup = setup
    self.factor = factor
  }

  var interventions: [Intervention] {
    guard let network = setup.description.network,
      let number = network.layers.indices.first(where: { ScopePath.layer($0 + 1) == factor.scope })
    else { return [] }
    let hidden = Array(network.layers.indices.dropLast())
    switch factor.kind {
    case .activation:
      let single = ["tanh", "relu"].compactMap {
        Intervention.activation($0, of: [number], cause: .activationDerivative, setup)
      }
      let all = ["tanh", "relu"].compactMap {
        Intervention.activation($0, of: hidden, cause: .activationDerivative, setup)
      }
      return single + (hidden.count > 1 ? all : [])
    case .weights:
      return [
        .redrawn(.initialWeightsTooSmall, layers: [number], of: setup),
        .redrawn(.initialWeightsTooSmall, layers: nil, of: setup),
      ]
    case .inputs:
      if number > 0 {
        return [.redrawn(.initialWeightsTooSmall, layers: [number - 1], of: setup)]
      }
      let columns = network.inputs.filter { setup.description.data?.position(of: $0) != nil }
      return [
        Intervention.standardised(columns, .inputScale, .standardiseInputs)
      ].compactMap { $0 }
    case .loss, .cancellation: return []
    }
  }
}
