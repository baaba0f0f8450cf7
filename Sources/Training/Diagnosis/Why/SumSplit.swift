import TraceGraph

/// A unit's sum as weights × inputs and bias.
struct SumSplit {
  private let unit: WhyUnit
  private let own: UnitParameters
  private let replay: Replay

  /// - Parameters:
  ///   - unit: of the replay's probe.
  ///   - own: its weights and biases.
  ///   - replay: at the step that is looked at.
  init(_ unit: WhyUnit, _ own: UnitParameters, _ replay: Replay) {
    self.unit = unit
    self.own = own
    self.replay = replay
  }

  /// Weights × inputs, bias, and their sum at an example.
  struct Parts {
    var weighted: Double
    var bias: Double
    /// What is neither, such as a fixed number in a formula.
    var other: Double
    var inputs: [Double]
    var sum: Double { weighted + bias + other }
  }

  /// The parts at one example, whose parameters the probe has.
  func parts(row: Int) -> Parts {
    replay.probe.compute(row: row)
    let derivatives = unit.sumGradient(replay.probe)
    let product = { (places: [Int]) in
      places.reduce(0) { $0 + derivatives[$1] * replay.parameters[$1] }
    }
    let (weighted, bias) = (product(own.weights), product(own.biases))
    return Parts(
      weighted: weighted, bias: bias, other: unit.sumValue - weighted - bias,
      inputs: own.weights.map { derivatives[$0] })
  }

  /// The parts at one example as terms, the largest weights first.
  func terms(row: Int) -> [WhyReport.Term] {
    let parts = parts(row: row)
    let labels = replay.probe.parameterLabels
    let products = own.weights.enumerated().map { place, weight in
      WhyReport.Term(
        name: "\(labels[weight]) × its input",
        value: parts.inputs[place] * replay.parameters[weight])
    }.sorted { abs($0.value) > abs($1.value) }
    let shown = Array(products.prefix(8))
    let rest = products.dropFirst(8)
    let example = replay.probe.model.description.data == nil ? "" : " of example \(row + 1)"
    return [.init(name: "sum\(example), the largest of all", value: parts.sum)] + shown
      + (rest.isEmpty
        ? []
        : [.init(name: "\(rest.count) more weights", value: rest.reduce(0) { $0 + $1.value })])
      + own.biases.map { .init(name: labels[$0], value: replay.parameters[$0]) }
  }
}
