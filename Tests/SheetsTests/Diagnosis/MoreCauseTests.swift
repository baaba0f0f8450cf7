import Testing
import TraceGraph
import Training

@testable import Sheets

/// Causes that more units, another loss or a layer heal; and what only looks so.
@Suite("Causes by experiment: units, losses, nothing")
struct MoreCauseTests {
  /// A model of one hidden layer, written out, on rings: no line tells them apart.
  private static func written(units: Int, rows: [[Double]] = Clinic.rings) -> String {
    let table = rows.map { "[\($0[0]), \($0[1]), \($0[2])]" }.joined(separator: ", ")
    return """
      seed: 3
      data: {columns: [x1, x2, t], rows: [\(table)], vectors: {x: [x1, x2]}}
      formulas: |
        k = W1 @ x + b1
        h = tanh(k)
        y = dot(W2, h) + b2
        loss = (y - t)^2
      parameters:
        W1: {xavier: , shape: [\(units), 2]}
        b1: \([Double](repeating: 0, count: units))
        W2: {xavier: , shape: [\(units)]}
        b2: 0
      roles: {target: [t], bias: [b1, b2]}
      train: {minimize: loss, learning-rate: 0.05, epochs: 200, optimizer: adam}
      """
  }

  @Test("a model that is written out gets units by the shapes of its parameters")
  func capacityOfFormulas() throws {
    let text = Self.written(units: 1)
    let report = try Clinic.report(text)
    let first = try #require(report.verdicts.first)
    #expect(!report.isHealthy && first.cause == .capacity, "\(report.text)")
    let experiment = report.experiments[try #require(first.experiment)]
    let repaired = try SheetRepair.repaired(
      file: "s.yaml", bytes: Array(text.utf8), changes: experiment.edits, remark: "better")
    #expect(repaired.contains("shape: [4, 2]") && repaired.contains("shape: [4]"), "\(repaired)")
    let trainer = try Sheet(file: "r.yaml", bytes: Array(repaired.utf8)).trainer()
    _ = try trainer.run()
    let loss = try trainer.objectiveChange().after
    #expect(abs(loss - experiment.loss) <= 1e-12 * loss)
    #expect(try Clinic.report(Self.written(units: 8)).isHealthy)
  }

  @Test("hinge of classes 0 and 1 becomes the loss of such classes, of other targets a square")
  func margins() throws {
    for (targets, word) in [([0.0, 1.0], "sigmoidbce"), ([0.0, 3.0], "squared")] {
      var clinic = Clinic()
      clinic.rows = clinic.rows.map { [$0[0], $0[1], $0[2] > 0 ? targets[1] : targets[0]] }
      clinic.formulas = "loss = hinge(y, t)"
      let report = try clinic.report()
      #expect(report.verdicts.first?.cause == .lossMismatch)
      let change = report.verdicts.first?.changes.first?.description ?? ""
      #expect(change.contains("\(word)(y, t)"), "\(report.text)")
    }
  }

  @Test("cross-entropy of sums becomes the loss that takes sums")
  func sums() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0], $0[1], ($0[2] + 1) / 2] }
    clinic.formulas = "loss = bce(y, t)"
    let report = try clinic.report()
    #expect(report.verdicts.first?.cause == .lossMismatch)
    let change = report.verdicts.first?.changes.first?.description ?? ""
    #expect(change.contains("sigmoidbce(y, t)"), "\(report.text)")
  }

  @Test("nothing heals a run that no change betters by a tenth")
  func nothingBetter() throws {
    // One unit reaches what a line can; its loss is that of any learning rate.
    var clinic = Clinic()
    clinic.rows = (0..<40).map { number in
      let x = Double(number % 8) / 4 - 1
      return [x, Double(number / 8) / 2 - 1, x + (number.isMultiple(of: 2) ? 1 : -1)]
    }
    clinic.hidden = []
    clinic.output = "{units: 1, out: y, weights: W1, bias: b1}"
    clinic.rate = "0.1"
    let report = try clinic.report(.full)
    for experiment in report.experiments where experiment.heals {
      #expect(experiment.loss < 0.9 * experiment.baseline, "\(report.text)")
    }
  }

  @Test(
    "steps that are next to nothing are told where weights began at 0, and the rate that heals is found"
  )
  func tinyRate() throws {
    let text = """
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      data: {columns: [x, t], rows: [[1, 2], [2, 4], [3, 6]]}
      train: {minimize: loss, learning-rate: 1e-8, steps: 60}
      """
    let report = try Clinic.report(text)
    #expect(report.verdicts.first?.cause == .learningRateTooSmall, "\(report.text)")
    let experiment = report.experiments[try #require(report.verdicts.first?.experiment)]
    #expect(experiment.loss < 0.01)
    // Rates below the run's own, where one a tenth as large did worse, are not tried.
    let lower = report.experiments.count { $0.cause == .learningRateTooLarge }
    #expect(lower <= 1)
  }

  @Test(
    "of two matrices far from one another, the one that is far from the usual size is drawn anew")
  func oddLayer() throws {
    let text = Self.written(units: 8, rows: Clinic.moons)
    // Two hundred times what is usual, beside weights a few times too large.
    let faulty = text.replacing(
      "W2: {xavier: , shape: [8]}", with: "W2: {normal: [0, 80], shape: [8]}"
    )
    .replacing("W1: {xavier: , shape: [8, 2]}", with: "W1: {normal: [0, 1.6], shape: [8, 2]}")
    let report = try Clinic.report(faulty)
    let first = try #require(report.verdicts.first)
    #expect(first.cause == .layerScale, "\(report.text)")
    #expect(first.changes == [.action(.redrawWeights, scope: "W2")], "\(report.text)")
    #expect(report.text.contains("W1 ") && report.json.contains("\"W2\": "))
  }

  @Test("weights that would come out as they are, are not drawn anew")
  func nothingDrawn() throws {
    var clinic = Clinic()
    clinic.rate = "0.0001"
    let report = try clinic.report(.full)
    let drawn = report.experiments.filter { $0.changes == [.action(.redrawWeights, scope: "")] }
    #expect(drawn.allSatisfy { $0.loss != $0.baseline }, "\(report.text)")
  }
}

