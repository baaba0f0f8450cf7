import TraceGraph

/// Answers from what a run recorded: one without a sheet cannot be trained anew, so that nothing is proved.
struct RecordedInquiry {
  let question: WhyQuestion
  let series: TrainingSeries
  let record: Inquiry.RecordedNumbers
  let thresholds: DiagnosisThresholds

  func report() throws -> WhyReport {
    guard series.steps.contains(where: { !$0.scopes.isEmpty }) || question.kind == .nan else {
      return refusal("the run holds no statistics of layers or units")
    }
    return switch question.kind {
    case .dead: try dead()
    case .vanishing: vanishing()
    case .saturated: saturated()
    case .nan: nan()
    }
  }

  private func refusal(_ text: String) -> WhyReport {
    WhyReport(question, holds: false, from: nil, text)
  }

  /// The scopes of a quantity that lie in the place that is asked about.
  private func scopes(_ quantity: StatisticsKey.Quantity) -> [String] {
    var seen: [String] = []
    for step in series.steps {
      for entry in step.scopes
      where entry.key.quantity == quantity && !seen.contains(entry.key.scope) {
        seen.append(entry.key.scope)
      }
    }
    guard !question.scope.isEmpty else { return seen }
    return seen.filter { $0 == question.scope }
  }

  private func place(_ quantity: StatisticsKey.Quantity) throws -> String {
    let found = scopes(quantity)
    if let first = found.first { return first }
    let all = Self(
      question: WhyQuestion(question.kind), series: series, record: record, thresholds: thresholds
    ).scopes(quantity)
    let near = NearestWord.hint(for: question.scope, among: all)
    throw WhyError(
      .place, of: question.scope, "the run holds no statistics of such a place",
      remedy: near.isEmpty ? "there are: \(WordList.text(all))" : near)
  }

  // MARK: dead

  private func dead() throws -> WhyReport {
    let scope = try place(.activation)
    guard series.isRectifier(scope) else {
      throw WhyError(.place, of: scope, "its activation has no side on which it is exactly 0")
    }
    var start: Int?
    for step in series.steps.reversed() {
      guard let value = step[scope, .activation]?.value else { continue }
      guard value.zeros == 1 else { break }
      start = step.step
    }
    guard let start else {
      let zeros = series.steps.last { $0[scope, .activation] != nil }?[scope, .activation]?.value
        .zeros
      return refusal(
        "\(scope) is not dead: \(NumberFormat.percent(1 - (zeros ?? 0))) % of its outputs are over 0 at "
          + "the last recorded step")
    }
    var report = WhyReport(
      question, holds: true, from: start,
      "\(scope) is 0 for all examples of every recorded step from step \(start) on")
    let known = series.steps.filter { $0[scope, .activation] != nil }.map(\.step)
    guard let before = known.last(where: { $0 < start }) else {
      report.remarks.append(
        "it is so at the first recorded step: the first values, or what was not recorded")
      return report
    }
    report.remarks.append(
      before == start - 1
        ? "the update of step \(before) did it"
        : "the updates of steps \(before) to \(start - 1) did it; those between were not recorded")
    try explain(scope, from: before, to: start, &report)
    return report
  }

  /// The weights and biases of a scope before and after, with their gradients.
  private func explain(
    _ scope: String, from before: Int, to after: Int, _ report: inout WhyReport
  ) throws {
    guard let first = try record(before) else {
      report.remarks.append("values of step \(before) are not recorded, so no weight can be told")
      return
    }
    // The trace of a step may be reused for the next.
    let old = RecordedParameters(first, scope)
    guard let second = try record(after) else {
      report.remarks.append("values of step \(after) are not recorded, so no weight can be told")
      return
    }
    let new = RecordedParameters(second, scope)
    for (name, parameter) in old.list {
      guard let value = new.list.first(where: { $0.name == name })?.parameter.value else {
        continue
      }
      report.terms.append(.init(name: "\(name) at step \(before)", value: parameter.value))
      report.terms.append(.init(name: "\(name) at step \(after)", value: value))
      report.terms.append(
        .init(name: "\(name): gradient at step \(before)", value: parameter.gradient))
      report.terms += parameter.shares.map { share in
        .init(name: "\(name): gradient from \(share.example)", value: share.gradient)
      }
    }
  }

  // MARK: vanishing and saturated

