import Testing
import TraceGraph
import Training

@testable import Sheets

/// A fault of every kind gets its kind, its layer and its cause; the sheet with the advice made in it, and
/// one with a change that does no harm, are healthy.
@Suite("Causes by experiment")
struct CauseTests {
  /// A faulty sheet with what is right to say of it. Kinds are those that the record shows.
  struct Fault: CustomStringConvertible {
    var name: String
    var clinic: Clinic
    var kinds: [Verdict.Kind]
    var scopes: [String] = [""]
    var cause: Verdict.Cause
    var description: String { name }
  }

  static func clinic(_ change: (inout Clinic) -> Void) -> Clinic {
    var clinic = Clinic()
    change(&clinic)
    return clinic
  }

  static let faults = [
    Fault(
      name: "rate × 1000", clinic: clinic { $0.rate = "100" },
      kinds: [.diverged, .saturated, .degenerate, .oscillating], scopes: ["", "layer1", "layer2"],
      cause: .learningRateTooLarge),
    Fault(
      name: "rate ÷ 1000", clinic: clinic { $0.rate = "0.0001" }, kinds: [.plateau, .degenerate],
      cause: .learningRateTooSmall),
    Fault(
      name: "rate ÷ 100000", clinic: clinic { $0.rate = "0.000001" },
      kinds: [.plateau, .degenerate, .notUpdated], cause: .learningRateTooSmall),
    Fault(
      name: "all weights 0",
      clinic: clinic {
        $0.hidden = $0.hidden.map { $0.dropLast() + ", initial-weights: 0}" }
        $0.output = "{units: 1, out: y, weights: W3, bias: b3, initial-weights: 0}"
      }, kinds: [.degenerate], cause: .symmetricWeights),
    Fault(
      name: "biases of layer 2 far from 0",
      clinic: clinic { $0.hidden[1] = $0.hidden[1].dropLast() + ", initial-bias: -9}" },
      kinds: [.saturated], scopes: ["layer2"], cause: .bias),
    Fault(
      name: "weights of layer 3 × 1000",
      clinic: clinic {
        $0.output = $0.output.dropLast() + ", initial-weights: {normal: [0, 300]}}"
      },
      kinds: [.plateau, .degenerate, .oscillating, .diverged, .exploding, .saturated],
      scopes: ["layer3", "layer2", "layer1", ""], cause: .layerScale),
    Fault(
      name: "no activation",
      clinic: clinic { clinic in
        clinic.rows = Clinic.rings
        clinic.hidden = [
          "{units: 10, out: h1, weights: W1, bias: b1}",
          "{units: 10, out: h2, weights: W2, bias: b2}",
        ]
      }, kinds: [.plateau, .degenerate], cause: .nonlinearityMissing),
    Fault(
      name: "sigmoid output for targets of −1 and 1",
      clinic: clinic {
        $0.output = "{units: 1, sum: s, out: y, activation: sigmoid, weights: W3, bias: b3}"
        $0.rate = "0.5"
      }, kinds: [.plateau, .saturated], scopes: ["layer3", ""], cause: .outputRange),
    Fault(
      name: "inputs × 0.0001",
      clinic: clinic { $0.rows = $0.rows.map { [$0[0] * 1e-4, $0[1] * 1e-4, $0[2]] } },
      kinds: [.plateau, .degenerate, .vanishing], scopes: ["", "layer1"], cause: .inputScale),
    Fault(
      name: "one input × 1000",
      clinic: clinic { $0.rows = $0.rows.map { [$0[0] * 1000, $0[1], $0[2]] } },
      kinds: [.saturated, .plateau, .degenerate, .diverged, .oscillating], scopes: ["", "layer1"],
      cause: .inputScale),
    Fault(
      name: "targets + 1000",
      clinic: clinic { $0.rows = $0.rows.map { [$0[0], $0[1], $0[2] + 1000] } },
      kinds: [.diverged, .plateau, .degenerate, .oscillating, .saturated],
      scopes: ["", "layer1", "layer2"], cause: .targetScale),
    Fault(
      name: "sign of the loss", clinic: clinic { $0.formulas = "loss = -(y - t)^2" },
      kinds: [.diverged], cause: .lossSign),
    Fault(
      name: "output cut off",
      clinic: clinic {
        $0.formulas = "loss = (0*y + d - t)^2"
        $0.extra = "parameters: {d: 0.5}"
      }, kinds: [.noGradient], cause: .noPath),
    Fault(
      name: "clipped to 1e-5", clinic: clinic { $0.train = "clip: {norm: 1e-5}" },
      kinds: [.notUpdated, .plateau], cause: .clipping),
    Fault(
      name: "a penalty of 1",
      clinic: clinic { $0.goal = "objective: mean(loss) + 1 * sumsquares(parameters)" },
      kinds: [.plateau, .degenerate, .vanishing], scopes: ["", "layer1"], cause: .weightDecay),
    Fault(
      name: "all of one class", clinic: clinic { $0.rows = $0.rows.map { [$0[0], $0[1], 1] } },
      kinds: [.degenerate], cause: .labels),
    Fault(
      name: "an input that does not vary",
      clinic: clinic { $0.rows = $0.rows.map { [0.5, $0[1], $0[2]] } },
      kinds: [.plateau, .degenerate], cause: .inputConstant),
    Fault(
      name: "a divisor of 0 in the data",
      clinic: clinic {
        $0.rows[7][2] = 0
        $0.formulas = "loss = ((y - t)/t)^2"
      }, kinds: [.nan], cause: .formulaNotFinite),
    Fault(
      name: "cross-entropy of a linear output",
      clinic: clinic {
        $0.rows = $0.rows.map { [$0[0], $0[1], ($0[2] + 1) / 2] }
        $0.formulas = "loss = bce(y, t)"
      }, kinds: [.nan, .diverged, .plateau], scopes: ["layer3", ""], cause: .lossMismatch),
    Fault(
      name: "a rate that grows 1000 times",
      clinic: clinic { $0.train = "schedule: {linear: {to: 1000, over: 120}}" },
      kinds: [.diverged, .plateau, .degenerate, .saturated, .oscillating],
      scopes: ["", "layer1", "layer2"], cause: .learningRateTooLarge),
  ]

