import TraceGraph

/// How large the parts of the sums of a layer are: weights × inputs and biases.
struct SumSizes {
  /// What can make sums large.
  enum Part: CaseIterable, Hashable, Sendable {
    case weights, inputs, bias

    var words: String {
      switch self {
      case .weights: "the weights are large"
      case .inputs: "the inputs are large"
      case .bias: "the biases are the larger part of the sums"
      }
    }

    /// What is left out for a proof, in words.
    var remedy: String {
      switch self {
      case .weights: "the size of its weights (the usual one in its place)"
      case .inputs: "the size of its inputs"
      case .bias: "its biases (0 in their place)"
      }
    }
  }

  private let weights: [Int]
  private let biases: [Int]
  private let layer: Int?
  private let sum: Double
  private let weighted: Double
  private let bias: Double
  private let weight: Double
  private let usual: Double
  private let input: Double

  /// So many sums are taken apart at most, of evenly spaced rows.
  private static let most = 20_000

  /// - Parameters:
  ///   - units: of the replay's probe; not empty.
  ///   - replay: at the step that is looked at.
  init(_ units: [WhyUnit], _ replay: Replay) {
    let probe = replay.probe
    probe.load(parameters: replay.parameters)
    let count = min(probe.rows, max(1, Self.most / units.count))
    let rows = (0..<count).map { $0 * probe.rows / count }
    var squares = (sum: 0.0, weighted: 0.0, bias: 0.0, input: 0.0)
    var inputs = 0
    var places = (weights: Set<Int>(), biases: Set<Int>())
    for unit in units {
      probe.compute(row: 0)
      let own = UnitParameters(of: unit, probe)
      places.weights.formUnion(own.weights)
      places.biases.formUnion(own.biases)
      let split = SumSplit(unit, own, replay)
      for row in rows {
        let parts = split.parts(row: row)
        squares.sum += parts.sum * parts.sum
        squares.weighted += parts.weighted * parts.weighted
        squares.bias += parts.bias * parts.bias
        squares.input += parts.inputs.reduce(0) { $0 + $1 * $1 }
        inputs += parts.inputs.count
      }
    }
    weights = places.weights.sorted()
    biases = places.biases.sorted()
    let all = Double(units.count * count)
    sum = (squares.sum / all).squareRoot()
    weighted = (squares.weighted / all).squareRoot()
    bias = (squares.bias / all).squareRoot()
    input = (squares.input / Double(max(1, inputs))).squareRoot()
    weight = weights.map { replay.parameters[$0] }.rootMeanSquare
    let fan = Double(max(1, weights.count)) / Double(units.count)
    usual = (1 / fan).squareRoot()
    layer = probe.model.description.network?.layers.indices.first {
      ScopePath.holds(ScopePath.layer($0 + 1), units[0].scope)
    }
  }

  var terms: [WhyReport.Term] {
    [
      .init(name: "sums (root mean square)", value: sum),
      .init(name: "weights × inputs", value: weighted),
      .init(name: "biases", value: bias),
      .init(name: "a weight", value: weight),
      .init(name: "usual for so many inputs: 1/√inputs", value: usual),
      .init(name: "an input", value: input),
    ]
  }

  /// The part that is larger than usual by the most.
  var blame: Part { order[0] }

  /// Parts by how much larger than usual they are.
  var order: [Part] {
    if bias > weighted { return [.bias, .weights, .inputs] }
    return weight / usual >= input ? [.weights, .inputs, .bias] : [.inputs, .weights, .bias]
  }

  /// First values without the size of a part; empty where there is nothing to change.
  func first(without part: Part, _ replay: Replay) -> [Int: Double] {
    switch part {
    case .bias:
      let places = biases.filter { replay.parameters[$0] != 0 }
      return Dictionary(places.map { ($0, 0) }, uniquingKeysWith: { $1 })
    case .weights:
      let size = weights.map { replay.parameters[$0] }.rootMeanSquare
      guard size > usual else { return [:] }
      return Dictionary(
        weights.map { ($0, replay.parameters[$0] * usual / size) }, uniquingKeysWith: { $1 })
    case .inputs: return [:]
    }
  }

  /// The setup with inputs of the usual size: standardised columns before the first layer, else the layer
  /// before drawn anew.
  func smallerInputs(_ setup: TrainingSetup) -> (Intervention, TrainingSetup)? {
    let columns = setup.description.network?.inputs.filter {
      setup.description.data?.position(of: $0) != nil
    }
    let intervention: Intervention?
    if let layer, layer > 0 {
      intervention = .redrawn(.initialWeightsTooLarge, layers: [layer - 1], of: setup)
    } else {
      intervention = .standardised(columns ?? [], .inputScale, .standardiseInputs)
    }
    return intervention.flatMap { intervention in
      intervention.apply(setup).map { (intervention, $0) }
    }
  }
}
