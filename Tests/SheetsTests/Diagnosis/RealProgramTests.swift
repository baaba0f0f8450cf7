import Testing
import TraceGraph
import Training

@testable import Sheets
@testable import Training

/// What programs have that people asked about in public: pictures with a dark rim, probabilities that a library cuts
/// off, outputs that fit neither the loss nor the labels.
@Suite("Causes by experiment: what real programs have")
struct RealProgramTests {
  private func first(_ report: DiagnosisReport) throws -> Verdict {
    try #require(report.verdicts.first, "\(report.text)")
  }

  /// Twelve columns of which three never vary, as pixels do; t is 1 where the first two are together over 1.
  private static func pictures(rate: String, epochs: Int = 150, scale: Double = 1) -> String {
    var generator = RandomGenerator(seed: 11)
    let rows = (0..<60).map { _ in
      var row = (0..<12).map { _ in scale * Double(generator.next() % 1000) / 1000 }
      for place in [3, 7, 11] { row[place] = 0 }
      // Near the rim next to nothing is seen.
      row[10] *= 1e-3
      return row + [row[0] + row[1] > scale ? 1 : 0]
    }
    let names = (1...12).map { "p\($0)" }
    return """
      data: {columns: [\((names + ["t"]).joined(separator: ", "))], rows: [\(rows.map { "\($0)" }.joined(separator: ", "))]}
      seed: 2
      network:
        inputs: [\(names.joined(separator: ", "))]
        granularity: tensor
        layers:
          - {units: 8, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}
          - {units: 1, out: z, weights: W2, bias: b2}
      formulas: loss = sigmoidbce(z, t)
      roles: {target: t}
      train: {minimize: loss, learning-rate: \(rate), epochs: \(epochs)}
      """
  }

  @Test("columns that never vary are no cause in a wide table, nor are those that hardly do")
  func pixels() throws {
    #expect(try Clinic.report(Self.pictures(rate: "0.5")).isHealthy)
    let slow = try Clinic.report(Self.pictures(rate: "1e-5"))
    let verdict = try first(slow)
    #expect(verdict.cause == .learningRateTooSmall && verdict.experiment != nil, "\(slow.text)")
    let raw = try Clinic.report(Self.pictures(rate: "0.5", scale: 255))
    #expect(try first(raw).cause == .inputScale, "\(raw.text)")
  }

