import Testing
import TraceGraph
import Training

@testable import Sheets

/// A sheet that learns, with parts that a test exchanges: what is left is a faulty twin or a harmless one.
struct Clinic {
  /// Rows of x1, x2 and t; by default 48 points of two noisy half circles, of label −1 and 1.
  var rows = Clinic.moons
  var hidden = [
    "{units: 10, sum: k1, out: h1, activation: tanh, weights: W1, bias: b1}",
    "{units: 10, sum: k2, out: h2, activation: tanh, weights: W2, bias: b2}",
  ]
  var output = "{units: 1, out: y, weights: W3, bias: b3}"
  var formulas = "loss = (y - t)^2"
  var extra = ""
  var rate = "0.1"
  var train = ""
  var goal = "minimize: loss"
  var epochs = 120

  /// The text of the sheet.
  var text: String {
    let table = rows.map { "[\($0.map { String($0) }.joined(separator: ", "))]" }
    let layers = (hidden + [output]).map { "    - \($0)" }.joined(separator: "\n")
    return """
      data: {columns: [x1, x2, t], rows: [\(table.joined(separator: ", "))]}
      seed: 3
      network:
        inputs: [x1, x2]
        granularity: tensor
        layers:
      \(layers)
      formulas: \(formulas)
      roles: {target: t}
      \(extra)
      train: {\(goal), learning-rate: \(rate), epochs: \(epochs)\(train.isEmpty ? "" : ", " + train)}
      """
  }

  /// The report on the run of the sheet.
  func report(_ effort: ExperimentEffort = .quick) throws -> DiagnosisReport {
    try Clinic.report(text, effort)
  }

  /// The report on the run of a sheet.
  static func report(_ text: String, _ effort: ExperimentEffort = .quick) throws -> DiagnosisReport
  {
    let sheet = try Sheet(file: "clinic.yaml", bytes: Array(text.utf8))
    let setup = try #require(try sheet.trainingSetup())
    let recorder = SeriesRecorder()
    let outcome = try setup.trainer().run(recorder: recorder)
    var series = recorder.series
    if case .notFinite(let failure) = outcome.ending { series.ending = "\(failure)" }
    return Experimenter(setup, effort: effort).report(on: Diagnosis.verdicts(series))
  }

  /// Two half circles, seeded.
  static let moons: [[Double]] = {
    var generator = RandomGenerator(seed: 5)
    return (0..<48).map { number in
      let angle = Double(number / 2) / 23 * Double.pi
      let noise = { Double(generator.next() % 1000) / 5000 - 0.1 }
      let isUpper = number.isMultiple(of: 2)
      let (x, y) = (SineTable.cos(angle), SineTable.sin(angle))
      return isUpper
        ? [x + noise(), y + noise(), 1] : [1 - x + noise(), 0.5 - y + noise(), -1]
    }
  }()
}

/// Sines by their series, so that no library is needed.
private enum SineTable {
  static func sin(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for n in 1..<20 {
      term *= -x * x / Double((2 * n) * (2 * n + 1))
      sum += term
    }
    return sum
  }

  static func cos(_ x: Double) -> Double { sin(Double.pi / 2 - x) }
}
