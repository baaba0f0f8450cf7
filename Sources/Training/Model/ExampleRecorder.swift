import TraceGraph

/// One example, recorded, with what its leaves are fed from.
struct RecordedExample {
  /// A leaf and the columns of the data that it takes, in order.
  struct Binding {
    var leaf: Value
    var columns: [Int]
  }

  var trace: Trace
  /// Every named value that formulas may use, by its name without scope.
  var nodes: [String: Value]
  /// The last formula, or the network's output.
  var output: Value
  var bindings: [Binding]
  /// Parameters and biases in creation order.
  var parameters: [Value]
  /// The masks of dropout, which let everything through until a training draws them.
  var masks: [DropoutMask]

  /// What differs between the examples of a batch.
  var fedLeaves: [Value] { bindings.map(\.leaf) + masks.map(\.leaf) }
}

/// Records one example: the network first, then the formulas.
struct ExampleRecorder {
  let model: ModelDescription
  let weights: [LayerWeights]
  let parameters: [String: Tensor]
  let row: Int
  /// Whether fixed values bear the roles that they are given. Only for figures: in what is trained a
  /// bias is a parameter.
  var showsFixedRoles = false
  private let trace = Trace()
  private var nodes: [String: Value] = [:]
  /// Names of the network that mean several things.
  private var ambiguous: [String: [Value]] = [:]

  init(
    _ model: ModelDescription, _ weights: [LayerWeights], _ parameters: [String: Tensor], row: Int
  ) {
    self.model = model
    self.weights = weights
    self.parameters = parameters
    self.row = row
  }

  mutating func record() throws(TrainingError) -> RecordedExample {
    var output: Value?
    if let network = model.network {
      let recorded = try recordNetwork(network)
      (nodes, ambiguous) = (recorded.nodes, recorded.repeated)
      output = trace.count > 0 ? trace[trace.count - 1] : nil
    }
    if let program = model.formulas, !program.statements.isEmpty {
      output = try recordFormulas(program)
    }
    guard let output else {
      throw TrainingError(
        .model, of: "model", "there is nothing to compute", remedy: "give formulas or a network")
    }
    let masks = trace.masks
    if !masks.isEmpty {
      trace.openMasks()
      trace.replay()
    }
    return RecordedExample(
      trace: trace, nodes: nodes, output: output, bindings: bindings(),
      parameters: trace.nodes.filter(\.isTrained), masks: masks)
  }

  private func recordNetwork(
    _ network: NetworkDescription
  ) throws(TrainingError) -> RecordedNetwork {
    var inputs: [Double] = []
    for name in network.inputs { inputs.append(try inputNumber(name)) }
    return try network.record(
      into: trace, inputs: inputs, roles: model.roles, weights: weights)
  }

  /// A network's input: a column, or a value that is a number.
  private func inputNumber(_ name: String) throws(TrainingError) -> Double {
    if let number = model.values[name]?.scalar { return number }
    if let data = model.data, let column = data.position(of: name) { return data.rows[row][column] }
    guard let data = model.data else {
      throw TrainingError(
        .network, of: "inputs", "the input \(name.quoted) has no value",
        remedy: "give a number or a column of that name")
    }
    throw data.refusal(of: name, "there is no column \(name.quoted), an input of the network")
  }

  private mutating func recordFormulas(_ program: FormulaProgram) throws(TrainingError) -> Value {
    try checkMeanings(program)
    let values = try leafValues(of: program)
    var roles: [String: Role] = [:]
    for name in values.keys { roles[name] = role(of: name) }
    do {
      let recording = try trace.withNames(nodes) { [trace] () throws(FormulaError) in
        try program.record(values: values, roles: roles, into: trace)
      }
      nodes.merge(recording.nodes) { _, new in new }
      return recording.output
    } catch {
      throw TrainingError(.model, of: "formulas", formula: error)
    }
  }

  /// Refuses names of formulas that mean two things: neither is meant more than the other.
  private func checkMeanings(_ program: FormulaProgram) throws(TrainingError) {
    for name in program.freeNames {
      if let meanings = ambiguous[name] {
        throw clash(name, meanings.map { meaning($0) }, isInput: meanings[0].scope.isEmpty)
      }
      let isVector = model.vectors.contains { $0.name == name }
      if let node = nodes[name], isVector, model.network?.inputVectorName != name {
        throw clash(name, ["a vector of the data", meaning(node)], isInput: false)
      }
    }
  }

