import Training

extension NetworkReader {
  /// The keys of `network`.
  package static let keys = [
    KeyRow("inputs", "names", .words, "The inputs, in order.", default: "needed"),
    KeyRow(
      "layers", "a list", .list(layerSchema), "The layers from the inputs to the outputs.",
      default: "needed"),
    KeyRow(
      "granularity", "`scalar`, `tensor`",
      .choice(NetworkDescription.Granularity.allCases.map(\.rawValue)),
      "Whether every weight is a node (w12 leads from input 1 to unit 2), or every layer has a matrix.",
      default: "scalar"),
    KeyRow("vector", "a name", .text, "The name of the vector of inputs of a tensor network."),
    KeyRow(
      "shape", "extents, such as `[8, 8]`", .list(extent, least: 1),
      "The extents that the inputs of a tensor network stand in, row by row: pixels, or steps of rows.",
      default: "a vector"),
    KeyRow(
      "weights", "a CSV file", .text,
      "First values: the columns layer, neuron, input and value, which count from 1; input 0 is the bias."
    ),
  ]

  /// The keys of a layer.
  package static let layerKeys = [
    KeyRow(
      "units", "a whole number from 1", .whole(least: 1, most: nil), "How many units.",
      default: "needed"),
    KeyRow("sum", "a name", .text, "The name of the sums, before the activation."),
    KeyRow("out", "a name", .text, "The name of the outputs.", default: "needed"),
    KeyRow("activation", "a function", .text, "What is applied to the sums.", default: "nothing"),
    KeyRow("weights", "a name", .text, "The name of the weights.", default: "needed"),
    KeyRow("bias", "a name", .text, "The name of the biases.", default: "no bias"),
    KeyRow(
      "initial-weights", "what a parameter takes", .reference("initializer"),
      "The first weights: a row a unit and a column an input, or one number for all.",
      default: "xavier"),
    KeyRow(
      "initial-bias", "what a parameter takes", .reference("initializer"), "The first biases.",
      default: "0"),
  ]
}
