/// Derivatives of ops that give one number of tensors, elementwise in `x` and `y` for the operands and
/// `f` for the result.
enum LossLocals {
  static func formula(of node: Value, slot: Int) -> Formula? {
    switch node.op {
    case .crossentropy, .softmaxcrossentropy: classLoss(node, slot)
    case .logsumexp, .variance, .deviation: reduction(node)
    default: table[node.op].map { $0[slot] }
    }
  }

  /// Over all elements; along an axis there is no such formula. The deviation has a kink at 0.
  private static func reduction(_ node: Value) -> Formula? {
    guard node.isScalar, node.attributes == .axis(nil) else { return nil }
    let count = node.operands[0].shape.reduce(1, *)
    switch node.op {
    case .logsumexp: return LocalFormulas.parsed("exp(x - f)")
    case .variance: return LocalFormulas.parsed("2*(x - mean(x))/\(count)")
    default: return node.value == 0 ? nil : LocalFormulas.parsed("(x - mean(x))/(\(count)*f)")
    }
  }

  /// Of one-hot targets; class numbers select elements and have no such formula.
  private static func classLoss(_ node: Value, _ slot: Int) -> Formula? {
    let (prediction, target) = (node.operands[0], node.operands[1])
    guard prediction.shape == target.shape else { return nil }
    if slot == 1 {
      return node.op == .crossentropy ? logarithm : logarithmOfSoftmax
    }
    guard node.op == .softmaxcrossentropy else { return quotient }
    // softmax(o)·Σt − t, row by row: targets that sum to 1 leave the sum out.
    if sumsToOne(target.tensor) { return difference }
    return target.shape.count == 1 ? scaledDifference : nil
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

  private static let table: [Op: [Formula]] = Dictionary(
    uniqueKeysWithValues: OpTable.rows.filter { !$0.elementFormulas.isEmpty }.map { row in
      (row.op, row.elementFormulas.map(LocalFormulas.parsed))
    })
}