  private func clash(
    _ name: String, _ meanings: [String], isInput: Bool
  ) -> TrainingError {
    let isVector = isInput && model.network?.granularity == .tensor
    let example = isVector ? ", such as the vector of inputs with 'vector: inputs'" : ""
    return TrainingError(
      .network, of: "network",
      "formulas use \(name.quoted), which is both \(meanings.joined(separator: " and "))",
      remedy: "rename one" + example)
  }

  /// What a node of the network is, in words.
  private func meaning(_ node: Value) -> String {
    guard node.scope.isEmpty else { return node.fullName.quoted }
    let inputs = model.network?.inputs ?? []
    return inputs.contains(node.name)
      ? "an input" : "the vector of the inputs \(WordList.quoted(inputs))"
  }

  private func role(of name: String) -> Role {
    let role = model.roles[name] ?? (parameters[name] == nil ? .input : .parameter)
    let isFixed = parameters[name] == nil && (role == .bias || role == .parameter)
    return isFixed && !showsFixedRoles ? .input : role
  }

  /// The value of every leaf of the formulas that is not there yet.
  private func leafValues(of program: FormulaProgram) throws(TrainingError) -> [String: Tensor] {
    let literals = program.statements.filter { $0.literal != nil }.map(\.name)
    var values: [String: Tensor] = [:]
    for name in program.freeNames + literals + ["pi", "e"] where nodes[name] == nil {
      if let value = parameters[name] ?? model.values[name] ?? dataValue(name) {
        guard program.uses(name) else { continue }
        values[name] = value
      } else if let other = model.data?.otherColumn(name), !literals.contains(name),
        program.uses(name)
      {
        throw other.reason
      } else if program.freeNames.contains(name), let data = model.data {
        throw data.refusal(
          of: name, "formulas use \(name.quoted), which is no column of the data",
          remedy: hint(for: name, data))
      }
    }
    return values
  }

  private func hint(for name: String, _ data: DataTable) -> String {
    let known = nodes.keys.sorted()
    let near = NearestWord.hint(
      for: name, among: data.columns + parameters.keys.sorted() + known)
    return (near.isEmpty ? "" : near + " ") + "columns: \(WordList.quoted(data.columns))"
      + (known.isEmpty ? "" : "; the network has \(WordList.quoted(known))")
  }

  private func dataValue(_ name: String) -> Tensor? {
    guard let data = model.data else { return nil }
    if let columns = model.columns(of: name) {
      return Tensor(columns.map { data.rows[row][$0] })
    }
    return data.position(of: name).map { Tensor(data.rows[row][$0]) }
  }

  /// The leaves that the data feeds.
  private func bindings() -> [RecordedExample.Binding] {
    guard let data = model.data else { return [] }
    return trace.nodes.compactMap { leaf -> RecordedExample.Binding? in
      guard leaf.op == .leaf, !leaf.isTrained, leaf.role != .constant, leaf.scope.isEmpty,
        !leaf.name.isEmpty,
        model.values[leaf.name] == nil
      else { return nil }
      let columns =
        model.networkVector(leaf.name) ?? model.columns(of: leaf.name)
        ?? data.position(of: leaf.name).map { [$0] }
      return columns.map { RecordedExample.Binding(leaf: leaf, columns: $0) }
    }
  }
}

extension Value {
  /// Whether training changes the node.
  var isTrained: Bool { op == .leaf && (role == .parameter || role == .bias) }
}

extension ModelDescription {
  /// The columns behind a vector of the data; nil for other names.
  func columns(of name: String) -> [Int]? {
    guard let data, let vector = vectors.first(where: { $0.name == name }) else { return nil }
    return vector.columns.compactMap(data.position)
  }

  /// The columns behind the input vector of a network of tensors.
  func networkVector(_ name: String) -> [Int]? {
    guard let data, let network, network.granularity == .tensor,
      network.inputVectorName == name, network.inputs.count > 1,
      network.inputs.allSatisfy({ values[$0] == nil })
    else { return nil }
    let columns = network.inputs.compactMap(data.position)
    return columns.count == network.inputs.count ? columns : nil
  }
}
