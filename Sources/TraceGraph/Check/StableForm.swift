/// A composition in a trace that loses digits, and the op that is the same without.
public struct StableForm: Hashable, Sendable {
  /// The composition as a formula: `bce(sigmoid(k), t)`.
  public var composed: String
  /// The stable form: `sigmoidbce(k, t)`.
  public var stable: String
  /// What goes wrong with the composition.
  public var cause: String
}

extension Trace {
  /// The compositions of this trace that have a stable form, each kind once: a binary cross-entropy
  /// right upon a sigmoid, a cross-entropy right upon a softmax.
  /// - Complexity: linear in the nodes.
  public var stableForms: [StableForm] {
    var isFound: Set<Op> = []
    var forms: [StableForm] = []
    for node in nodes where !isFound.contains(node.op) {
      guard let form = node.stableForm else { continue }
      isFound.insert(node.op)
      forms.append(form)
    }
    return forms
  }
}

extension Value {
  fileprivate var stableForm: StableForm? {
    guard let composition = Self.compositions[op], operands[0].op == composition.inner else {
      return nil
    }
    let inner = operands[0].operands[0].shownName("x")
    let target = operands[1].shownName("t")
    return StableForm(
      composed: "\(op.name)(\(composition.inner.name)(\(inner)), \(target))",
      stable: "\(composition.stable.name)(\(inner), \(target))", cause: composition.cause)
  }

  private static let compositions: [Op: OpRow.Composition] = Dictionary(
    uniqueKeysWithValues: OpTable.rows.compactMap { row in row.unstable.map { (row.op, $0) } })

  /// The short name; another word for what has none.
  private func shownName(_ other: String) -> String { name.isEmpty ? other : name }
}
