import TraceGraph
import Training

/// Reads the key `network`.
package struct NetworkReader {
  let reader: SheetReader

  func read(
    _ node: SheetNode, _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription {
    let fields = try reader.fields(node, of: "network", allowed: Self.keys.map(\.key))
    let inputs = try reader.require("inputs", in: fields, of: "network", at: node.place)
    let layers = try reader.require("layers", in: fields, of: "network", at: node.place)
    guard case .list(let list) = layers.content else {
      throw reader.text.error(
        at: layers.place, "found \(layers.kind) as layers",
        remedy: "layers are a list: - {units: 3, out: h, weights: w}")
    }
    var network = NetworkDescription(
      inputs: try reader.strings(inputs, of: "an input"), layers: [])
    for (index, item) in list.enumerated() {
      network.layers.append(try layer(item, number: index + 1, &files))
    }
    if let word = fields["granularity"] {
      network.granularity = try reader.choice(
        word, of: "granularity", NetworkDescription.Granularity.self)
    }
    network.inputVector = try fields["vector"].map { (node) throws(SheetError) in
      try reader.string(node, of: "vector")
    }
    if let shape = fields["shape"] {
      network.inputShape = try extents(shape)
    }
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

  private func extents(_ node: SheetNode) throws(SheetError) -> [Int] {
    guard case .list(let items) = node.content, !items.isEmpty else {
      throw reader.text.error(
        at: node.place, "found \(node.kind) as shape", remedy: "a shape is a list, such as [8, 8]")
    }
    return try items.map { (item) throws(SheetError) in
      try reader.whole(item, of: "an extent of shape", in: 1...CheckedSize.limit)
    }
  }

  private func layer(
    _ node: SheetNode, number: Int, _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription.Layer {
    let kinds = LayerKindReader(reader: reader)
    if let entry = try kinds.entry(node) { return try layer(entry, kinds, node, number, &files) }
    let keys = (Self.layerKeys + Self.kindKeys).map(\.key)
    let fields = try reader.fields(node, of: "a layer", allowed: keys)
    let units = try reader.require("units", in: fields, of: "the layer", at: node.place)
    let out = try reader.require("out", in: fields, of: "the layer", at: node.place)
    let weights = try reader.require("weights", in: fields, of: "the layer", at: node.place)
    var layer = NetworkDescription.Layer(
      units: try reader.whole(units, of: "units", least: 1),
      sum: try word("sum", fields), out: try reader.string(out, of: "out"),
      activation: try word("activation", fields),
      weights: try reader.string(weights, of: "weights"), bias: try word("bias", fields))
    try readInitial(fields, into: &layer, &files)
    return layer
  }

  /// A layer of another kind: names that it does not give are its own.
  private func layer(
    _ entry: SheetNode.Entry, _ kinds: LayerKindReader, _ node: SheetNode, _ number: Int,
    _ files: inout SheetFiles
  ) throws(SheetError) -> NetworkDescription.Layer {
    let kind = try kinds.kind(entry)
    var layer = NetworkDescription.Layer(kind, number: number)
    guard case .mapping = node.content else { return layer }
    let allowed = [entry.key] + Self.keys(beside: kind).map(\.key)
    let fields = try reader.fields(node, of: "a layer '\(entry.key)'", allowed: allowed)
    layer.out = try word("out", fields) ?? layer.out
    layer.sum = try word("sum", fields)
    layer.activation = try word("activation", fields)
    layer.weights = try word("weights", fields) ?? layer.weights
    layer.bias = try word("bias", fields) ?? layer.bias
    try readInitial(fields, into: &layer, &files)
    return layer
  }

  private func readInitial(
    _ fields: [String: SheetNode], into layer: inout NetworkDescription.Layer,
    _ files: inout SheetFiles
  ) throws(SheetError) {
    let initializers = InitializerReader(reader: reader)
    if let initial = fields["initial-weights"] {
      layer.initialWeights = Self.everywhere(
        try initializers.read(initial, of: "initial-weights", &files))
    }
    if let initial = fields["initial-bias"] {
      layer.initialBias = Self.everywhere(
        try initializers.read(initial, of: "initial-bias", &files))
    }
  }

  /// One number stands for all elements.
  private static func everywhere(_ initializer: ParameterInitializer) -> ParameterInitializer {
    guard case .literal(let tensor) = initializer, let number = tensor.scalar else {
      return initializer
    }
    return .constant(number)
  }

  private func word(_ key: String, _ fields: [String: SheetNode]) throws(SheetError) -> String? {
    try fields[key].map { (node) throws(SheetError) in try reader.string(node, of: key) }
  }
}
