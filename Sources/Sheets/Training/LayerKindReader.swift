import TraceGraph
import Training

/// Reads a layer that is not fully connected: `layernorm`, `dropout: 0.5`, `{conv: {channels: 4, kernel: 3}}`.
struct LayerKindReader {
  typealias Kind = NetworkDescription.Layer.Kind

  let reader: SheetReader

  /// The word of a kind that stands alone, or among the keys of a layer; nil for a fully connected one.
  ///
  /// - Throws: `SheetError` for two kinds in one layer.
  func entry(_ node: SheetNode) throws(SheetError) -> SheetNode.Entry? {
    switch node.content {
    case .scalar(let scalar) where scalar.style == .plain && !node.isEmpty:
      let words = NetworkReader.plainKinds
      guard words.contains(scalar.text) else {
        throw reader.text.error(
          at: node.place, "'\(scalar.text.shortened)' is no layer",
          remedy: Remedy.allowed(words, insteadOf: scalar.text)
            + "\nor keys, such as {units: 3, out: h, weights: w}")
      }
      let nothing = SheetNode(content: .scalar(.init(text: "", style: .plain)), place: node.place)
      return SheetNode.Entry(key: scalar.text, place: node.place, value: nothing)
    case .mapping(let entries):
      let kinds = entries.filter { NetworkReader.kindWords.contains($0.key) }
      if let second = kinds.dropFirst().first {
        throw reader.text.error(
          at: second.place, "a layer is both '\(kinds[0].key)' and '\(second.key)'",
          remedy: "make them two layers")
      }
      return kinds.first
    default: return nil
    }
  }

  /// What a layer of a kind computes.
  func kind(_ entry: SheetNode.Entry) throws(SheetError) -> Kind {
    let value = entry.value
    switch entry.key {
    case "dropout": return .dropout(rate: try rate(value))
    case "layernorm": return .layernorm(epsilon: try epsilon(value, of: entry.key))
    case "batchnorm": return .batchnorm(epsilon: try epsilon(value, of: entry.key))
    case "embedding": return try embedding(value)
    case "attention": return try attention(value)
    case "conv": return try convolution(value)
    case "scan": return try scan(value)
    case let word: return try pool(value, of: word)
    }
  }

  private func rate(_ node: SheetNode) throws(SheetError) -> Double {
    let rate = try reader.number(node, of: "dropout")
    guard rate >= 0, rate < 1 else {
      throw reader.text.error(
        at: node.place, "dropout leaves out a share of \(NumberFormat.exact.text(rate))",
        remedy: "a share is from 0 to below 1, such as 0.5")
    }
    return rate
  }

  private func epsilon(_ node: SheetNode, of word: String) throws(SheetError) -> Double {
    if node.isEmpty { return 1e-5 }
    let epsilon = try reader.number(node, of: word)
    guard epsilon >= 0 else {
      throw reader.text.error(
        at: node.place, "\(word) adds \(NumberFormat.exact.text(epsilon)) to a variance",
        remedy: "at least 0, such as 1e-5")
    }
    return epsilon
  }

  private func embedding(_ node: SheetNode) throws(SheetError) -> Kind {
    let fields = try fields(node, of: "embedding", NetworkReader.embeddingKeys)
    return .embedding(
      rows: try size("rows", fields, "embedding", node),
      width: try size("width", fields, "embedding", node),
      base: try fields["from"].map { (node) throws(SheetError) in
        try reader.whole(node, of: "from", in: 0...1)
      } ?? 1)
  }

  private func attention(_ node: SheetNode) throws(SheetError) -> Kind {
    if node.isEmpty { return .attention() }
    let fields = try fields(node, of: "attention", NetworkReader.attentionKeys)
    return .attention(
      heads: try optional("heads", fields) ?? 1,
      isCausal: try fields["causal"].map { (node) throws(SheetError) in
        try reader.boolean(node, of: "causal")
      } ?? false)
  }

  private func convolution(_ node: SheetNode) throws(SheetError) -> Kind {
    let fields = try fields(node, of: "conv", NetworkReader.convolutionKeys)
    let kernel = try reader.require("kernel", in: fields, of: "conv", at: node.place)
    return .convolution(
      channels: try size("channels", fields, "conv", node),
      kernel: try extents(kernel, of: "kernel"), stride: try optional("stride", fields) ?? 1,
      padding: try fields["padding"].map { (node) throws(SheetError) in
        try reader.whole(node, of: "padding", in: 0...CheckedSize.limit)
      } ?? 0)
  }

  private func pool(_ node: SheetNode, of word: String) throws(SheetError) -> Kind {
    let isMean = word == "meanpool"
    guard case .mapping = node.content else {
      return .pool(size: try extents(node, of: word), isMean: isMean)
    }
    let fields = try fields(node, of: word, NetworkReader.poolKeys)
    let size = try reader.require("size", in: fields, of: word, at: node.place)
    return .pool(
      size: try extents(size, of: "size"), stride: try optional("stride", fields), isMean: isMean)
  }

  private func scan(_ node: SheetNode) throws(SheetError) -> Kind {
    let fields = try fields(node, of: "scan", NetworkReader.scanKeys)
    let steps = try fields["steps"].map { (node) throws(SheetError) in
      try reader.choice(node, of: "steps", ScanSteps.self)
    }
    return .scan(units: try size("units", fields, "scan", node), keepsSteps: steps == .all)
  }
}

/// Which states of a loop leave it.
enum ScanSteps: String, CaseIterable { case last, all }

extension LayerKindReader {
  private func fields(
    _ node: SheetNode, of word: String, _ rows: [KeyRow]
  ) throws(SheetError) -> [String: SheetNode] {
    try reader.fields(node, of: word, allowed: rows.map(\.key))
  }

  private func size(
    _ key: String, _ fields: [String: SheetNode], _ word: String, _ node: SheetNode
  ) throws(SheetError) -> Int {
    let node = try reader.require(key, in: fields, of: word, at: node.place)
    return try reader.whole(node, of: key, in: 1...CheckedSize.limit)
  }

  private func optional(
    _ key: String, _ fields: [String: SheetNode]
  ) throws(SheetError) -> Int? {
    try fields[key].map { (node) throws(SheetError) in
      try reader.whole(node, of: key, in: 1...CheckedSize.limit)
    }
  }

  /// One or two whole numbers.
  private func extents(_ node: SheetNode, of word: String) throws(SheetError) -> [Int] {
    guard case .list(let items) = node.content else {
      return [try reader.whole(node, of: word, in: 1...CheckedSize.limit)]
    }
    guard (1...2).contains(items.count) else {
      throw reader.text.error(
        at: node.place, "\(word) has \(items.count) extents",
        remedy: "one for rows of numbers, two for planes, such as [3, 3]")
    }
    return try items.map { (item) throws(SheetError) in
      try reader.whole(item, of: "an extent of \(word)", in: 1...CheckedSize.limit)
    }
  }
}
