import Testing
import TraceGraph
import Training

@testable import Sheets

/// What looks like a cause and is another: weights that are all 0 beside a path that is cut, labels that
/// any order fits as well, single units, and dead units too few to matter.
@Suite("Causes by experiment: paths, twins, chance, single units")
struct ChanceAndPathTests {
  private func first(_ report: DiagnosisReport) throws -> Verdict {
    try #require(report.verdicts.first, "\(report.text)")
  }

  @Test("a path that is cut is told beside dead units, whose own path is none that is cut")
  func cut() throws {
    var clinic = Clinic()
    clinic.hidden[0] =
      "{units: 10, sum: k1, out: h1, activation: relu, weights: W1, bias: b1, initial-bias: -15}"
    let dead = try first(clinic.report())
    #expect(dead.cause == .bias, "not no-path: other biases open it")
    clinic.formulas = "|\n  z = 0*y + d\n  loss = (z - t)^2"
    clinic.extra = "parameters: {d: 0.3}"
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.kind == .noGradient && verdict.cause == .noPath, "\(report.text)")
    clinic.hidden[0] = clinic.hidden[0].replacing(", initial-bias: -15", with: "")
    #expect(try first(clinic.report()).cause == .noPath)
    clinic.formulas = "|\n  z = y + d\n  loss = (z - t)^2"
    #expect(try clinic.report().isHealthy)
  }

  /// Six hidden units, a name for every weight.
  private static func named(_ weight: (Int) -> Double) -> String {
    var number = 0
    var parameters: [String] = []
    func weigh(_ name: String) -> String {
      parameters.append("\(name): \(weight(number))")
      number += 1
      return name
    }
    let table = Clinic.moons.map { "[\($0[0]), \($0[1]), \($0[2])]" }.joined(separator: ", ")
    var lines: [String] = []
    for unit in 1...6 {
      lines.append("k\(unit) = \(weigh("u\(unit)"))*x1 + \(weigh("v\(unit)"))*x2 + b\(unit)")
      lines.append("h\(unit) = tanh(k\(unit))")
      parameters.append("b\(unit): 0")
    }
    lines.append(
      "y = " + (1...6).map { "\(weigh("w\($0)"))*h\($0)" }.joined(separator: " + ") + " + b")
    return """
      data: {columns: [x1, x2, t], rows: [\(table)]}
      formulas: |
      \((lines + ["loss = (y - t)^2"]).map { "  " + $0 }.joined(separator: "\n"))
      parameters: {\((parameters + ["b: 0"]).joined(separator: ", "))}
      roles: {target: [t], bias: [b, \((1...6).map { "b\($0)" }.joined(separator: ", "))]}
      train: {minimize: loss, learning-rate: 0.05, epochs: 150, optimizer: adam}
      """
  }

  @Test("units that are numbers and equal are twins, at 0 too, where no gradient reaches them")
  func twins() throws {
    for value in [0, 0.5] {
      let report = try Clinic.report(Self.named { _ in value })
      let verdict = try first(report)
      #expect(verdict.cause == .symmetricWeights, "\(value): \(report.text)")
      #expect(verdict.changes == [.action(.redrawWeights, scope: "")], "\(report.text)")
    }
    let other = try Clinic.report(Self.named { 1 - Double($0 * 7 % 18) / 9 })
    #expect(other.verdicts.allSatisfy { $0.cause != .symmetricWeights } && other.isHealthy)
  }

  @Test("fewer dead units than do harm are not what is seen of inputs far from 0")
  func fewDead() throws {
    var clinic = Clinic()
    clinic.rows = clinic.rows.map { [$0[0] + 30, $0[1] + 30, $0[2]] }
    clinic.hidden = [
      "{units: 16, sum: k1, out: h1, activation: relu, weights: W1, bias: b1, initial-weights: he}"
    ]
    (clinic.rate, clinic.train) = ("0.01", "optimizer: adam")
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .inputScale, "\(report.text)")
    let share = report.verdicts.compactMap(Self.deadShare).max() ?? 0
    #expect(share > 0 && share <= 0.5, "the case needs some that are dead: \(report.text)")
    #expect(verdict.kind != .dead, "\(report.text)")
  }

  private static func deadShare(_ verdict: Verdict) -> Double? {
    for item in verdict.evidence where item.name == "dead_share" {
      if case .number(let share) = item.content { return share }
    }
    return nil
  }

  @Test(
    "a loss of classes for numbers that falls below 0 is mended, whatever else makes it fall faster"
  )
  func belowNothing() throws {
    var clinic = Clinic()
    // A mean of 0.5: of constants the loss has a least value, ln 2, of the model none.
    clinic.rows = clinic.rows.enumerated().map { number, row in
      [row[0], row[1], number.isMultiple(of: 2) ? 2 + row[0] : -1 - row[0]]
    }
    let mean = clinic.rows.reduce(0) { $0 + $1[2] } / Double(clinic.rows.count)
    clinic.rows = clinic.rows.map { [$0[0], $0[1], $0[2] - mean + 0.5] }
    clinic.formulas = "loss = sigmoidbce(y, t)"
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(abs((report.run.constantLoss ?? 0) - 0.6931) < 1e-3 && report.run.lastLoss < 0)
    #expect(verdict.cause == .lossMismatch, "\(report.text)")
    #expect(verdict.changes.first?.description.contains("squared(y, t)") ?? false)
  }

  /// Points whose classes a seeded coin chose.
  private static func thrown(_ count: Int, _ label: (Double, Bool) -> Double) -> [[Double]] {
    var generator = RandomGenerator(seed: 9)
    return (0..<count).map { _ in
      let x = generator.uniform(-1, 1)
      return [x, generator.uniform(-1, 1), label(x, generator.unit() < 0.5)]
    }
  }

  @Test("labels of a coin are nothing to learn, also where a few rows are learned by heart")
  func coins() throws {
    var clinic = Clinic()
    clinic.rows = Self.thrown(60) { _, isHead in isHead ? 1 : -1 }
    clinic.hidden = ["{units: 4, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}"]
    (clinic.rate, clinic.train) = ("0.05", "optimizer: adam")
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .nothingToLearn && verdict.changes.isEmpty, "\(report.text)")
    let shuffled = report.experiments.filter { $0.cause == .nothingToLearn }
    #expect(!shuffled.isEmpty && shuffled.allSatisfy { !$0.heals }, "\(report.text)")
    // Half of what is wanted is the coin's, half a rule.
    clinic.rows = Self.thrown(60) { x, isHead in 1.5 * x + (isHead ? 0.8 : -0.8) }
    #expect(try clinic.report().isHealthy)
  }

  @Test("errors of a perceptron on labels of a coin vary as coins do")
  func perceptron() throws {
    let sheet = { (label: @escaping (Double, Bool) -> Double) in
      let rows = Self.thrown(100, label).map { "[\($0[0]), \($0[1]), \($0[2])]" }
      return """
        data: {columns: [x1, x2, t], rows: [\(rows.joined(separator: ", "))]}
        formulas: |
          y = w1*x1 + w2*x2 + b
          guess = step(y)
        parameters: {w1: 0.3, w2: -0.2, b: 0}
        train: {perceptron: {guess: guess, target: t}, learning-rate: 1, epochs: 12}
        """
    }
    let report = try Clinic.report(sheet { _, isHead in isHead ? 1 : 0 })
    #expect(try first(report).cause == .nothingToLearn, "\(report.text)")
    #expect(!report.verdicts.contains { $0.kind == .diverged })
    #expect(try Clinic.report(sheet { x, _ in x > 0.1 ? 1 : 0 }).isHealthy)
  }

  /// Numbers of one column that a formula gives.
  private static func curve(_ formula: (Double) -> Double) -> Clinic {
    var clinic = Clinic()
    clinic.rows = (0..<40).map { number in
      let x = Double(number) / 19.5 - 1
      return [x, Double(number * 7 % 40) / 19.5 - 1, formula(x)]
    }
    (clinic.rate, clinic.train, clinic.epochs) = ("0.03", "optimizer: adam", 300)
    return clinic
  }

  @Test(
    "one unit where a bump needs two is told; where one is enough, and where noise is left, nothing"
  )
  func oneUnit() throws {
    let hidden = "{units: 1, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}"
    var clinic = Self.curve { x in x < -0.55 ? -1 : x < 0.75 ? 1 : -1 }
    clinic.hidden = [hidden]
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(!report.isHealthy && verdict.cause == .capacity, "\(report.text)")
    clinic = Self.curve { x in x < 0.2 ? -1 : 1 }
    clinic.hidden = [hidden]
    #expect(try clinic.report().isHealthy)
    var generator = RandomGenerator(seed: 4)
    clinic = Self.curve { x in 2 * x + generator.uniform(-1.2, 1.2) }
    clinic.hidden = [hidden]
    #expect(try clinic.report().isHealthy)
  }

  @Test("biases far below 0 make the units of formulas dead or flat, by their activation")
  func biasesOfFormulas() throws {
    for (activation, kind) in [("relu", Verdict.Kind.dead), ("softplus", .saturated)] {
      let text = Self.named { 1 - Double($0 * 7 % 18) / 9 }
        .replacing("tanh(", with: "\(activation)(")
      let far = (1...6).reduce(text) { $0.replacing("b\($1): 0", with: "b\($1): -25") }
      let verdict = try first(Clinic.report(far))
      #expect(verdict.cause == .bias && verdict.kind == kind, "\(verdict)")
    }
  }

  @Test("momentum that forgets nothing is too much, and a usual one is tried beside none")
  func momentum() throws {
    var clinic = Clinic()
    clinic.hidden = clinic.hidden.map { $0.replacing("tanh", with: "silu") }
    (clinic.rate, clinic.train) = ("0.2", "optimizer: {momentum: {factor: 0.9999}}")
    let report = try clinic.report()
    let verdict = try first(report)
    #expect(verdict.cause == .momentum, "\(report.text)")
    #expect(verdict.changes.first?.description.hasSuffix("→ {momentum: {factor: 0.9}}") ?? false)
    let tried = report.experiments.filter { $0.cause == .momentum && $0.fromStep == 0 }
    let words = tried.compactMap { $0.changes.first?.description.split(separator: "→").last }
    #expect(words == [" sgd", " {momentum: {factor: 0.9}}"], "\(report.text)")
    clinic.train = "optimizer: {momentum: {factor: 0.9}}"
    #expect(try clinic.report().isHealthy)
  }

  @Test("sixteen units in the place of one are tried, too, and told where four are too few")
  func sixteen() throws {
    var clinic = Clinic()
    clinic.rows = (0..<64).map { number in
      let (x, y) = (Double(number % 8) / 3.5 - 1, Double(number / 8) / 3.5 - 1)
      return [x, y, 2 * x * x + 2 * y * y - 1.5]
    }
    clinic.hidden = [
      "{units: 1, sum: k1, out: h1, activation: relu, weights: W1, bias: b1, initial-weights: he}"
    ]
    (clinic.rate, clinic.train, clinic.epochs) = ("0.02", "optimizer: adam", 250)
    let report = try clinic.report()
    let tried = report.experiments.filter { $0.cause == .capacity }.compactMap(\.changes.first)
    #expect(
      tried.map(\.description)
        == ["network.layers[0].units 1 → 4", "network.layers[0].units 1 → 16"], "\(report.text)")
    #expect(try first(report).cause == .capacity)
  }
}