  @Test(
    "of two inputs one that never varies is the cause; where a rate takes the loss to a tenth it is not"
  )
  func narrow() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [2, $0[1], $0[0] > 0.5 ? 1 : -1] }
    let report = try clinic.report()
    #expect(try first(report).cause == .inputConstant, "\(report.text)")
    clinic.rows = Clinic.moons.map { [2, $0[1], $0[1]] }
    clinic.rate = "1e-6"
    let slow = try clinic.report()
    #expect(try first(slow).cause == .learningRateTooSmall, "\(slow.text)")
  }

  /// Three classes of six rows each.
  private static func classes(_ activation: String, _ formulas: String) -> String {
    let rows = (0..<18).map { number in
      let kind = number % 3
      let at = Double(number / 3) / 10
      let x = [[1.0 + at, 0], [at, 1.0], [-1.0, -1.0 - at]][kind]
      return x + (0..<3).map { $0 == kind ? 1.0 : 0 }
    }
    return """
      data: {columns: [x1, x2, t1, t2, t3], rows: [\(rows.map { "\($0)" }.joined(separator: ", "))], vectors: {t: [t1, t2, t3]}}
      seed: 1
      network:
        inputs: [x1, x2]
        granularity: tensor
        layers: [{units: 3, \(activation.isEmpty ? "" : "sum: z, activation: \(activation), ")out: y, weights: W, bias: b}]
      formulas: |
      \(formulas.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      roles: {target: [t]}
      train: {minimize: loss, learning-rate: 0.5, epochs: 100}
      """
  }

  /// The entropy of three classes that are equally frequent is ln 3 (Cover and Thomas, Elements of Information
  /// Theory, 2.1): no prediction that is the same for all rows and sums to 1 has a smaller cross-entropy.
  @Test(
    "the best constant of a cross-entropy is the entropy of the classes, whatever stands before its logarithm",
    arguments: [
      ("softmax", "loss = crossentropy(y, t)"),
      ("softmax", "loss = crossentropy(clip(y, 1e-7, 0.9999999), t)"),
      ("softmax", "p = y/sum(y)\nloss = crossentropy(clip(p, 1e-7, 1), t)"),
      ("softmax", "loss = -sum(t*log(clip(y, 1e-7, 1)))"),
      ("sigmoid", "p = y/sum(y)\nloss = crossentropy(clip(p, 1e-7, 1), t)"),
      ("sigmoid", "loss = crossentropy(y, t)"),
      ("relu", "loss = crossentropy(clip(y, 1e-7, 1), t)"),
      ("", "loss = softmaxcrossentropy(y, t)"), ("", "loss = crossentropy(clip(y, 1e-7, 1), t)"),
    ])
  func entropy(activation: String, formulas: String) throws {
    let sheet = try Sheet(
      file: "classes.yaml", bytes: Array(Self.classes(activation, formulas).utf8))
    let setup = try #require(try sheet.trainingSetup())
    let constant = try #require(ConstantPredictor(of: setup)).loss
    #expect(abs(constant - 1.0986122886681098) < 1e-5, "\(constant)")
  }

  @Test("what the data reach past a node is no constant where that node is held")
  func dataPast() throws {
    let formulas = "p = y*abs(x1)\nloss = -sum(t*log(p))"
    let text = Self.classes("softmax", formulas)
    let setup = try #require(try Sheet(file: "c.yaml", bytes: Array(text.utf8)).trainingSetup())
    #expect(ConstantPredictor(of: setup) == nil)
  }

  @Test(
    "classes that are learned with probabilities cut off are healthy, and tell a rate that is too small"
  )
  func cutOff() throws {
    let formulas = "p = y/sum(y)\nloss = crossentropy(clip(p, 1e-7, 0.9999999), t)"
    let text = Self.classes("softmax", formulas)
    #expect(try Clinic.report(text).isHealthy)
    let slow = try Clinic.report(text.replacing("learning-rate: 0.5", with: "learning-rate: 1e-5"))
    #expect(try first(slow).cause == .learningRateTooSmall, "\(slow.text)")
    let relu = try Clinic.report(Self.classes("relu", formulas))
    #expect(try first(relu).cause == .lossMismatch, "\(relu.text)")
  }

  @Test("a rectifier at the output that is dead is told there, and a sigmoid heals it")
  func deadOutput() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0], $0[1], $0[2] > 0 ? 1 : 0] }
    clinic.output =
      "{units: 1, sum: k3, out: y, activation: relu, weights: W3, bias: b3, initial-bias: -1.9}"
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .outputRange && verdict.scope == "layer3", "\(report.text)")
    #expect(verdict.experiment != nil, "\(report.text)")
    clinic.output = clinic.output.replacing("-1.9", with: "0.5")
    #expect(try clinic.report().isHealthy)
  }

  @Test("a softmax for rows of several labels does not fit them")
  func severalLabels() throws {
    let text = Self.classes("softmax", "loss = squared(y, t)")
      // A third label, for every row with x1 over 0.
      .replacing(/(0\.\d|1\.\d), (\S+), (1|0)\.0, (1|0)\.0, (1|0)\.0/) { match in
        "\(match.output.1), \(match.output.2), \(match.output.3).0, \(match.output.4).0, 1.0"
      }
    let report = try Clinic.report(text)
    let verdict = try first(report)
    #expect(verdict.cause == .lossMismatch && verdict.experiment != nil, "\(report.text)")
    let fitting = text.replacing("softmax", with: "sigmoid")
    #expect(try Clinic.report(fitting).isHealthy)
  }

  @Test("a softmax over one number leads no gradient back, and a sigmoid does")
  func loneSoftmax() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0], $0[1], $0[2] > 0 ? 1 : 0] }
    clinic.output = "{units: 1, out: k3, weights: W3, bias: b3}"
    clinic.formulas =
      "|\n  q = softmax(reshape(k3, 1))\n  y = sum(q)\n  loss = bce(clip(y, 1e-7, 0.9999999), t)"
    (clinic.rate, clinic.train) = ("0.05", "optimizer: adam")
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .noPath && verdict.experiment != nil, "\(report.text)")
    clinic.formulas = clinic.formulas.replacing("softmax", with: "sigmoid")
    #expect(try clinic.report().isHealthy)
  }

  @Test("of a run that breaks, another shape is tried with the largest rate that stays in numbers")
  func shapeAtFiniteRate() throws {
    var clinic = Clinic()
    clinic.rows = Clinic.moons.enumerated().map { number, row in
      // Opposite corners are alike: no line tells them.
      let (x, y) = (number % 4 < 2 ? 1.0 : -1, number.isMultiple(of: 2) ? 1.0 : -1)
      return [x + row[0] / 8, y + row[1] / 8, x * y]
    }
    clinic.hidden = ["{units: 10, out: h1, weights: W1, bias: b1}"]
    clinic.rate = "1.5"
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .nonlinearityMissing && verdict.changes.count == 2, "\(report.text)")
    clinic.hidden = ["{units: 10, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}"]
    clinic.rate = "0.15"
    #expect(try clinic.report().isHealthy)
  }

  @Test("where a constant has no error at all, losses of experiments are told as they are")
  func constantTargets() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0], $0[1], 0.5] }
    clinic.rate = "1e-6"
    let report = try clinic.report(.full)
    let verdict = try first(report)
    #expect(report.run.constantLoss == 0 && verdict.cause == .labels, "\(report.text)")
    let slower = try #require(report.experiments.first { $0.cause == .learningRateTooLarge })
    // A smaller rate leaves the loss where it was.
    #expect(abs(slower.loss - report.run.lastLoss) < 0.05 * report.run.lastLoss, "\(report.text)")
  }

  @Test("bounds of probabilities go with the probabilities")
  func unclipping() {
    #expect(FormulaEdit.unclipping("bce", in: "l = bce(clip(y, 1e-7, 1), t)") == "l = bce(y, t)")
    #expect(
      FormulaEdit.unclipping("bce", in: "l = 2*bce(clip(max(y, z), 0, 1), t) + clip(a, 0, 1)")
        == "l = 2*bce(max(y, z), t) + clip(a, 0, 1)")
    #expect(
      FormulaEdit.unclipping("bce", in: "l = bce(y, clip(t, 0, 1))") == "l = bce(y, clip(t, 0, 1))")
    #expect(
      FormulaEdit.unclipping("bce", in: "l = sigmoidbce(clip(y, 0, 1), t)")
        == "l = sigmoidbce(clip(y, 0, 1), t)")
  }
}
