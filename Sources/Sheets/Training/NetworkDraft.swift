import TraceGraph
import Training

/// What `network` says, before its layers and its file are read.
struct NetworkDraft: Sendable {
  var network = NetworkDescription(inputs: [], layers: [])
  var layers: SheetNode?
  var weights: SheetNode?

  /// The keys of `network`.
  static let rows: [OptionRow<Self>] = [
    OptionRow("inputs", .names, \.network.inputs, "The inputs, in order.", default: "needed"),
    OptionRow(
      "layers", .node("a list", .list(NetworkReader.layerSchema)), \.layers,
      "The layers from the inputs to the outputs.", default: "needed"),
    OptionRow(
      "granularity", .choice, \.network.granularity,
      "Whether every weight is a node (w12 leads from input 1 to unit 2), or every layer has a matrix."
    ),
    OptionRow(
      "vector", .name, \.network.inputVector,
      "The name of the vector of inputs of a tensor network."),
    OptionRow(
      "shape", .shape, \.network.inputShape,
      "The extents that the inputs of a tensor network stand in, row by row: pixels, or steps of rows.",
      default: "a vector"),
    OptionRow(
      "weights", .node("a CSV file", .text), \.weights,
      "First values: the columns layer, neuron, input and value, which count from 1; input 0 is the bias."
    ),
  ]
}

/// What a layer says, before its first values are read.
struct LayerDraft: Sendable {
  var layer = NetworkDescription.Layer(units: 1, out: "", weights: "")
  var initialWeights: SheetNode?
  var initialBias: SheetNode?

  /// The keys of a fully connected layer.
  static let rows: [OptionRow<Self>] = [
    OptionRow("units", .whole(from: 1), \.layer.units, "How many units.", default: "needed"),
    OptionRow("sum", .name, \.layer.sum, "The name of the sums, before the activation."),
    OptionRow("out", .name, \.layer.out, "The name of the outputs.", default: "needed"),
    OptionRow(
      "activation", .text.shown("a function"), \.layer.activation, "What is applied to the sums.",
      default: "nothing"),
    OptionRow("weights", .name, \.layer.weights, "The name of the weights.", default: "needed"),
    OptionRow("bias", .name, \.layer.bias, "The name of the biases.", default: "no bias"),
    OptionRow(
      "initial-weights", initializer, \.initialWeights,
      "The first weights: a row a unit and a column an input, or one number for all.",
      default: "xavier"),
    OptionRow("initial-bias", initializer, \.initialBias, "The first biases.", default: "0"),
  ]

  private static let initializer = OptionValue.node(
    "what a parameter takes", .reference("initializer"))

  /// The keys that a layer of another kind takes beside its own.
  static func rows(beside kind: NetworkDescription.Layer.Kind) -> [OptionRow<Self>] {
    rows.filter { row in
      switch row.key {
      case "out": true
      case "sum", "activation": kind.takesActivation
      case "weights", "initial-weights": kind.hasWeights
      case "bias", "initial-bias": kind.needsBias || kind.takesActivation
      default: false
      }
    }.map { $0.isNeeded ? $0.optional("a name of its own") : $0 }
  }

  /// The layer with its first values.
  func layer(
    _ reader: SheetReader, _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription.Layer {
    let initializers = InitializerReader(reader: reader)
    var layer = layer
    if let node = initialWeights {
      layer.initialWeights = try initializers.read(node, of: "initial-weights", &files).everywhere
    }
    if let node = initialBias {
      layer.initialBias = try initializers.read(node, of: "initial-bias", &files).everywhere
    }
    return layer
  }
}

extension ParameterInitializer {
  /// One number stands for all elements.
  fileprivate var everywhere: ParameterInitializer {
    guard case .literal(let tensor) = self, let number = tensor.scalar else { return self }
    return .constant(number)
  }
}

extension OptionValue where Value == [Int] {
  /// Extents of a tensor.
  fileprivate static var shape: Self {
    let extent = JSONSchema.whole(least: 1, most: nil)
    return OptionValue("extents, such as `[8, 8]`", .list(extent, least: 1)) {
      (node, key, reader) throws(SheetError) in
      guard case .list(let items) = node.content, !items.isEmpty else {
        throw reader.text.error(
          at: node.place, "found \(node.kind) as \(key)",
          remedy: "a \(key) is a list, such as [8, 8]")
      }
      return try items.map { (item) throws(SheetError) in
        try reader.whole(item, of: "an extent of \(key)", in: 1...CheckedSize.limit)
      }
    }
  }
}
