/// Derivatives of ops that give one number of tensors, elementwise in `x` and `y` for the operands and
/// `f` for the result. Which rule is an op's stands in its row.
enum LossLocals {
  /// What a row says of its op where that hangs on the node; nil where no formula holds.
  typealias Rule = @Sendable (_ node: Value, _ slot: Int) -> Formula?

  static func formula(of node: Value, slot: Int) -> Formula? {
    if let rule = node.op.row.tensor.wholeLocal { return rule(node, slot) }
    return table[node.op].map { $0[slot] }
  }

  private static let table: [Op: [Formula]] = Dictionary(
    uniqueKeysWithValues: OpTable.rows.filter { !$0.elementFormulas.isEmpty }.map { row in
      (row.op, row.elementFormulas.map(LocalFormulas.parsed))
    })
}

/// Reductions over all elements; along an axis there is no such formula.
extension LossLocals {
  static func logSumExp(_ node: Value, _ slot: Int) -> Formula? {
    elementCount(under: node).map { _ in LocalFormulas.parsed("exp(x - f)") }
  }

  static func variance(_ node: Value, _ slot: Int) -> Formula? {
    elementCount(under: node).map { LocalFormulas.parsed("2*(x - mean(x))/\($0)") }
  }

  /// The deviation has a kink at 0.
  static func deviation(_ node: Value, _ slot: Int) -> Formula? {
    guard let count = elementCount(under: node), node.value != 0 else { return nil }
    return LocalFormulas.parsed("(x - mean(x))/(\(count)*f)")
  }

  private static func elementCount(under node: Value) -> Int? {
    guard node.isScalar, node.attributes == .axis(nil) else { return nil }
    return node.operands[0].shape.reduce(1, *)
  }
}

/// Losses of classes with one-hot targets; class numbers select elements and have no such formula.
extension LossLocals {
  static func crossEntropy(_ node: Value, _ slot: Int) -> Formula? {
    guard isOneHot(node) else { return nil }
    return slot == 0 ? quotient : logarithm
  }

  /// softmax(o)·Σt − t, row by row: targets that sum to 1 leave the sum out.
  static func softmaxCrossEntropy(_ node: Value, _ slot: Int) -> Formula? {
    guard isOneHot(node) else { return nil }
    if slot == 1 { return logarithmOfSoftmax }
    let target = node.operands[1]
    if sumsToOne(target.tensor) { return difference }
    return target.shape.count == 1 ? scaledDifference : nil
  }

  private static func isOneHot(_ node: Value) -> Bool {
    node.operands[0].shape == node.operands[1].shape
  }

  private static func sumsToOne(_ target: Tensor) -> Bool {
    guard let width = target.shape.last, width > 0 else { return false }
    return stride(from: 0, to: target.elements.count, by: width).allSatisfy {
      target.elements[$0..<($0 + width)].reduce(0, +) == 1
    }
  }

  private static let logarithm = LocalFormulas.parsed("-log(x)")
  private static let logarithmOfSoftmax = LocalFormulas.parsed("-logsoftmax(x)")
  private static let quotient = LocalFormulas.parsed("-y/x")
  private static let difference = LocalFormulas.parsed("softmax(x) - y")
  private static let scaledDifference = LocalFormulas.parsed("sum(y)*softmax(x) - y")
}
