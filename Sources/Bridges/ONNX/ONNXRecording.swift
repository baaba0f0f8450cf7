import TraceGraph

/// A model on its way to a computation.
struct ONNXRecording {
  let trace = Trace()
  private let model: ONNXModel
  private let path: String
  private var values: [String: Value] = [:]
  /// How often a name was asked for that is another's already.
  private var repeated: [String: Int] = [:]
  /// Ops without a rule, in the order in which they come.
  private var unknown: [String] = []
  /// The numbers of what they give.
  private var unknownNumbers = 0.0

  init(_ model: ONNXModel, _ path: String) {
    self.model = model
    self.path = path
  }

  /// Where everything was written: the model, which has no lines.
  private var source: Source { Source(file: path, line: 1, column: 1) }

  private func fault(_ cause: String, _ remedy: String = "") -> BridgeError {
    BridgeError(.invalid, of: path, cause, remedy: remedy)
  }

  /// Records what the file holds as parameters, and what enters as inputs.
  mutating func recordLeaves(_ inputs: [ONNXImport.Input]) throws(BridgeError) {
    for (name, value) in model.initializers {
      guard !name.isEmpty, values[name] == nil else {
        throw fault("the value \(name.quoted) stands there twice, or has no name")
      }
      values[name] = leaf(name, value, .parameter, divider: ".")
    }
    let open = model.inputs.filter { values[$0.name] == nil }
    for port in open {
      values[port.name] = leaf(port.name, try input(port, inputs, open.count), .input, divider: "/")
    }
    let known = Set(open.map(\.name))
    if let stray = inputs.first(where: { !$0.name.isEmpty && !known.contains($0.name) }) {
      throw BridgeError(
        .choice, of: path, "it has no input \(stray.name.quoted)",
        remedy: "inputs: " + WordList.text(open.map(\.name)))
    }
  }

  private func input(
    _ port: ONNXModel.Port, _ inputs: [ONNXImport.Input], _ count: Int
  ) throws(BridgeError) -> Tensor {
    let found = inputs.filter { $0.name == port.name || ($0.name.isEmpty && count == 1) }
    let shape = port.shape.map { Self.text($0) } ?? "of any shape"
    guard let given = found.first else {
      throw BridgeError(
        .choice, of: path, "nothing is given for the input \(port.name.quoted), \(shape)",
        remedy: "--inputs \(count == 1 ? "" : port.name.shortened + "=")x.npy")
    }
    guard found.count == 1 else {
      throw BridgeError(.choice, of: path, "two arrays are given for \(port.name.quoted)")
    }
    let value = try NPYFile.read(given.bytes, path: given.file)
    if let wanted = port.shape {
      let fits =
        wanted.count == value.shape.count
        && zip(wanted, value.shape).allSatisfy { $0 == nil || $0 == $1 }
      guard fits else {
        throw BridgeError(
          .choice, of: path,
          "the input \(port.name.quoted) is \(shape), given \(value.shape.shapeText)")
      }
    }
    return value
  }

  /// `[1, ?, 3]`.
  private static func text(_ shape: [Int?]) -> String {
    "[" + shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
  }

  private mutating func leaf(
    _ name: String, _ value: Tensor, _ role: Role, divider: Character
  ) -> Value {
    let place = place(of: name, divider)
    guard !place.scope.isEmpty else {
      return trace.leaf(place.name, value, role: role, source: source)
    }
    return trace.scope(place.scope) {
      trace.leaf(place.name, value, role: role, source: source)
    }
  }

  /// The scope and the name of a value: its modules, and a name that is free there.
  private mutating func place(
    of name: String, _ divider: Character
  ) -> (scope: String, name: String) {
    let parts = name.split(separator: divider).map(String.init)
    let scope = parts.dropLast().joined(separator: "/")
    let wanted = NodeName.join(scope, parts.last ?? name)
    var last = parts.last ?? name
    while trace.node(named: NodeName.join(scope, last)) != nil {
      let number = repeated[wanted, default: 0] + 1
      repeated[wanted] = number
      last = (parts.last ?? name) + "'" + (number > 1 ? String(number) : "")
    }
    return (scope, last)
  }
}

