/// Local derivatives of ops on tensors where they are formulas, in `x` and `y` for the operands and
/// `f` for the result.
enum TensorLocals {
  static func formula(of node: Value, slot: Int) -> Formula? {
    if let formulas = table[node.op] { return formulas[slot] }
    switch node.op {
    case .concat, .slice, .reshape, .broadcast, .transpose, .sum: return Formula(1)
    case .rows where slot == 0: return Formula(1)
    case .mean: return meanLocal(node)
    default: return nil
    }
  }

  /// One over how many elements were averaged.
  private static func meanLocal(_ node: Value) -> Formula? {
    let count = node.operands[0].shape.reduce(1, *) / max(1, node.shape.reduce(1, *))
    return LocalFormulas.parsed("1/\(count)").simplified
  }

  private static let table: [Op: [Formula]] = [
    .matmul: ["transpose(y)", "x"],
    .dot: ["y", "x"],
    .outer: ["y", "x"],
    .sumsquares: ["2*x"],
    .norm: ["x/f"],
    .squared: ["2*(x - y)", "2*(y - x)"],
    .absolute: ["step(x - y) - step(y - x)", "step(y - x) - step(x - y)"],
    .bce: ["(1 - y)/(1 - x) - y/x", "log(1 - x) - log(x)"],
    .sigmoidbce: ["sigmoid(x) - y", "-x"],
    .hinge: ["-y*step(1 - x*y)", "-x*step(1 - x*y)"],
  ].mapValues { $0.map(LocalFormulas.parsed) }
}
