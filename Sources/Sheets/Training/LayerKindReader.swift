import TraceGraph
import Training

/// Reads a layer that is not fully connected: `layernorm`, `dropout: 0.5`, `{conv: {channels: 4, kernel: 3}}`.
struct LayerKindReader {
  typealias Kind = NetworkDescription.Layer.Kind

  let reader: SheetReader

  /// The kinds that may stand as a word alone.
  static let plainWords = ["attention", "batchnorm", "layernorm"]

  /// The word of a kind that stands alone, or among the keys of a layer; nil for a fully connected one.
  ///
  /// - Throws: `SheetError` for two kinds in one layer.
  func entry(_ node: SheetNode) throws(SheetError) -> SheetNode.Entry? {
    switch node.content {
    case .scalar(let scalar) where scalar.style == .plain && !node.isEmpty:
      let words = Self.plainWords
      guard words.contains(scalar.text) else {
        throw reader.text.error(
          at: node.place, "'\(scalar.text.shortened)' is no layer",
          remedy: Remedy.allowed(words, insteadOf: scalar.text)
            + "\nor keys, such as {units: 3, out: h, weights: w}")
      }
      let nothing = SheetNode(content: .scalar(.init(text: "", style: .plain)), place: node.place)
      return SheetNode.Entry(key: scalar.text, place: node.place, value: nothing)
    case .mapping(let entries):
      let kinds = entries.filter { entry in Self.rows.contains { $0.key == entry.key } }
      if let second = kinds.dropFirst().first {
        throw reader.text.error(
          at: second.place, "a layer is both '\(kinds[0].key)' and '\(second.key)'",
          remedy: "make them two layers")
      }
      return kinds.first
    default: return nil
    }
  }
}

extension LayerKindReader {
  /// The keys that make a layer one of another kind than fully connected.
  static let rows: [OptionRow<Kind>] = [
    kind(
      "layernorm", epsilon.map { .layernorm(epsilon: $0) },
      "Brings every row of the signal, or all of a vector, to mean 0 and variance 1, then × gain + shift.",
      default: "1e-5 is added"),
    kind(
      "dropout", OptionValue.share.map { .dropout(rate: $0) },
      "Leaves out this share of the signal at every step of a training, and nothing outside of one."
    ),
    kind(
      "embedding",
      .keys("`{rows: 10, width: 4}`", EmbeddingKeys.rows, of: EmbeddingKeys()) {
        .embedding(rows: $0.count, width: $0.width, base: $0.base)
      }, "A row of a table for every number of a row; rows count from 1, with `from: 0` from 0."),
    kind(
      "attention",
      .keys("nothing, or `{heads: 2, causal: true}`", AttentionKeys.rows, of: AttentionKeys()) {
        .attention(heads: $0.heads, isCausal: $0.isCausal)
      }.orNothing(.attention()),
      "Self-attention over the rows of the signal; queries, keys and values are a third of the weights each.",
      default: "one head that sees all rows"),
    kind(
      "conv",
      .keys("`{channels: 4, kernel: 3}`", ConvolutionKeys.rows, of: ConvolutionKeys()) {
        .convolution(
          channels: $0.channels, kernel: $0.kernel, stride: $0.stride, padding: $0.padding)
      },
      "Kernels that move over the signal, one a channel; one extent for rows of numbers, two for planes."
    ),
    kind(
      "maxpool", pool(isMean: false), "The largest of every window.",
      default: "windows lie side by side"),
    kind(
      "meanpool", pool(isMean: true), "The mean of every window.",
      default: "windows lie side by side"),
    kind(
      "batchnorm", epsilon.map { .batchnorm(epsilon: $0) },
      "Brings every feature to mean 0 and variance 1 over the examples of a step, then × gain + shift.",
      default: "1e-5 is added"),
    kind(
      "scan",
      .keys("`{units: 3}`", ScanKeys.rows, of: ScanKeys()) {
        .scan(units: $0.units, keepsSteps: $0.steps == .all)
      },
      "A loop over the rows of the signal, tanh(U x + W h + b); the last state, or with `steps: all` all."
    ),
  ]

  private static func kind(
    _ word: String, _ value: OptionValue<Kind>, _ help: String, default standard: String = ""
  ) -> OptionRow<Kind> {
    OptionRow(word, value, \.self, help, default: standard)
  }

  private static func pool(isMean: Bool) -> OptionValue<Kind> {
    .keys("one or two extents, or `{size: 3, stride: 1}`", PoolKeys.rows, of: PoolKeys()) {
      .pool(size: $0.size, stride: $0.stride, isMean: isMean)
    }.orElse(OptionValue.extents.map { .pool(size: $0, isMean: isMean) })
  }

  private static let epsilon = OptionValue<Double>(
    "nothing, or what is added to the variance", .number(least: 0, most: nil)
  ) { (node, key, reader) throws(SheetError) in
    let epsilon = try reader.number(node, of: key)
    guard epsilon >= 0 else {
      throw reader.text.error(
        at: node.place, "\(key) adds \(NumberFormat.exact.text(epsilon)) to a variance",
        remedy: "at least 0, such as 1e-5")
    }
    return epsilon
  }.orNothing(1e-5)
}

extension OptionValue where Value == Double {
  /// What `dropout` leaves out.
  fileprivate static var share: Self {
    OptionValue("a share from 0 to below 1", .number(least: 0, most: 1)) {
      (node, key, reader) throws(SheetError) in
      let rate = try reader.number(node, of: key)
      guard rate >= 0, rate < 1 else {
        throw reader.text.error(
          at: node.place, "\(key) leaves out a share of \(NumberFormat.exact.text(rate))",
          remedy: "a share is from 0 to below 1, such as 0.5")
      }
      return rate
    }
  }
}
