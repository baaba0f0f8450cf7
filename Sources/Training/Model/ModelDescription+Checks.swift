import TraceGraph

extension ModelDescription {
  /// Checks that no name means two things, and that vectors have their columns.
  func checkNames() throws(TrainingError) {
    var seen: Set<String> = []
    for parameter in parameters {
      guard !parameter.name.isEmpty, seen.insert(parameter.name).inserted else {
        throw error("the parameter \(parameter.name.quoted) is given twice or has no name")
      }
      if values[parameter.name] != nil {
        throw error("\(parameter.name.quoted) is a parameter and a value", "give it once")
      }
      if data?.position(of: parameter.name) != nil {
        throw error(
          "\(parameter.name.quoted) is a parameter and a column of the data", "rename one")
      }
    }
    for vector in vectors { try check(vector) }
    try checkInputVector()
  }

  private func check(_ vector: Vector) throws(TrainingError) {
    guard let data else {
      throw error("the vector \(vector.name.quoted) needs columns of data", "give data")
    }
    guard !vector.columns.isEmpty, data.position(of: vector.name) == nil else {
      throw error(
        "the vector \(vector.name.quoted) has no columns, or is a column itself", "rename it")
    }
    for column in vector.columns { _ = try data.column(column) }
  }

  /// A network of tensors takes all inputs from the data, or none.
  private func checkInputVector() throws(TrainingError) {
    guard let network, network.granularity == .tensor, network.inputs.count > 1, let data else {
      return
    }
    let fed = network.inputs.filter { data.position(of: $0) != nil && values[$0] == nil }
    guard fed.isEmpty || fed.count == network.inputs.count else {
      throw error(
        "some inputs of the network are columns (\(WordList.quoted(fed))), others values",
        "use granularity: scalar, or give all inputs as columns")
    }
  }

  /// Checks that parameters, values and roles are used.
  func checkUse(in example: RecordedExample) throws(TrainingError) {
    let leaves = Set(
      example.trace.nodes.filter { $0.op == .leaf && !$0.name.isEmpty }.map(\.name))
    let inputs = Set(network?.inputs ?? [])
    for name in parameters.map(\.name) + values.keys.sorted() where !inputs.contains(name) {
      try checkUse(of: name, in: example.trace)
    }
    for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
      guard leaves.contains(name) else {
        throw error(
          "\(name.quoted) has the role '\(role.name)' but is no leaf",
          NearestWord.hint(for: name, among: leaves.sorted()))
      }
      if example.trace.node(named: name)?.op != .leaf {
        throw error("\(name.quoted) is of the network, which sets its role", "leave it out")
      }
      let isParameter = parameters.contains { $0.name == name }
      let isFixed = values[name] != nil && role == .bias
      guard isFixed || isParameter == (role == .parameter || role == .bias) else {
        throw error(
          "\(name.quoted) cannot have the role '\(role.name)'",
          isParameter
            ? "parameters are 'parameter' or 'bias'"
            : "list it among the parameters, or as a bias among the values")
      }
    }
  }

  /// A value is for a leaf of the formulas, which bears its name without a scope.
  private func checkUse(of name: String, in trace: Trace) throws(TrainingError) {
    if let node = trace.node(named: name), node.op == .leaf { return }
    let lookup = NodeLookup(trace)
    if let found = try? lookup.find(name), found.nodes[0].op != .leaf {
      throw TrainingError(
        .parameters, of: name, "\(name.quoted) is computed and cannot be given a value",
        remedy: "leave it out")
    }
    let leaves = trace.nodes.filter { $0.op == .leaf && $0.role != .constant }
    let known = NodeLookup<Value>(
      leaves.map { .init(scope: $0.scope, name: $0.name, shape: $0.shape, $0) }, noun: "value")
    var error = known.unknown(name)
    if error.cause.hasPrefix("no value") { error.cause = "nothing uses \(name.quoted)" }
    throw TrainingError(error)
  }

  private func error(_ cause: String, _ remedy: String = "") -> TrainingError {
    TrainingError(.model, of: "model", cause, remedy: remedy)
  }
}