/// Sheets that a repair changes in several places.
@Suite("Repaired sheets")
struct RepairedSheetTests {
  private func repaired(_ text: String, _ changes: [Change]) throws -> String {
    try SheetRepair.repaired(
      file: "s.yaml", bytes: Array(text.utf8), changes: changes, remark: "better")
  }

  @Test(
    "keys change their places in any order, and one that has nothing left leaves",
    arguments: [
      "parameters: {w: 1}\nvalues:\n  V: [1, 2]\nformulas: f = w*V[1]\n",
      "values:\n  V: [1, 2]\nformulas: f = w*V[1]\nparameters:\n  w: 1\n",
    ])
  func order(_ text: String) throws {
    let changed = try repaired(
      text,
      [
        .setting(.value("V"), from: .none, to: .none),
        .setting(.parameter("V"), from: .none, to: .text("[1, 2]")),
      ])
    #expect(!changed.contains("values:"), "\(changed)")
    let sheet = try Sheet(file: "r.yaml", bytes: Array(changed.utf8))
    #expect(sheet.source.contains("V: [1, 2]"))
  }

  @Test("numbers and drawings of other keys stay what they are")
  func plain() throws {
    let text = """
      formulas: f = (w - v)^2
      parameters:
        w: uniform(-1.4, 1.4)
        v: 'a'
      """
    let changed = try repaired(
      text, [.setting(.parameter("u"), from: .none, to: .number(0))])
    #expect(changed.contains("  w: uniform(-1.4, 1.4)\n"), "\(changed)")
    #expect(changed.contains("  v: \"a\"") || changed.contains("  v: 'a'"), "\(changed)")
    #expect(changed.contains("  u: 0"))
  }

  @Test("a comment tells what stood there before, whether or not the change knows it")
  func before() throws {
    let text = "formulas: f = w*w\nparameters: {w: [1, 2]}\n"
    let changed = try repaired(
      text, [.setting(.parameter("w"), from: .none, to: .text("[3, 4]"))])
    #expect(changed.contains("parameters.w [1, 2] → [3, 4]: better"), "\(changed)")
  }
}
