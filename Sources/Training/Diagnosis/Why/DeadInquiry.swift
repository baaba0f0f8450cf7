import TraceGraph

/// Why a rectifier is 0 for all examples.
struct DeadInquiry {
  let question: WhyQuestion
  let run: InquiredRun

  func report() throws -> WhyReport {
    let probe = try ExampleProbe(run.setup.trainer().model)
    let finder = UnitFinder(probe)
    let asked = try finder.find(question.scope)
    let silent = asked.filter { Saturation($0.activation.op) == .silentUnits }
    guard !silent.isEmpty else {
      let ops = Set(asked.map(\.activation.op.name)).sorted()
      throw WhyError(
        .place, of: question.scope,
        "no rectifier is there: \(WordList.text(ops)) has no side on which it is exactly 0",
        remedy: "ask for '\(WhyQuestion(.saturated, scope: question.scope).text)'")
    }
    let all = finder.units.filter { Saturation($0.activation.op) == .silentUnits }.map(\.label)
    let starts = try run.silence.starts(of: all)
    let dead = silent.map(\.label).filter { starts[$0] != nil }
    guard let chosen = Self.chosen(dead, starts), let start = starts[chosen] else {
      return refusal(silent.map(\.label), all, starts)
    }
    return try report(chosen, start, dead: dead, of: silent.count, starts, rows: probe.rows)
  }

  /// Of several units one that most others died with, by an update if any did.
  private static func chosen(_ dead: [String], _ starts: [String: Int]) -> String? {
    let counts = Dictionary(grouping: dead.compactMap { starts[$0] }, by: { $0 })
    let step = counts.max { a, b in
      (a.key > 0 ? 1 : 0, a.value.count, -a.key) < (b.key > 0 ? 1 : 0, b.value.count, -b.key)
    }?.key
    return dead.first { starts[$0] == step }
  }

  private func refusal(
    _ asked: [String], _ all: [String], _ starts: [String: Int]
  ) -> WhyReport {
    let who =
      asked.count == 1
      ? asked[0] : "a unit of \(question.scope.isEmpty ? "the run" : question.scope)"
    var report = WhyReport(
      question, holds: false, from: nil, "\(who) is not dead: it answers some example at the end")
    if asked.count > 1 {
      report.statement = "no unit there is dead: each answers some example at the end"
    }
    report.found = all.compactMap { label in
      starts[label].map { .init(kind: "dead", scope: label, fromStep: $0) }
    }
    return report
  }

  private func report(
    _ label: String, _ start: Int, dead: [String], of count: Int, _ starts: [String: Int], rows: Int
  ) throws -> WhyReport {
    let examples = rows == 1 ? "the only example" : "all \(rows) examples"
    var report = WhyReport(
      question, holds: true, from: start, "\(label) is 0 for \(examples) from step \(start) on")
    if count > 1 {
      let list = WordList.phrases(
        dead.map { "\(ScopePath.innermost($0)) from step \(starts[$0] ?? 0)" })
      report.remarks.append("\(dead.count) of \(count) units are dead: \(list)")
    }
    if start == 0 {
      try explainStart(label, &report)
    } else {
      try explainUpdate(label, start, &report)
    }
    return report
  }

  /// A unit that the first values have dead.
  private func explainStart(_ label: String, _ report: inout WhyReport) throws {
    let replay = try run.replay()
    guard let unit = UnitFinder(replay.probe).units.first(where: { $0.label == label }) else {
      return
    }
    let row = largest(unit, replay)
    replay.probe.load(parameters: replay.parameters)
    replay.probe.compute(row: row)
    let own = UnitParameters(of: unit, replay.probe)
    report.statement += ": no update did it, the first values do"
    report.terms = SumSplit(unit, own, replay).terms(row: row)
    let biases = Dictionary(
      own.biases.filter { replay.parameters[$0] != 0 }.map { ($0, 0.0) }, uniquingKeysWith: { $1 })
    let turned = Dictionary(
      own.weights.map { ($0, -replay.parameters[$0]) }, uniquingKeysWith: { $1 })
    for (words, first) in [
      ("its bias (0 in its place)", biases), ("the signs of its weights (turned)", turned),
    ] where !first.isEmpty {
      let proof = try prove(label, words, Replay.Omission(first: first), from: 0)
      report.proofs.append(proof)
      if proof.isGone { return }
    }
  }

  private func explainUpdate(_ label: String, _ start: Int, _ report: inout WhyReport) throws {
    let replay = try run.replay()
    guard let unit = UnitFinder(replay.probe).units.first(where: { $0.label == label }),
      try replay.advance(to: start - 1)
    else { return }
    let row = largest(unit, replay)
    replay.probe.compute(row: row)
    let target = UpdateSplit.Target(
      node: unit.sum.id, element: unit.element, unit: unit,
      own: UnitParameters(of: unit, replay.probe).all)
    guard let update = try run.split(start - 1, target, row: row).update() else { return }
    report.update = update
    report.statement += ": the update of step \(start - 1) did it"
    for left in BlamedPart.parts(of: update) {
      report.proofs.append(try prove(label, left.words, left.omission, from: left.fromStep))
    }
  }

  /// The example whose sum is the largest now.
  private func largest(_ unit: WhyUnit, _ replay: Replay) -> Int {
    let probe = replay.probe
    probe.load(parameters: replay.parameters)
    var best = (row: 0, sum: -Double.infinity)
    for row in 0..<probe.rows {
      probe.compute(row: row)
      if unit.sumValue > best.sum { best = (row, unit.sumValue) }
    }
    return best.row
  }

  private func prove(
    _ label: String, _ words: String, _ omission: Replay.Omission, from step: Int
  ) throws -> WhyReport.Proof {
    let (was, now) = (try course(label, Replay.Omission()), try course(label, omission))
    let rows = now.rows
    let outcome: String
    if now.answered > 0 {
      outcome = "alive at the end: it answers \(now.answered) of \(rows) examples"
    } else if let start = try run.silence(omission).starts(of: [label])[label] {
      outcome = "dead all the same, from step \(start) on"
    } else {
      outcome = "not computed to the end"
    }
    return WhyReport.Proof(
      without: words, examples: omission.examples.sorted(), update: omission.update, fromStep: step,
      isGone: now.answered > 0, outcome: outcome,
      numbers: [
        .init(
          name: "examples_answered", with: Double(was.answered), without: Double(now.answered)),
        .init(name: "loss", with: was.loss, without: now.loss),
      ])
  }

  /// How many examples the unit answers at the end, and the loss.
  private func course(
    _ label: String, _ omission: Replay.Omission
  ) throws -> (answered: Int, rows: Int, loss: Double) {
    let replay = try run.replay(without: omission)
    while try replay.advance() {}
    let probe = replay.probe
    guard replay.failure == nil,
      let unit = UnitFinder(probe).units.first(where: { $0.label == label })
    else { return (0, probe.rows, .nan) }
    probe.load(parameters: replay.parameters)
    var answered = 0
    for row in 0..<probe.rows {
      probe.compute(row: row)
      if unit.output != 0 { answered += 1 }
    }
    return (answered, probe.rows, replay.loss)
  }
}
