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

  /// The same with numbers in place of what is drawn: steps that are part of the node are written out.
  /// Nil unless all are scalars, and for a formula of more than `parts` numbers.
  ///
  /// - Parameter isDrawn: whether a step stands in the figure as a node of its own.
  static func substituted(
    _ node: Value, parts: Int = 12, isDrawn: (Value) -> Bool
  ) -> MathExpression? {
    guard node.op != .leaf else { return nil }
    var left = parts
    return numbers(of: node, depth: 24, &left, isDrawn)
  }

  private static func numbers(
    of node: Value, depth: Int, _ left: inout Int, _ isDrawn: (Value) -> Bool
  ) -> MathExpression? {
    var operands: [MathExpression] = []
    for operand in node.operands {
      guard operand.isScalar else { return nil }
      if operand.op == .leaf || !operand.name.isEmpty || isDrawn(operand) {
        left -= 1
        operands.append(.number(operand.value))
      } else if depth > 0, left > 0,
        let inner = numbers(of: operand, depth: depth - 1, &left, isDrawn)
      {
        operands.append(inner)
      } else {
        return nil
      }
      if left < 0 { return nil }
    }
    return write(node, operands).withoutAddedSigns
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
  /// a − b for a sum a + (−b) of numbers.
  fileprivate var withoutAddedSigns: MathExpression {
    guard case .infix(.add, let left, .number(let number)) = self, number < 0 else { return self }
    return .infix(.subtract, left, .number(-number))
  }

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