  private func vanishing() -> WhyReport {
    let profiles = series.steps.map { GradientDetector.Profile($0) }
    let scope =
      question.scope.isEmpty
      ? profiles.lazy.compactMap { $0?.smallest?.scope }.first ?? "" : question.scope
    let ratios = profiles.map { $0?.layers.first { $0.scope == scope }?.number }
    let conditions = ratios.map { $0.map { $0 > 0 && $0 < thresholds.vanishingRatio } }
    guard let place = Persistence(thresholds: thresholds).start(of: conditions),
      let ratio = ratios[place]
    else {
      let last = ratios.compactMap { $0 }.last
      return refusal(
        last.map {
          "the gradient does not vanish at \(scope): \($0.brief) of that at the output at the end"
        }
          ?? "the run holds no gradients at \(question.scope.isEmpty ? "two layers" : question.scope)"
      )
    }
    let step = series.steps[place]
    var report = WhyReport(
      question, holds: true, from: step.step,
      "from step \(step.step) on \(ratio.brief) of the gradient at the output's sums reaches those of "
        + scope)
    report.ledger = AttenuationLedger(step, weightsOf: scope)
    report.factor = report.ledger?.strongestBetweenLayers
    if let factor = report.factor {
      report.statement += ": the strongest factor is \(factor.what): \(factor.ratio.brief)"
    }
    return report
  }

  private func saturated() -> WhyReport {
    let places = scopes(.activation)
    guard let scope = places.first(where: { !series.isRectifier($0) }) else {
      return refusal("no activation that saturates is recorded there")
    }
    let shares = series.steps.map { $0[scope, .activation]?.value.saturated }
    let conditions = shares.map { $0.map { $0 > thresholds.saturatedShare } }
    guard let place = Persistence(thresholds: thresholds).start(of: conditions) else {
      let last = shares.compactMap { $0 }.last ?? .nan
      return refusal(
        "\(scope) is not saturated: \(NumberFormat.percent(last)) % of its outputs are at a flat end"
      )
    }
    let step = series.steps[place]
    var report = WhyReport(
      question, holds: true, from: step.step,
      "\(NumberFormat.percent(shares[place] ?? .nan)) % of the outputs of \(scope) are at a flat end from "
        + "step \(step.step) on")
    let quantities: [(String, StatisticsKey.Quantity)] = [
      ("sums (root mean square)", .sum), ("a weight", .weight), ("a bias", .bias),
    ]
    report.terms = quantities.compactMap { name, quantity in
      step[scope, quantity].map { .init(name: name, value: $0.value.rms) }
    }
    return report
  }

  // MARK: not finite

  private func nan() -> WhyReport {
    guard let verdict = NumericDetector(series).verdict() else {
      return refusal(
        series.ending.isEmpty
          ? "every recorded number is finite" : "every recorded number is finite; \(series.ending)")
    }
    let loss = series.steps.first { $0.step == verdict.fromStep }?.loss ?? .nan
    var report = WhyReport(
      question, holds: true, from: verdict.fromStep,
      series.ending.isEmpty
        ? "step \(verdict.fromStep): a recorded number is not finite (loss \(loss.brief))"
        : series.ending)
    for item in verdict.evidence {
      if case .number(let number) = item.content {
        report.terms.append(
          .init(name: item.name.split(separator: "_").joined(separator: " "), value: number))
      }
    }
    return report
  }
}

/// The weights and biases of a scope at a recorded step.
private struct RecordedParameters {
  struct Parameter {
    var value: Double
    var gradient: Double
    /// The strongest shares of examples, where the record has the examples apart.
    var shares: [(example: String, gradient: Double)]
  }

  private(set) var list: [(name: String, parameter: Parameter)] = []

  init(_ step: StepRecord, _ scope: String) {
    for node in step.trace.nodes
    where node.isTrained && node.isScalar && (scope.isEmpty || ScopePath.holds(scope, node.scope)) {
      list.append((node.fullName, Self.parameter(node, step)))
    }
  }

  private static func parameter(_ node: Value, _ step: StepRecord) -> Parameter {
    var shares: [String: Double] = [:]
    for user in step.trace.nodes where user.operands.contains(node) {
      for edge in user.incomingEdges where edge.from == node {
        guard let contribution = step.pass.contribution(edge)?.scalar,
          let example = ScopePath(user.scope).example
        else { continue }
        shares[example, default: 0] += contribution
      }
    }
    let strongest = shares.sorted { (abs($0.value), $1.key) > (abs($1.value), $0.key) }.prefix(3)
    return Parameter(
      value: node.value, gradient: step.pass.gradient(of: node) ?? 0,
      shares: strongest.map { ($0.key, $0.value) })
  }
}
