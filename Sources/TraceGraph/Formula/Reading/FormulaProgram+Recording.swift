extension FormulaProgram {
  /// Computes the formulas: first the leaves in the order in which the text names them, then the
  /// formulas.
  ///
  /// A name without a formula gets its value from `values`, else it means the node of that name that
  /// the trace holds already, in the current scope or the nearest around it; that node keeps its role.
  /// A value for a `name = literal` replaces the literal.
  /// - Parameters:
  ///   - values: values by name. Every one must be used by a formula.
  ///   - roles: what leaves are for; `.input` where nothing is said. Every name must be a leaf.
  ///   - trace: where to record, in its current scope.
  ///   - output: the node that gradients are taken of; the last formula unless given.
  ///   - seed: of the masks that `dropout(x, 0.5)` draws: constants named after their formula, `h_mask`.
  /// - Throws: `FormulaError` for a name without value, a value or role without name, shapes that do
  ///   not fit, class and row numbers out of range. What was recorded before stays in `trace`.
  public func record(
    values: [String: Tensor] = [:], roles: [String: Role] = [:], into trace: Trace = Trace(),
    output: String? = nil, seed: UInt64 = 0
  ) throws(FormulaError) -> Recording {
    guard !statements.isEmpty else {
      throw text.error(at: Place(), "there is no formula", remedy: "write name = expression")
    }
    let output = try outputName(output)
    try checkValues(values)
    try checkRoles(roles, values)
    var recorder = ProgramRecorder(self, trace, seed: seed)
    try recorder.recordLeaves(values, roles)
    for statement in statements { try recorder.record(statement) }
    let nodes = recorder.nodes
    guard let result = nodes[output] else {
      throw FormulaError(file: text.origin.file, "the output \(output.quoted) has no node")
    }
    return Recording(trace: trace, output: result, nodes: nodes)
  }

  private func outputName(_ name: String?) throws(FormulaError) -> String {
    guard let name else { return lastFormula ?? "" }
    let known = names.map(\.name)
    guard known.contains(name) else {
      throw FormulaError(
        file: text.origin.file, "the output \(name.quoted) is not a name of the formulas",
        remedy: choice(of: name, among: known))
    }
    return name
  }

  private func checkValues(_ values: [String: Tensor]) throws(FormulaError) {
    let uses = Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0) })
    for name in values.keys.sorted() {
      guard let use = uses[name] else {
        throw FormulaError(
          file: text.origin.file, "no formula uses \(name.quoted), which has a value",
          remedy: choice(of: name, among: leafNames))
      }
      if let definition = use.definition, statements[definition].literal == nil {
        throw text.error(
          at: statements[definition].place,
          "\(name.quoted) is computed here, and cannot be given a value as well")
      }
    }
  }

  private func checkRoles(
    _ roles: [String: Role], _ values: [String: Tensor]
  ) throws(FormulaError) {
    let leafNames = leafNames.filter { values[$0] != nil || NamedNumber.value(of: $0) == nil }
    for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
      guard leafNames.contains(name) else {
        throw FormulaError(
          file: text.origin.file, "\(name.quoted) has the role '\(role.name)' but is no leaf",
          remedy: choice(of: name, among: leafNames))
      }
      guard role != .operation else {
        throw FormulaError(
          file: text.origin.file, "the leaf \(name.quoted) cannot have the role 'operation'")
      }
    }
  }

  /// The names that are leaves, in order of appearance.
  private var leafNames: [String] {
    names.filter { use in use.definition.map { statements[$0].literal != nil } ?? true }
      .map(\.name)
  }

  /// The nearest of some names, else all of them.
  func choice(of name: String, among names: [String]) -> String {
    let hint = NearestWord.hint(for: name, among: names)
    if !hint.isEmpty || names.isEmpty { return hint }
    return "there are: " + WordList.text(names)
  }
}
