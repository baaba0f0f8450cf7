import TraceGraph

/// Why an activation is at its flat ends.
struct SaturatedInquiry {
  let question: WhyQuestion
  let run: InquiredRun

  /// Shares of saturated outputs along a replay.
  private struct Course {
    var shares: [(step: Int, share: Double)]
    var start: Int?
    var loss: Double
  }

  func report() throws -> WhyReport {
    let probe = try ExampleProbe(run.setup.trainer().model)
    let asked = try UnitFinder(probe).find(question.scope)
    let labels = asked.filter { $0.flatEnds != nil }.map(\.label)
    guard !labels.isEmpty else {
      let ops = Set(asked.map(\.activation.op.name)).sorted()
      throw WhyError(
        .place, of: question.scope, "\(WordList.text(ops)) has no flat end that is reached slowly",
        remedy: "ask for '\(WhyQuestion(.dead, scope: question.scope).text)'")
    }
    let course = try course(run, Replay.Omission(), labels)
    let who = question.scope.isEmpty ? "the run" : question.scope
    guard let start = course.start, let share = course.shares.first(where: { $0.step == start })
    else {
      let last = course.shares.last?.share ?? .nan
      return WhyReport(
        question, holds: false, from: nil,
        "\(who) is not saturated: \(NumberFormat.percent(last)) % of its outputs are at a flat end at the "
          + "last step (saturated is over \(NumberFormat.percent(run.thresholds.saturatedShare)) %)"
      )
    }
    var report = WhyReport(
      question, holds: true, from: start,
      "\(NumberFormat.percent(share.share)) % of the outputs of \(who) are at a flat end from step "
        + "\(start) on")
    try explain(labels, start, course, &report)
    return report
  }

  private func explain(
    _ labels: [String], _ start: Int, _ course: Course, _ report: inout WhyReport
  ) throws {
    let replay = try run.replay()
    guard try replay.advance(to: start) else { return }
    let units = UnitFinder(replay.probe).units.filter { labels.contains($0.label) }
    let sizes = SumSizes(units, replay)
    report.terms = sizes.terms
    report.statement += ": \(sizes.blame.words)"
    if start > 0 {
      try explainUpdate(labels, start, course, &report)
      if report.proofs.contains(where: \.isGone) { return }
    }
    for part in sizes.order {
      guard let proof = try proof(sizes, part, labels, course) else { continue }
      report.proofs.append(proof)
      if proof.isGone { return }
    }
  }

  /// The unit and the row whose sum moved the most in the update before.
  private func explainUpdate(
    _ labels: [String], _ start: Int, _ course: Course, _ report: inout WhyReport
  ) throws {
    let replay = try run.replay()
    guard try replay.advance(to: start - 1) else { return }
    let units = UnitFinder(replay.probe).units.filter { labels.contains($0.label) }
    let before = sums(units, replay)
    guard try replay.advance() else { return }
    let moved = zip(before, sums(units, replay)).map { abs($1 - $0) }
    guard let place = moved.indices.max(by: { moved[$0] < moved[$1] }), moved[place] > 0 else {
      return
    }
    let (unit, row) = (units[place % units.count], place / units.count)
    replay.probe.compute(row: row)
    let target = UpdateSplit.Target(
      node: unit.sum.id, element: unit.element, unit: unit,
      own: UnitParameters(of: unit, replay.probe).all)
    guard let update = try run.split(start - 1, target, row: row).update() else { return }
    report.update = update
    report.remarks.append(
      "the update of step \(start - 1) takes it over the line; \(unit.label) moved the most")
    for left in BlamedPart.parts(of: update) {
      let after = try self.course(run, left.omission, labels)
      report.proofs.append(
        proof(
          course, after, words: left.words, omission: left.omission, from: left.fromStep,
          changes: []))
    }
  }

  private func sums(_ units: [WhyUnit], _ replay: Replay) -> [Double] {
    replay.probe.load(parameters: replay.parameters)
    return (0..<replay.probe.rows).flatMap { row in
      replay.probe.compute(row: row)
      return units.map(\.sumValue)
    }
  }

  private func course(
    _ run: InquiredRun, _ omission: Replay.Omission, _ labels: [String]
  ) throws -> Course {
    let replay = try run.replay(without: omission)
    let wanted = Set(labels)
    let units = UnitFinder(replay.probe).units.filter { wanted.contains($0.label) }
    let spacing = InquiredRun.spacing(steps: run.steps, rows: replay.probe.rows)
    var shares: [(step: Int, share: Double)] = []
    repeat {
      if replay.step.isMultiple(of: spacing) || replay.step == run.steps {
        shares.append((replay.step, share(units, replay)))
      }
    } while try replay.advance()
    let conditions = shares.map { Optional($0.share > run.thresholds.saturatedShare) }
    let start = Persistence(thresholds: run.thresholds).start(of: conditions)
    return Course(shares: shares, start: start.map { shares[$0].step }, loss: replay.loss)
  }

  private func share(_ units: [WhyUnit], _ replay: Replay) -> Double {
    replay.probe.load(parameters: replay.parameters)
    var flat = 0
    for row in 0..<replay.probe.rows {
      replay.probe.compute(row: row)
      flat += units.count { unit in unit.flatEnds.map { !$0.contains(unit.output) } ?? false }
    }
    return Double(flat) / Double(max(1, units.count * replay.probe.rows))
  }

  /// The run from first values without the part that is blamed.
  private func proof(
    _ sizes: SumSizes, _ part: SumSizes.Part, _ labels: [String], _ course: Course
  ) throws -> WhyReport.Proof? {
    if part == .inputs {
      guard let (intervention, setup) = sizes.smallerInputs(run.setup) else { return nil }
      let after = try self.course(run.changed(setup), Replay.Omission(), labels)
      let words = intervention.changes.map(\.description).joined(separator: ", ")
      return proof(
        course, after, words: words, omission: Replay.Omission(), from: 0,
        changes: intervention.changes)
    }
    let first = try sizes.first(without: part, run.replay())
    guard !first.isEmpty else { return nil }
    let omission = Replay.Omission(first: first)
    return proof(
      course, try self.course(run, omission, labels), words: part.remedy, omission: omission,
      from: 0,
      changes: [])
  }

  private func proof(
    _ before: Course, _ after: Course, words: String, omission: Replay.Omission, from step: Int,
    changes: [Change]
  ) -> WhyReport.Proof {
    let start = before.start ?? 0
    let share = { (course: Course) in
      (course.shares.first { $0.step >= start } ?? course.shares.last)?.share ?? .nan
    }
    let outcome =
      after.start.map { "saturated all the same, from step \($0) on" }
      ?? "no longer saturated"
    return WhyReport.Proof(
      without: words, examples: omission.examples.sorted(), update: omission.update,
      changes: changes, fromStep: step, isGone: after.start == nil, outcome: outcome,
      numbers: [
        .init(name: "saturated_share", with: share(before), without: share(after)),
        .init(
          name: "saturated_share_at_the_end", with: before.shares.last?.share ?? .nan,
          without: after.shares.last?.share ?? .nan),
        .init(name: "loss", with: before.loss, without: after.loss),
      ])
  }
}

extension WhyUnit {
  /// The outputs that are at no flat end; nil for an activation without any, and for rectifiers.
  var flatEnds: ClosedRange<Double>? {
    if case .outside(let range)? = Saturation(activation.op) { return range }
    return nil
  }
}
