import TraceGraph
import Training

/// Reads the key `network`.
package struct NetworkReader {
  let reader: SheetReader

  func read(
    _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription {
    var draft = NetworkDraft()
    let fields = try reader.read(node, of: "network", by: NetworkDraft.rows, into: &draft)
    var network = draft.network
    network.layers = try layers(draft.layers ?? node, &files)
    if let weights = fields["weights"] {
      network.weightTable = try files.table(weights, reader, of: "weights")
    }
    return network
  }

  /// Where each layer stands.
  func layerPlaces(_ node: SheetNode) -> [SheetPlace] {
    guard case .mapping(let entries) = node.content,
      case .list(let layers) = entries.first(where: { $0.key == "layers" })?.value.content
    else { return [] }
    return layers.map(\.place)
  }

  private func layers(
    _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> [NetworkDescription.Layer] {
    guard case .list(let list) = node.content else {
      throw reader.text.error(
        at: node.place, "found \(node.kind) as layers",
        remedy: "layers are a list: - {units: 3, out: h, weights: w}")
    }
    var layers: [NetworkDescription.Layer] = []
    for (index, item) in list.enumerated() {
      layers.append(try layer(item, number: index + 1, &files))
    }
    return layers
  }

  private func layer(
    _ node: SheetNode, number: Int, _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription.Layer {
    var draft = LayerDraft()
    if let entry = try LayerKindReader(reader: reader).entry(node) {
      // Names that a layer of another kind does not give are its own.
      var kind = draft.layer.kind
      try reader.set(entry, by: LayerKindReader.rows, in: &kind)
      draft.layer = NetworkDescription.Layer(kind, number: number)
      guard case .mapping(let entries) = node.content else { return draft.layer }
      let others = SheetNode(
        content: .mapping(entries.filter { $0.key != entry.key }), place: node.place)
      try reader.read(
        others, of: "a layer '\(entry.key)'", by: LayerDraft.rows(beside: kind), into: &draft)
    } else {
      // What is not known may be meant as the word of a kind.
      let words = LayerDraft.rows.map(\.key) + LayerKindReader.rows.map(\.key)
      _ = try reader.entries(node, of: "a layer", allowed: words)
      try reader.read(node, of: "the layer", by: LayerDraft.rows, into: &draft)
    }
    return try draft.layer(reader, &files)
  }
}

extension NetworkReader {
  /// What is said of the keys of `network`.
  package static let keys = NetworkDraft.rows.map { $0.described(of: NetworkDraft()) }

  /// What is said of the keys of a layer.
  package static let layerKeys = LayerDraft.rows.map { $0.described(of: LayerDraft()) }

  /// What is said of the keys that make a layer one of another kind than fully connected.
  package static let kindKeys = LayerKindReader.rows.map { $0.described(of: .dense) }

  /// A layer: fully connected, a word, or one of another kind.
  static let layerSchema = JSONSchema.any(
    [.object(of: layerKeys), .choice(LayerKindReader.plainWords)]
      + LayerKindReader.rows.map { row in
        .object(of: [row.described(of: .dense)] + besideKeys(row.key), required: [row.key])
      })

  /// By the word of a kind, whatever its numbers.
  private static func besideKeys(_ word: String) -> [KeyRow] {
    let kinds: [NetworkDescription.Layer.Kind] = [
      .dropout(rate: 0), .layernorm(), .batchnorm(), .embedding(rows: 1, width: 1), .attention(),
      .convolution(channels: 1, kernel: [1]), .pool(size: [1]), .pool(size: [1], isMean: true),
      .scan(units: 1),
    ]
    guard let kind = kinds.first(where: { $0.word == word }) else { return [] }
    return LayerDraft.rows(beside: kind).map { $0.described(of: LayerDraft()) }
  }
}
