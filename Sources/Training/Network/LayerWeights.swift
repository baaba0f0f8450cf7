import TraceGraph

/// The first values of one layer.
struct LayerWeights {
  /// Row-major, outputs × inputs; empty for a layer without.
  var weights: [Double]
  /// How many numbers enter.
  var inputs: Int
  /// One number a unit; nil for a layer without biases.
  var bias: [Double]?

  func weight(from input: Int, to unit: Int) -> Double { weights[unit * inputs + input] }
}

extension NetworkDescription {
  /// The first values of all layers: those of the table or of the layers themselves, then those that
  /// are given by name.
  func layerWeights(
    seed: UInt64, _ settings: NetworkSettings
  ) throws(TrainingError) -> [LayerWeights] {
    var result = try ownWeights(seed: seed)
    try settings.apply(to: &result, of: self, seed: seed)
    return result
  }

  private func ownWeights(seed: UInt64) throws(TrainingError) -> [LayerWeights] {
    if let weightTable { return try WeightTableReader(self, weightTable).read() }
    var result: [LayerWeights] = []
    for (number, shapes) in try layerShapes().enumerated() {
      let layer = layers[number]
      let scope = ScopePath.layer(number + 1)
      var weights: [Double] = []
      if let shape = shapes.weights {
        weights = try layer.initialWeights.layerValue(
          of: NodeName.join(scope, layer.weights), shape: shape, seed: seed)
      }
      var bias: [Double]?
      if let name = layer.bias, let shape = shapes.bias {
        bias = try layer.initialBias.layerValue(
          of: NodeName.join(scope, name), shape: shape, seed: seed)
      }
      result.append(LayerWeights(weights: weights, inputs: shapes.inputCount, bias: bias))
    }
    return result
  }
}

extension ParameterInitializer {
  /// The elements for a layer; a literal may leave out axes of extent 1, as the layer itself does.
  fileprivate func layerValue(
    of name: String, shape: [Int], seed: UInt64
  ) throws(TrainingError) -> [Double] {
    if case .literal(let tensor) = self, tensor.shape == shape.filter({ $0 != 1 }) {
      return tensor.elements
    }
    return try value(of: name, shape: shape, seed: seed).elements
  }
}

/// Reads first values from rows of layer, neuron, input and value.
private struct WeightTableReader {
  let network: NetworkDescription
  let table: DataTable
  /// What layers, neurons and inputs count from; the bias is the input before the first. A table from 0
  /// has a layer 0 and a table from 1 has none, so that no complete table can be read either way.
  private let base: Int

  init(_ network: NetworkDescription, _ table: DataTable) {
    self.network = network
    self.table = table
    let layer = table.position(of: "layer")
    base = table.rows.contains { row in layer.map { row[$0] == 0 } ?? false } ? 0 : 1
  }

  func read() throws(TrainingError) -> [LayerWeights] {
    var result = network.layers.indices.map { number in
      let inputs = network.inputCount(of: number)
      let layer = network.layers[number]
      return LayerWeights(
        weights: Array(repeating: .nan, count: inputs * layer.units), inputs: inputs,
        bias: layer.bias.map { _ in Array(repeating: .nan, count: layer.units) })
    }
    let layer = try table.column("layer")
    let neuron = try table.column("neuron")
    let input = try table.column("input")
    let value = try table.column("value")
    for row in table.rows.indices {
      try set(&result, row, layer[row], neuron[row], input[row], value[row])
    }
    try checkComplete(result)
    return result
  }

  private func set(
    _ result: inout [LayerWeights], _ row: Int, _ layer: Double, _ neuron: Double,
    _ input: Double, _ value: Double
  ) throws(TrainingError) {
    let place = "layer \(Self.text(layer)), neuron \(Self.text(neuron)), input \(Self.text(input))"
    guard let l = CheckedSize.index(layer, base: base, count: network.layers.count),
      let j = CheckedSize.index(neuron, base: base, count: network.layers[l].units),
      let i = CheckedSize.index(input, base: base - 1, count: network.inputCount(of: l) + 1)
    else { throw error("\(place) is not in the network", row) }
    let old = i == 0 ? result[l].bias?[j] : result[l].weights[j * result[l].inputs + i - 1]
    guard let old else {
      throw error("layer \(Self.text(layer)) has no biases, but \(place) is given", row)
    }
    guard old.isNaN else { throw error("\(place) is given twice", row) }
    if i == 0 {
      result[l].bias?[j] = value
    } else {
      result[l].weights[j * result[l].inputs + i - 1] = value
    }
  }

  /// A whole number without its fraction.
  private static func text(_ number: Double) -> String {
    NumberFormat.file(number)
  }

  private func checkComplete(_ result: [LayerWeights]) throws(TrainingError) {
    for (l, layer) in result.enumerated() {
      let missing =
        layer.weights.firstIndex { $0.isNaN }.map { ($0 / layer.inputs, $0 % layer.inputs) }
        ?? layer.bias?.firstIndex { $0.isNaN }.map { ($0, -1) }
      if let (neuron, input) = missing {
        throw error(
          "there is no value for layer \(l + base), neuron \(neuron + base), input \(input + base)",
          nil)
      }
    }
  }

  private func error(_ cause: String, _ row: Int?) -> TrainingError {
    TrainingError(
      .parameters, of: table.file.isEmpty ? "weights" : table.file, cause,
      remedy: "layer, neuron and input count from \(base); input \(base - 1) is the bias",
      place: Source(file: table.file, line: row.map { $0 + 2 } ?? 0))
  }
}
