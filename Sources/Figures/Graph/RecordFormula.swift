import TraceGraph

/// Formulas of nodes as figures write them: unnamed operands are written out while there is room,
/// beyond that they are dots.
enum RecordFormula {
  static let dots = MathExpression.symbol("…")

  /// What a node computes, written out as deep as at most `parts` numbers and variables allow; nil
  /// for leaves.
  static func expression(of node: Value, parts: Int = 8) -> MathExpression? {
    guard node.op != .leaf else { return nil }
    var best = oneLevel(node, depth: 0)
    for depth in 1...4 {
      let deeper = oneLevel(node, depth: depth)
      if deeper.parts > parts { break }
      best = deeper
    }
    return best
  }

  /// The same with the operands' numbers in place of their names; nil unless all are scalars.
  static func substituted(_ node: Value) -> MathExpression? {
    guard node.op != .leaf, node.operands.allSatisfy(\.isScalar) else { return nil }
    return write(node, node.operands.map { .number($0.value) })
  }

  /// `depth` levels of unnamed operands, at most 4.
  private static func oneLevel(_ node: Value, depth: Int) -> MathExpression {
    write(node, node.operands.map { operand($0, depth: depth) })
  }

  private static func operand(_ node: Value, depth: Int) -> MathExpression {
    if node.role == .constant { return node.isScalar ? .number(node.value) : dots }
    if !node.name.isEmpty { return .variable(node.fullName) }
    if node.op == .leaf || depth == 0 { return dots }
    return oneLevel(node, depth: depth - 1)
  }

  /// The node's op on operands that are written already.
  static func write(_ node: Value, _ operands: [MathExpression]) -> MathExpression {
    if operands.allSatisfy({ $0 == dots }), operands.count > 1 { return dots }
    switch node.attributes {
    case .exponent(let exponent): return .power(operands[0], .number(exponent))
    case .ranges(let ranges): return .element(operands[0], indices(ranges))
    default: break
    }
    if node.op == .identity { return operands[0] }
    let row = node.op.row
    switch row.notation {
    case .infix(let sign, _):
      guard let op = MathExpression.Infix(rawValue: sign) else { return .call(row.name, operands) }
      return .infix(op, operands[0], operands[1])
    case .prefix: return .negation(operands[0])
    case .power: return .power(operands[0], operands[1])
    case .function:
      let isLong = operands.count > 4
      return .call(row.name, isLong ? Array(operands.prefix(3)) + [dots] : operands)
    case .none: return operands.first ?? dots
    }
  }

  /// Indices counted from 1, as lectures write them.
  private static func indices(_ ranges: [SliceRange]) -> String {
    ranges.map { range in
      range.drops ? "\(range.start + 1)" : "\(range.start + 1):\(range.start + range.count)"
    }.joined(separator: ",")
  }
}

extension MathExpression {
  /// How many numbers, variables and dots the expression holds.
  var parts: Int {
    switch self {
    case .number, .variable, .symbol: 1
    case .negation(let operand): operand.parts
    case .infix(_, let a, let b), .power(let a, let b): a.parts + b.parts
    case .call(_, let items), .list(let items): items.reduce(0) { $0 + $1.parts }
    case .element(let base, _): base.parts
    }
  }
}
