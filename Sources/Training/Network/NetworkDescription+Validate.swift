import TraceGraph

extension NetworkDescription {
  /// Checks sizes, names and activations.
  ///
  /// - Throws: `TrainingError` that names the layer and what is allowed.
  public func validate() throws(TrainingError) {
    guard !inputs.isEmpty else { throw error("network", "there is no input", "name the inputs") }
    guard !layers.isEmpty else { throw error("network", "there is no layer", "give one") }
    guard Set(inputs).count == inputs.count else {
      throw error(
        "network", "an input is named twice: \(WordList.quoted(inputs))", "name each input once")
    }
    try validateInputShape()
    for layer in layers.indices { try validate(layer) }
    if weightTable != nil, let other = layers.firstIndex(where: { $0.kind != .dense }) {
      throw error(
        subject(other), "a table of weights is for fully connected layers, and this one is none",
        "give first values under parameters")
    }
    try requireRoom()
  }

  private func validateInputShape() throws(TrainingError) {
    guard let inputShape else { return }
    guard granularity == .tensor else {
      throw error("network", "a shape of the inputs needs tensors", "use granularity: tensor")
    }
    guard !inputShape.isEmpty, inputShape.allSatisfy({ $0 >= 1 }),
      CheckedSize.product(inputShape) == inputs.count
    else {
      throw error(
        "network",
        "the shape \(inputShape.shapeText) does not have the \(inputs.count.counted("input"))",
        "give extents whose product is \(inputs.count)")
    }
  }

  /// Weights of a network of scalars: some ten seconds of a core are recorded and told of so many.
  static let mostScalarWeights = 200_000.0

  /// Counts what the network will take before anything of it is made.
  ///
  /// As scalars, a weight is a leaf, a product and a part of a sum, with names; as tensors it is a number
  /// in the first values, the record, its gradient and the optimiser's memory.
  private func requireRoom() throws(TrainingError) {
    let (perWeight, perUnit) = granularity == .scalar ? (2_000.0, 3_500.0) : (64.0, 128.0)
    var total = 0.0
    var weights = 0.0
    for (number, shapes) in try layerShapes().enumerated() {
      weights += shapes.weights.map { CheckedSize.count($0) } ?? 0
      total += perUnit * CheckedSize.count(shapes.output)
      total += perWeight * (shapes.weights.map { CheckedSize.count($0) } ?? 0)
      do {
        try MemoryBudget.require(total)
      } catch {
        throw self.error(
          subject(number),
          (layers[number].kind == .dense
            ? "with \(layers[number].units) units the network" : "the network")
            + " is too large: \(error.cause)",
          granularity == .scalar
            ? "give it fewer units, granularity: tensor, or more memory (--memory)"
            : "give it fewer units, or more memory (--memory)")
      }
      if granularity == .scalar, weights > Self.mostScalarWeights {
        throw self.error(
          subject(number),
          "a network of scalars is too large: every weight is some nodes, and it has more than "
            + "\(CountText.number(Int(Self.mostScalarWeights))) weights",
          "give it fewer units, or granularity: tensor")
      }
    }
  }

  private func validate(_ number: Int) throws(TrainingError) {
    let layer = layers[number]
    try validateKind(number)
    let weights = layer.kind.hasWeights ? layer.weights : nil
    let names =
      [layer.sum, layer.out, weights, layer.bias].compactMap { $0 } + layer.kind.ownNames
    guard !names.contains("") else { throw error(subject(number), "a name is empty", "give one") }
    if let odd = names.first(where: { !Self.isName($0) }) {
      throw error(
        subject(number), "\(odd.quoted) is no name that formulas can use",
        "a letter, then letters, digits and _")
    }
    guard Set(names).count == names.count else {
      throw error(
        subject(number), "sum, output, weights and bias share a name: \(WordList.quoted(names))",
        "give each a name of its own")
    }
    if layer.activation == nil, let sum = layer.sum {
      throw error(
        subject(number), "the sum is named \(sum.quoted), but there is no activation after it",
        "leave the sum out, or give an activation")
    }
    _ = try activation(of: number)
  }

  private func validateKind(_ number: Int) throws(TrainingError) {
    let layer = layers[number]
    guard granularity == .tensor || layer.kind.hasScalarForm else {
      throw error(
        subject(number), "\(layer.kind.word.quoted) needs all units of the layer at once",
        "use granularity: tensor")
    }
    guard layer.kind.takesActivation || layer.activation == nil && layer.sum == nil else {
      throw error(
        subject(number), "\(layer.kind.word.quoted) has neither a sum nor an activation",
        "give them to a layer of their own")
    }
    let takesBias = layer.kind.needsBias || layer.kind.takesActivation
    guard layer.bias == nil ? !layer.kind.needsBias : takesBias else {
      throw error(
        subject(number),
        "\(layer.kind.word.quoted) " + (layer.bias == nil ? "needs a bias" : "has no bias"),
        layer.bias == nil ? "name it" : "leave it out")
    }
    for (word, size) in layer.sizes where !(1...CheckedSize.limit).contains(size) {
      throw error(subject(number), "it has \(size) \(word)", "from 1 to \(CheckedSize.limit)")
    }
    if case .dropout(let rate) = layer.kind, !(rate >= 0 && rate < 1) {
      throw error(
        subject(number), "it leaves out a share of \(NumberFormat.exact.text(rate))",
        "a share is from 0 to below 1")
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isLetter == true
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// The op of a layer's activation; nil for a linear layer.
  func activation(of number: Int) throws(TrainingError) -> Op? {
    guard let word = layers[number].activation else { return nil }
    guard let op = OpTable.functions[word], Self.isActivation(op) else {
      throw error(
        subject(number), "there is no activation \(word.quoted)", Self.hint(for: word))
    }
    guard granularity == .tensor || op.row.kind == .elementwise else {
      throw error(
        subject(number), "\(word.quoted) needs all units of the layer at once",
        "use granularity: tensor")
    }
    return op
  }

  /// Whether a function makes an output of one sum: elementwise of one operand, or an activation of whole
  /// layers such as softmax.
  static func isActivation(_ op: Op) -> Bool {
    op.row.arity == 1...1 && (op.row.kind == .elementwise || op.row.activation != nil)
  }

  private static func hint(for word: String) -> String {
    let words = OpTable.functions.filter { isActivation($0.value) }.keys.sorted()
    let near = NearestWord.hint(for: word, among: words)
    return near.isEmpty ? "there are: \(WordList.quoted(words))" : near
  }

  func error(_ subject: String, _ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.network, of: subject, cause, remedy: remedy)
  }
}

extension NetworkDescription.Layer {
  /// What must be a size, in words.
  fileprivate var sizes: [(word: String, size: Int)] {
    switch kind {
    case .dense: [("units", units)]
    case .embedding(let rows, let width, _): [("rows", rows), ("columns", width)]
    case .attention(let heads, _): [("heads", heads)]
    case .convolution(let channels, let kernel, let stride, _):
      [("channels", channels), ("as stride", stride)] + kernel.map { ("as kernel", $0) }
    case .pool(let size, let stride, _):
      size.map { ("as window", $0) } + (stride.map { [("as stride", $0)] } ?? [])
    case .scan(let units, _): [("units", units)]
    case .dropout, .layernorm, .batchnorm: []
    }
  }
}