  @Test("a fault gets its kind, its layer and its cause", arguments: faults)
  func fault(_ fault: Fault) throws {
    let report = try fault.clinic.report()
    let first = try #require(report.verdicts.first, "\(fault): nothing is said")
    #expect(!report.isHealthy, "\(report.text)")
    #expect(first.cause == fault.cause, "\(report.text)")
    #expect(fault.kinds.contains(first.kind), "\(report.text)")
    #expect(fault.scopes.contains(first.scope), "\(report.text)")
    #expect(report.experiments.reduce(0) { $0 + $1.steps } <= 10 * fault.clinic.epochs)
  }

  @Test("the sheet with what healed is healthy", arguments: faults)
  func cured(_ fault: Fault) throws {
    let report = try fault.clinic.report()
    guard let number = report.verdicts.first?.experiment else { return }
    let experiment = report.experiments[number]
    #expect(experiment.heals && !report.verdicts[0].changes.isEmpty)
    let text = try SheetRepair.repaired(
      file: "clinic.yaml", bytes: Array(fault.clinic.text.utf8), changes: experiment.edits,
      remark: "better")
    let sheet = try Sheet(file: "repaired.yaml", bytes: Array(text.utf8))
    let trainer = try sheet.trainer()
    _ = try trainer.run()
    let loss = try trainer.objectiveChange().after
    // Where targets or the loss itself are others, losses are told in the units of the run.
    if ![.targetScale, .lossMismatch, .labels, .outputRange].contains(fault.cause) {
      #expect(abs(loss - experiment.loss) <= 1e-12 * abs(loss), "\(text)")
    }
    let after = try Clinic.report(text)
    #expect(after.isHealthy, "\(after.text)")
  }

  @Test(
    "what does no harm is no fault",
    arguments: [
      clinic { _ in }, clinic { $0.rate = "0.05" },
      clinic {
        $0.train = "optimizer: adam"
        $0.rate = "0.01"
      },
      clinic { $0.train = "batch: 12, shuffle: 1" }, clinic { $0.train = "clip: {norm: 100}" },
      clinic { $0.rows = $0.rows.map { [$0[0] * 2, $0[1] * 2, $0[2]] } },
      clinic { $0.goal = "objective: mean(loss) + 1e-5 * sumsquares(parameters)" },
      clinic {
        $0.hidden = [$0.hidden[0]]
        $0.output = "{units: 1, out: y, weights: W3, bias: b3}"
      },
    ])
  func harmless(_ clinic: Clinic) throws {
    let report = try clinic.report()
    #expect(report.isHealthy, "\(report.text)")
  }

  @Test("random labels teach nothing, and nothing that is tried does")
  func nothingToLearn() throws {
    var generator = RandomGenerator(seed: 9)
    var clinic = Clinic()
    clinic.rows = (0..<200).map { _ in
      let draw = { Double(generator.next() % 2001) / 1000 - 1 }
      return [draw(), draw(), generator.next().isMultiple(of: 2) ? 1 : -1]
    }
    clinic.hidden = ["{units: 3, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}"]
    let report = try clinic.report()
    #expect(report.verdicts.first?.cause == .nothingToLearn, "\(report.text)")
  }

  @Test("without experiments the evidence stands alone, and equal runs give equal reports")
  func efforts() throws {
    let clinic = Self.clinic { $0.rate = "0.0001" }
    let bare = try clinic.report(.none)
    #expect(bare.experiments.isEmpty && bare.verdicts.allSatisfy { $0.changes.isEmpty })
    #expect(try clinic.report().json == clinic.report().json)
  }
}

extension Clinic {
  /// A disc of label 1 in a ring of label −1, seeded.
  static let rings: [[Double]] = {
    var generator = RandomGenerator(seed: 6)
    var rows: [[Double]] = []
    while rows.count < 60 {
      let x = Double(generator.next() % 4001) / 1000 - 2
      let y = Double(generator.next() % 4001) / 1000 - 2
      let radius = (x * x + y * y).squareRoot()
      if radius < 0.9 || (1.2...2).contains(radius) { rows.append([x, y, radius < 1 ? 1 : -1]) }
    }
    return rows
  }()
}
