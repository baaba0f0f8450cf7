import TraceGraph

/// What recorded nodes compute, as figures write it. `StepWriter` writes the steps, here as everywhere; a
/// figure has room for so many of them.
extension MathExpression {
  /// What stands for parts that are left out.
  static let dots = MathExpression.symbol(FormulaDots.name)

  /// A formula that is told in more levels of steps would not be read.
  private static let deepest = 4
  /// Numbers are put in for so many levels.
  private static let deepestNumbers = 24
  private static let mostOperands = 5

  /// What a node computes, written out as deep as at most `parts` numbers and variables allow; nil
  /// for leaves.
  static func steps(of node: Value, parts: Int = 8) -> MathExpression? {
    guard node.op != .leaf else { return nil }
    var best = steps(of: node, depth: 0)
    for depth in 1...deepest {
      let deeper = steps(of: node, depth: depth)
      if deeper.parts > parts { break }
      best = deeper
    }
    return best
  }

  private static func steps(of node: Value, depth: Int) -> MathExpression {
    let style = StepStyle(mostOperands: mostOperands) { operand in
      let isLiteral = operand.role == .constant && (operand.name.isEmpty || operand.isScalar)
      if isLiteral { return .short(literal: operand) }
      if !operand.name.isEmpty { return .name(operand.fullName) }
      return operand.op == .leaf ? .dots : .steps
    }
    var writer = StepWriter(style)
    return MathExpression(writer.formula(of: node, depth: depth))
  }

  /// The same with numbers in place of what is drawn: steps that are part of the node are written out.
  /// Nil unless all are scalars, and for a formula of more than `parts` numbers.
  ///
  /// - Parameter isDrawn: whether a step stands in the figure as a node of its own.
  static func numbers(
    of node: Value, parts: Int = 12, isDrawn: (Value) -> Bool
  ) -> MathExpression? {
    guard node.op != .leaf else { return nil }
    return withoutActuallyEscaping(isDrawn) { isDrawn in
      let style = StepStyle(mostOperands: parts, mostLeaves: parts) { operand in
        guard operand.isScalar else { return .dots }
        let isTold = operand.op == .leaf || !operand.name.isEmpty || isDrawn(operand)
        return isTold ? .literal(operand.tensor) : .steps
      }
      var writer = StepWriter(style)
      let formula = writer.formula(of: node, depth: deepestNumbers)
      if writer.isTooLong || writer.leavesOut { return nil }
      return MathExpression(formula, joinsSigns: true)
    }
  }

  /// A formula as it is typeset.
  ///
  /// - Parameters:
  ///   - formula: not deep.
  ///   - joinsSigns: whether a sum a + (−b) with a number b becomes a − b.
  init(_ formula: Formula, joinsSigns: Bool = false) {
    self = formula.written { part in
      switch part {
      case .name(FormulaDots.name): Self.dots
      case .name(let name): .variable(name)
      case .number(let number): .number(number)
      case .literal(let tensor): Self.literal(tensor)
      case .op(let op, let operands, let attributes):
        Self.written(op, operands, attributes, joinsSigns: joinsSigns)
      }
    }
  }

  private static func written(
    _ op: Op, _ operands: [MathExpression], _ attributes: Attributes, joinsSigns: Bool
  ) -> MathExpression {
    switch attributes {
    case .exponent(let exponent): return .power(operands[0], .number(exponent))
    case .ranges(let ranges):
      return .element(operands[0], ranges.map(\.text).joined(separator: ","))
    case .opaque(let label, _):
      let isLong = operands.count > mostOperands
      return .call(
        CleanText.line(label), isLong ? Array(operands.prefix(3)) + [Self.dots] : operands)
    default: break
    }
    if op == .identity { return operands[0] }
    switch op.row.notation {
    case .infix(let sign, _):
      guard let infix = Infix(rawValue: sign) else { return .call(op.name, operands) }
      if joinsSigns, infix == .add, case .number(let number) = operands[1], number < 0 {
        return .infix(.subtract, operands[0], .number(-number))
      }
      return .infix(infix, operands[0], operands[1])
    case .prefix: return .negation(operands[0])
    case .power: return .power(operands[0], operands[1])
    case .function:
      let isLong = operands.count > mostOperands
      let shown = isLong ? Array(operands.prefix(3)) + [Self.dots] : operands
      return call(op, shown, attributes)
    case .none: return operands.first ?? Self.dots
    }
  }

  /// A call with what it states beside its operands.
  private static func call(
    _ op: Op, _ operands: [MathExpression], _ attributes: Attributes
  ) -> MathExpression {
    var operands = operands
    // The share that a drawn mask leaves out is what somebody wrote.
    if case .rate = attributes, operands.count == 2 { operands.removeLast() }
    let stated = attributes.stated(by: op, operands: operands.count).map { argument in
      let number = MathExpression.number(argument.number)
      return argument.word.map { .option($0, number) } ?? number
    }
    return .call(op.name, operands + stated)
  }

  /// A vector or matrix as lists in brackets.
  private static func literal(_ tensor: Tensor) -> MathExpression {
    guard let length = tensor.shape.last, length > 0 else {
      return tensor.scalar.map { .number($0) } ?? .list([])
    }
    let starts = stride(from: 0, to: tensor.elements.count, by: length)
    let rows = starts.map { start in
      MathExpression.list(tensor.elements[start..<(start + length)].map { .number($0) })
    }
    return tensor.shape.count == 1 ? rows[0] : .list(rows)
  }
}

extension StepOperand {
  /// A literal of more elements is not read in a formula.
  private static let mostElements = 8

  /// The numbers of a literal, which has no name: dots for many.
  static func short(literal node: Value) -> StepOperand {
    node.elementCount <= mostElements && node.shape.count <= 2 ? .literal(node.tensor) : .dots
  }
}

extension MathExpression {
  /// How many numbers, variables and dots the expression holds.
  var parts: Int {
    switch self {
    case .number, .value, .variable, .symbol: 1
    case .negation(let operand): operand.parts
    case .option: 0
    case .infix(_, let a, let b), .power(let a, let b): a.parts + b.parts
    case .call(_, let items), .list(let items): items.reduce(0) { $0 + $1.parts }
    case .element(let base, _): base.parts
    }
  }

  /// Whether something is left out.
  var hasDots: Bool {
    switch self {
    case .symbol: true
    case .number, .value, .variable: false
    case .negation(let operand), .option(_, let operand): operand.hasDots
    case .infix(_, let a, let b), .power(let a, let b): a.hasDots || b.hasDots
    case .call(_, let items), .list(let items): items.contains { $0.hasDots }
    case .element(let base, _): base.hasDots
    }
  }
}
