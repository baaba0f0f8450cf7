import TraceGraph

/// Why a number is not finite.
struct NumericInquiry {
  let question: WhyQuestion
  let run: InquiredRun

  /// A replay with what it came to.
  private struct Course {
    var losses: [Double] = []
    var failure: NumericFailure?
    var loss: Double = .nan
    /// The rows of the step that broke.
    var examples: [Int] = []
  }

  func report() throws -> WhyReport {
    let course = try course(Replay.Omission())
    guard let failure = course.failure else {
      return WhyReport(
        question, holds: false, from: nil, "every loss and gradient of the run is finite")
    }
    var report = WhyReport(question, holds: true, from: failure.step, failure.description)
    let replay = try run.replay()
    guard try replay.advance(to: failure.step) else { return report }
    let broken = try BrokenRows(replay, course.examples)
    report.remarks += broken.sentences
    report.remarks += Self.rise(course.losses)
    if failure.step > 0 { try explainUpdate(failure, broken, &report) }
    for part in parts(failure, broken, report.update) {
      report.proofs.append(try proof(part, course))
    }
    if !report.proofs.contains(where: \.isGone), failure.step > 0 {
      report.remarks.append(
        "no single update and no rows did it alone: gradviz diagnose tries changes of the sheet")
    }
    return report
  }

  private func course(_ omission: Replay.Omission) throws -> Course {
    let replay = try run.replay(without: omission)
    var course = Course()
    while try replay.advance(before: { record in
      course.losses.append(record.loss)
      course.examples = record.examples
    }) {}
    course.failure = replay.failure
    guard replay.failure == nil else { return course }
    let ending = try replay.trainer.computeEnding(seconds: 0)
    if let failure = ending.failure, failure.kind == .value, omission.examples.isEmpty {
      course.failure = failure
      course.examples = ending.record.examples
    }
    course.loss = replay.loss
    return course
  }

  /// Since when the losses rise without a break up to the end.
  private static func rise(_ losses: [Double]) -> [String] {
    let finite = losses.filter(\.isFinite)
    guard finite.count >= 3 else { return [] }
    var start = finite.count - 1
    while start > 0, finite[start - 1] < finite[start] { start -= 1 }
    let count = finite.count - 1 - start
    guard count >= 2, finite[start] > 0 else { return [] }
    return [
      "the loss rises at each of the \(count) steps from step \(start) on, "
        + "from \(finite[start].brief) to \(finite[finite.count - 1].brief)"
    ]
  }

  /// What the update before did to the number that the broken node takes.
  private func explainUpdate(
    _ failure: NumericFailure, _ broken: BrokenRows, _ report: inout WhyReport
  ) throws {
    guard let row = broken.rows.first, let place = broken.operand else { return }
    let replay = try run.replay()
    guard try replay.advance(to: failure.step - 1) else { return }
    let probe = replay.probe
    probe.load(parameters: replay.parameters)
    probe.compute(row: row)
    let derivatives = probe.gradient(of: probe.trace[place.node], element: place.element)
    let own = derivatives.indices.filter { derivatives[$0] != 0 }
    let target = UpdateSplit.Target(node: place.node, element: place.element, unit: nil, own: own)
    guard let update = try run.split(failure.step - 1, target, row: row).update() else { return }
    report.update = update
    report.remarks.append("the number that is followed: \(place.label)")
  }

  private func parts(
    _ failure: NumericFailure, _ broken: BrokenRows, _ update: DecisiveUpdate?
  ) -> [BlamedPart] {
    var parts: [BlamedPart] = []
    if broken.isPart {
      parts.append(
        BlamedPart(
          words: BlamedPart.words(broken.rows),
          omission: Replay.Omission(examples: Set(broken.rows), fromStep: failure.step),
          fromStep: failure.step))
    }
    if let update { return parts + BlamedPart.parts(of: update) }
    guard failure.step > 0 else { return parts }
    return parts + [
      BlamedPart(
        words: "the update of step \(failure.step - 1)",
        omission: Replay.Omission(update: failure.step - 1), fromStep: failure.step - 1)
    ]
  }

  private func proof(_ part: BlamedPart, _ before: Course) throws -> WhyReport.Proof {
    let after = try course(part.omission)
    let outcome =
      after.failure.map { "not finite all the same, at step \($0.step)" }
      ?? "every number is finite to the end"
    var numbers: [WhyReport.Comparison] = [
      .init(
        name: "finite_steps", with: Double(before.failure?.step ?? before.losses.count),
        without: Double(after.failure?.step ?? after.losses.count))
    ]
    if after.loss.isFinite { numbers.append(.init(name: "loss", with: .nan, without: after.loss)) }
    return WhyReport.Proof(
      without: part.words, examples: part.omission.examples.sorted(), update: part.omission.update,
      fromStep: part.fromStep, isGone: after.failure == nil, outcome: outcome, numbers: numbers)
  }
}

/// The rows of a step whose loss or gradient is not finite, found by computing each alone.
struct BrokenRows {
  /// From 0, ascending.
  private(set) var rows: [Int] = []
  /// How many rows the step has.
  let count: Int
  /// The number that the first node at fault takes; nil for a leaf, and where it is not known.
  private(set) var operand: (node: Int, element: Int, label: String)?
  private let hasData: Bool

  /// - Parameters:
  ///   - replay: at the step that breaks, not computed yet.
  ///   - examples: of that step.
  init(_ replay: Replay, _ examples: [Int]) throws {
    let probe = replay.probe
    hasData = probe.model.description.data != nil
    let all = Array(Set(examples.isEmpty ? [0] : examples)).sorted()
    count = all.count
    probe.load(parameters: replay.parameters)
    let seeds = try replay.shares.seeds(
      replay.parameters, all, isVector: replay.trainer.order.batchSize > 1)
    for (place, row) in all.enumerated() {
      probe.compute(row: row)
      let culprit = probe.trace.nodes.first { $0.readValue { !$0.allSatisfy(\.isFinite) } }
      var isBroken = culprit != nil
      if !isBroken {
        var gradient = probe.zeros
        for pass in replay.shares.passes(seeds, at: place) { probe.add(pass, to: &gradient) }
        isBroken = !gradient.allSatisfy(\.isFinite)
      }
      guard isBroken else { continue }
      rows.append(row)
      if rows.count == 1, let culprit { operand = Self.operand(of: culprit, probe) }
    }
  }

  private static func operand(
    of culprit: Value, _ probe: ExampleProbe
  ) -> (node: Int, element: Int, label: String)? {
    let element = culprit.readValue { numbers in numbers.firstIndex { !$0.isFinite } } ?? 0
    guard let node = culprit.operands.first(where: { $0.op != .leaf }) else { return nil }
    let place = node.shape == culprit.shape ? element : 0
    let label = ShownNames(probe.trace).label(of: node)
    return (
      node.id, place, label + (node.isScalar ? "" : ElementIndex.text(of: place, in: node.shape))
    )
  }

  /// Whether some rows of the step are not at fault.
  var isPart: Bool { hasData && !rows.isEmpty && rows.count < count }

  var sentences: [String] {
    guard hasData, !rows.isEmpty else { return [] }
    if rows.count == count, count > 1 { return ["all \(count) rows of the step break"] }
    let list = WordList.all(rows.map { String($0 + 1) })
    return [rows.count == 1 ? "row \(list) breaks" : "rows \(list) break"]
  }
}
