import Testing
import TraceGraph
import Training

@testable import Sheets

/// Steps, signs, single units and targets of another kind: what is tried, and what is said of it.
@Suite("Causes by experiment: steps, signs, single units")
struct MendedCauseTests {
  /// A model written out, whose targets a test may change.
  private static func written(
    _ formulas: [String], _ parameters: [String], rows: [[Double]] = Clinic.moons,
    target: ([Double]) -> Double = { $0[2] }
  ) -> String {
    let train = "learning-rate: 0.05, epochs: 200, optimizer: adam"
    let table = rows.map { "[\($0[0]), \($0[1]), \(target($0))]" }.joined(separator: ", ")
    return """
      seed: 3
      data: {columns: [x1, x2, t], rows: [\(table)], vectors: {x: [x1, x2]}}
      formulas: |
      \(formulas.map { "  " + $0 }.joined(separator: "\n"))
      parameters:
      \(parameters.map { "  " + $0 }.joined(separator: "\n"))
      roles: {target: [t]}
      train: {minimize: loss, \(train)}
      """
  }

  private func first(_ report: DiagnosisReport) throws -> Verdict {
    try #require(report.verdicts.first, "\(report.text)")
  }

  @Test("a step between weights and loss is exchanged for an activation with a slope, which heals")
  func steps() throws {
    var clinic = Clinic()
    (clinic.rate, clinic.train) = ("0.02", "optimizer: adam")
    clinic.hidden[1] = "{units: 10, sum: k2, out: h2, activation: step, weights: W2, bias: b2}"
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.kind == .noGradient && verdict.cause == .noPath, "\(report.text)")
    let change = try #require(verdict.changes.first?.description, "\(report.text)")
    #expect(change.hasPrefix("network.layers[1].activation step → "), "\(report.text)")
    let tried = report.experiments.filter { $0.cause == .noPath }.flatMap(\.changes)
    #expect(tried.map(\.description).contains { $0.hasSuffix("→ tanh") })
    #expect(tried.map(\.description).contains { $0.hasSuffix("→ sigmoid") })
    clinic.hidden[1] = clinic.hidden[1].replacing("step", with: "tanh")
    #expect(try clinic.report().isHealthy)
  }

  @Test("formulas lose their step, at the output for what reaches the targets")
  func stepsOfFormulas() throws {
    let formulas = [
      "k = W1 @ x + b1", "h = tanh(k)", "o = dot(W2, h) + b2", "y = step(o)", "loss = (y - t)^2",
    ]
    let parameters = [
      "W1: {xavier: , shape: [8, 2]}", "b1: [0, 0, 0, 0, 0, 0, 0, 0]", "W2: {xavier: , shape: [8]}",
      "b2: 0",
    ]
    for (factor, wanted) in [(3.0, ["y = o"]), (1.0, ["y = tanh(o)", "y = o"])] {
      let report = try Clinic.report(Self.written(formulas, parameters, target: { factor * $0[2] }))
      let verdict = try first(report)
      #expect(verdict.cause == .noPath, "\(report.text)")
      let change = verdict.changes.first?.description ?? ""
      #expect(wanted.contains { change.hasSuffix("→ \($0)") }, "\(report.text)")
    }
  }

  @Test("a rate does not heal a wrong sign, which holds from the first step")
  func sign() throws {
    for rate in ["0.1", "2"] {
      var clinic = Clinic()
      clinic.formulas = "loss = -(y - t)^2"
      clinic.rate = rate
      let report = try clinic.report()
      let verdict = try first(report)
      #expect(verdict.cause == .lossSign && verdict.fromStep <= 1, "\(report.text)")
      let healing = report.experiments.filter(\.heals)
      #expect(!healing.isEmpty && healing.allSatisfy { $0.cause == .lossSign }, "\(report.text)")
      #expect(verdict.advice.contains("the loss that is minimised then comes to"))
      #expect(healing.allSatisfy { $0.hasOtherLoss && $0.changesLoss })
    }
  }

  @Test("one unit that is a number becomes four, in its formula and in the one that weighs it")
  func numbers() throws {
    let forms = [
      (["k = dot(W1, x) + b1", "h = tanh(k)", "y = W2*h + b2"], "W1: {xavier: , shape: [2]}"),
      (["k = W1*x1 + V1*x2 + b1", "h = tanh(k)", "y = W2*h + b2"], "W1: 0.4\n  V1: -0.3"),
    ]
    for (formulas, weights) in forms {
      let text = Self.written(
        formulas + ["loss = (y - t)^2"], [weights, "b1: 0", "W2: 0.5", "b2: 0"],
        rows: Clinic.rings)
      let report = try Clinic.report(text, .full)
      let experiment = try #require(
        report.experiments.first { $0.cause == .capacity }, "\(report.text)")
      #expect(
        experiment.changes.first?.description.contains("y = dot(W2, h) + b2") ?? false
          || experiment.changes.dropFirst().first?.description.contains("dot(W2, h)") ?? false)
      let repaired = try SheetRepair.repaired(
        file: "s.yaml", bytes: Array(text.utf8), changes: experiment.edits, remark: "better")
      let trainer = try Sheet(file: "r.yaml", bytes: Array(repaired.utf8)).trainer()
      _ = try trainer.run()
      let loss = try trainer.objectiveChange().after
      #expect(abs(loss - experiment.loss) <= 1e-12 * loss, "\(repaired)")
    }
  }

  @Test("a loss of two classes for numbers is the loss' fault, for two other classes the labels'")
  func classes() throws {
    for (isNumber, cause) in [(true, Verdict.Cause.lossMismatch), (false, .labels)] {
      var clinic = Clinic()
      clinic.rows = clinic.rows.map {
        [$0[0], $0[1], isNumber ? 3 * $0[0] - $0[1] : $0[2] > 0 ? 2 : 1]
      }
      clinic.formulas = "loss = sigmoidbce(y, t)"
      let report = try clinic.report()
      let verdict = try first(report)
      #expect(verdict.cause == cause, "\(report.text)")
      if isNumber {
        #expect(verdict.changes.first?.description.contains("squared(y, t)") ?? false)
      }
    }
  }

  @Test("biases far below 0 kill rectifiers, and saturate what only comes near 0")
  func biases() throws {
    for (activation, kind) in [("relu", Verdict.Kind.dead), ("silu", .saturated)] {
      var clinic = Clinic()
      clinic.hidden[1] =
        "{units: 10, sum: k2, out: h2, activation: \(activation), weights: W2, bias: b2, "
        + "initial-bias: -15}"
      let report = try clinic.report()
      let verdict = try first(report)
      #expect(verdict.cause == .bias && verdict.kind == kind, "\(report.text)")
      #expect(verdict.scope == "layer2")
    }
  }

  @Test("margins of numbers are told by what comes out, not by how far the loss fell")
  func margins() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0], $0[1], $0[0] - 2 * $0[1]] }
    clinic.formulas = "loss = hinge(y, t)"
    let verdict = try first(clinic.report())
    #expect(verdict.cause == .lossMismatch && verdict.kind != .plateau)
  }
}
