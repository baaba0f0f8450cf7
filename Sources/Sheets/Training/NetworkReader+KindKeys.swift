import Training

extension NetworkReader {
  typealias Kind = NetworkDescription.Layer.Kind

  static let extent = JSONSchema.whole(least: 1, most: nil)
  private static let extents = JSONSchema.any([extent, .list(extent, least: 1, most: 2)])

  /// The keys that make a layer one of another kind than fully connected.
  package static let kindKeys = [
    KeyRow(
      "layernorm", "nothing, or what is added to the variance",
      .any([.nothing, .number(least: 0, most: nil)]),
      "Brings every row of the signal, or all of a vector, to mean 0 and variance 1, then × gain + shift.",
      default: "1e-5 is added"),
    KeyRow(
      "dropout", "a share from 0 to below 1", .number(least: 0, most: 1),
      "Leaves out this share of the signal at every step of a training, and nothing outside of one."
    ),
    KeyRow(
      "embedding", "`{rows: 10, width: 4}`",
      .object(of: embeddingKeys, required: ["rows", "width"]),
      "A row of a table for every number of a row; rows count from 1, with `from: 0` from 0."),
    KeyRow(
      "attention", "nothing, or `{heads: 2, causal: true}`",
      .any([.nothing, .object(of: attentionKeys)]),
      "Self-attention over the rows of the signal; queries, keys and values are a third of the weights each.",
      default: "one head that sees all rows"),
    KeyRow(
      "conv", "`{channels: 4, kernel: 3}`",
      .object(of: convolutionKeys, required: ["channels", "kernel"]),
      "Kernels that move over the signal, one a channel; one extent for rows of numbers, two for planes."
    ),
    KeyRow(
      "maxpool", "one or two extents, or `{size: 3, stride: 1}`", poolSchema,
      "The largest of every window.", default: "windows lie side by side"),
    KeyRow(
      "meanpool", "one or two extents, or `{size: 3, stride: 1}`", poolSchema,
      "The mean of every window.", default: "windows lie side by side"),
    KeyRow(
      "batchnorm", "nothing, or what is added to the variance",
      .any([.nothing, .number(least: 0, most: nil)]),
      "Brings every feature to mean 0 and variance 1 over the examples of a step, then × gain + shift.",
      default: "1e-5 is added"),
    KeyRow(
      "scan", "`{units: 3}`", .object(of: scanKeys, required: ["units"]),
      "A loop over the rows of the signal, tanh(U x + W h + b); the last state, or with `steps: all` all."
    ),
  ]

  static let embeddingKeys = [
    KeyRow("rows", "a whole number from 1", extent, "How many rows.", default: "needed"),
    KeyRow("width", "a whole number from 1", extent, "How wide a row is.", default: "needed"),
    KeyRow("from", "`0`, `1`", .whole(least: 0, most: 1), "What rows count from.", default: "1"),
  ]

  static let attentionKeys = [
    KeyRow("heads", "a whole number from 1", extent, "How many heads.", default: "1"),
    KeyRow(
      "causal", "`true`, `false`", .boolean, "Whether a row sees the rows up to itself only.",
      default: "false"),
  ]

  static let convolutionKeys = [
    KeyRow("channels", "a whole number from 1", extent, "How many kernels.", default: "needed"),
    KeyRow("kernel", "one or two extents", extents, "The kernel's extents.", default: "needed"),
    KeyRow("stride", "a whole number from 1", extent, "How far it moves.", default: "1"),
    KeyRow(
      "padding", "a whole number from 0", .whole(least: 0, most: nil),
      "How many zeros stand about the signal.", default: "0"),
  ]

  static let poolKeys = [
    KeyRow("size", "one or two extents", extents, "The window's extents.", default: "needed"),
    KeyRow("stride", "a whole number from 1", extent, "How far it moves.", default: "its extents"),
  ]

  static let scanKeys = [
    KeyRow("units", "a whole number from 1", extent, "How many units.", default: "needed"),
    KeyRow(
      "steps", "`last`, `all`", .choice(ScanSteps.allCases.map(\.rawValue)),
      "Whether the state of the last step leaves the layer, or those of all.", default: "last"),
  ]

  private static let poolSchema = JSONSchema.any([
    extent, .list(extent, least: 1, most: 2), .object(of: poolKeys, required: ["size"]),
  ])

  static let kindWords = Set(kindKeys.map(\.key))

  /// The kinds that may stand as a word alone.
  static let plainKinds = ["attention", "batchnorm", "layernorm"]

  /// The keys of layers that a kind takes beside its own.
  static func keys(beside kind: Kind) -> [KeyRow] {
    layerKeys.filter { row in
      switch row.key {
      case "out": true
      case "sum", "activation": kind.takesActivation
      case "weights", "initial-weights": kind.hasWeights
      case "bias", "initial-bias": kind.needsBias || kind.takesActivation
      default: false
      }
    }.map { row in
      var row = row
      if row.isNeeded { row.standard = "a name of its own" }
      return row
    }
  }

  /// A layer: fully connected, a word, or one of another kind.
  static let layerSchema = JSONSchema.any(
    [
      .object(of: layerKeys, required: ["units", "out", "weights"]), .choice(plainKinds),
    ] + kindKeys.map { row in .object(of: [row] + besideKeys(row.key), required: [row.key]) })

  /// By the word of a kind, whatever its numbers.
  private static func besideKeys(_ word: String) -> [KeyRow] {
    let kinds: [Kind] = [
      .dropout(rate: 0), .layernorm(), .batchnorm(), .embedding(rows: 1, width: 1), .attention(),
      .convolution(channels: 1, kernel: [1]), .pool(size: [1]), .pool(size: [1], isMean: true),
      .scan(units: 1),
    ]
    return kinds.first { $0.word == word }.map(keys(beside:)) ?? []
  }
}