/// Ops.
extension ONNXRecording {
  /// Records every op: by its rule, else as opaque.
  mutating func recordOps() throws(BridgeError) {
    for node in model.nodes {
      if node.op == "Constant", try recordConstant(node) { continue }
      let inputs = try node.inputs.map { (name) throws(BridgeError) -> Value? in
        guard !name.isEmpty else { return nil }
        guard let value = values[name] else {
          throw fault("\(title(node)) takes \(name.quoted), which nothing before it gives")
        }
        return value
      }
      let results = node.outputs.filter { !$0.isEmpty }
      guard let first = results.first else { continue }
      if let again = results.first(where: { values[$0] != nil }) {
        throw fault("\(title(node)) gives \(again.quoted), which stands there already")
      }
      let place = place(of: first, "/")
      let known = within(place.scope) { ONNXOps(trace, node, inputs).value() }
      // Others, such as the mask of a dropout, nobody computes.
      if let known, results.count == 1 || node.op == "Dropout" {
        values[first] = name(known, place)
      } else {
        for result in results { values[result] = try opaque(node, result, inputs) }
      }
    }
  }

  private func within(_ scope: String, _ body: () -> Value?) -> Value? {
    scope.isEmpty ? body() : trace.scope(scope, body)
  }

  private func name(_ value: Value, _ place: (scope: String, name: String)) -> Value {
    guard !place.scope.isEmpty else { return value.named(place.name, source: source) }
    return trace.scope(place.scope) { value.named(place.name, source: source) }
  }

  private mutating func recordConstant(_ node: ONNXModel.Node) throws(BridgeError) -> Bool {
    guard let name = node.outputs.first, !name.isEmpty else { return false }
    for attribute in node.attributes.values {
      switch attribute {
      case .tensor(let tensor): values[name] = trace.constant(tensor)
      case .float(let number): values[name] = trace.constant(number)
      case .integer(let number): values[name] = trace.constant(Double(number))
      case .floats(let numbers):
        values[name] = trace.constant(Tensor(shape: [numbers.count], elements: numbers))
      case .integers(let numbers):
        values[name] = trace.constant(
          Tensor(shape: [numbers.count], elements: numbers.map { Double($0) }))
      case .text, .other: continue
      }
      return true
    }
    throw fault("the constant \(name.quoted) holds no numbers")
  }

  /// An op without a rule: its value is not known, and only its shape is told.
  private mutating func opaque(
    _ node: ONNXModel.Node, _ result: String, _ inputs: [Value?]
  ) throws(BridgeError) -> Value {
    let operands = inputs.compactMap(\.self)
    let told = model.shapes[result] ?? model.outputs.first { $0.name == result }?.shape
    let shape = told?.compactMap(\.self) ?? []
    guard let told, shape.count == told.count, CheckedSize.product(shape) != nil else {
      throw fault(
        "\(title(node)) has no rule here, and the file does not tell the shape of \(result.quoted)",
        "onnx.shape_inference.infer_shapes(model) tells it")
    }
    guard !operands.isEmpty else { throw fault("\(title(node)) has no rule here, and no input") }
    do {
      unknownNumbers += CheckedSize.count(shape)
      try MemoryBudget.require(unknownNumbers * 40)
    } catch {
      throw fault("\(result.quoted) is too large: \(error.cause)", error.remedy)
    }
    if !unknown.contains(node.op) { unknown.append(node.op) }
    let place = place(of: result, "/")
    let nan = Tensor(repeating: .nan, shape: shape)
    return name(trace.opaque(node.op, operands, value: nan), place)
  }

  private func title(_ node: ONNXModel.Node) -> String {
    "the op \(node.op.quoted)" + (node.name.isEmpty ? "" : " (\(node.name.quoted))")
  }

  /// What gradients are of: a number. Of more numbers their sum.
  mutating func objective(_ target: String?) throws(BridgeError) -> (Value, notes: [String]) {
    let names = model.outputs.map(\.name)
    guard let name = target ?? names.first else { throw fault("it has no output") }
    guard let found = values[name] else {
      let known = names.contains(name) ? "nothing gives" : "it has no value"
      throw BridgeError(
        .choice, of: path, "\(known) \(name.quoted)", remedy: "outputs: " + WordList.text(names))
    }
    var notes: [String] = []
    if !unknown.isEmpty {
      notes.append(
        "no rule is known for \(WordList.text(unknown)): their values, and what depends on them, are not "
          + "known")
    }
    guard !found.isScalar else { return (found, notes) }
    let place = place(of: "sum of outputs", "/")
    notes.append(
      "\(name.quoted) is \(found.shape.shapeText): gradients are of the sum of its numbers")
    return (sum(found).named(place.name, source: source), notes)
  }
}
