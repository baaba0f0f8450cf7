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
    for layer in layers.indices { try validate(layer) }
    try requireRoom()
  }

  /// Counts what the network will take before anything of it is made.
  ///
  /// As scalars, a weight is a leaf, a product and a part of a sum, with names; as tensors it is a number
  /// in the first values, the record, its gradient and the optimiser's memory.
  private func requireRoom() throws(TrainingError) {
    let (perWeight, perUnit) = granularity == .scalar ? (2_000.0, 3_500.0) : (64.0, 128.0)
    var total = 0.0
    for number in layers.indices {
      let units = Double(layers[number].units)
      total += units * (perUnit + perWeight * Double(inputCount(of: number)))
      do {
        try MemoryBudget.require(total)
      } catch {
        throw self.error(
          subject(number),
          "with \(layers[number].units) units the network is too large: \(error.cause)",
          granularity == .scalar
            ? "give it fewer units, granularity: tensor, or more memory (--memory)"
            : "give it fewer units, or more memory (--memory)")
      }
    }
  }

  private func validate(_ number: Int) throws(TrainingError) {
    let layer = layers[number]
    guard (1...CheckedSize.limit).contains(layer.units) else {
      throw error(
        subject(number), "it has \(layer.units) units", "from 1 to \(CheckedSize.limit)")
    }
    let names = [layer.sum, layer.out, layer.weights, layer.bias].compactMap { $0 }
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
