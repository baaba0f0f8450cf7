/// The second derivatives of the ops by their operands, derived from the rows' local formulas.
enum SecondOrderRules {
  /// A row for every operand, in the names `x`, `y` and `p`; nil for ops on tensors.
  static func of(_ op: Op) -> [[ScalarFormula]]? { table[Int(op.rawValue)] }

  private static let table: [[[ScalarFormula]]?] = OpTable.rows.map { row in
    let operands = ["x", "y"].prefix(row.arity.upperBound)
    guard let locals = try? locals(of: row, operands) else { return nil }
    let rows = locals.map { local in
      operands.compactMap { name in
        (try? local.derivative(by: name)).flatMap(ScalarFormula.init)
      }
    }
    return rows.allSatisfy { $0.count == operands.count } ? rows : nil
  }

  /// The first derivatives without `f`; nil for ops on tensors.
  private static func locals(
    of row: OpRow, _ operands: ArraySlice<String>
  ) throws(FormulaError) -> [Formula]? {
    if let loss = LocalFormulas.value(of: row.op) {
      return [try loss.derivative(by: "x"), try loss.derivative(by: "y")]
    }
    let locals = LocalFormulas.of(row.op)
    return locals.isEmpty ? nil : locals.map { withoutResult($0, row.op, operands) }
  }

  /// The op itself in place of `f`.
  private static func withoutResult(
    _ local: Formula, _ op: Op, _ operands: ArraySlice<String>
  ) -> Formula {
    guard local.names.contains("f") else { return local }
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    let names = operands.map { builder.name($0) }
    let result = builder.op(op, names)
    var copies: [Int32] = []
    for node in local.expression.nodes {
      if case .name(let id) = node, local.expression.names[Int(id)] == "f" {
        copies.append(result)
      } else {
        let inner = local.expression.operands(of: node).map { copies[Int($0)] }
        copies.append(builder.copy(node, of: local.expression, inner))
      }
    }
    return Formula(builder.expression, root: copies[copies.count - 1])
  }
}

/// A formula of the rows, in `x`, `y` and `p`, that evaluates without a trace.
struct ScalarFormula: Sendable {
  private let expression: ExpressionNodes

  /// Nil when the formula holds an op on tensors.
  init?(_ formula: Formula) {
    let isScalar = formula.expression.nodes.allSatisfy {
      $0.op == .leaf || $0.op.row.forward != nil
    }
    guard isScalar else { return nil }
    expression = formula.expression
  }

  func evaluate(_ x: Double, _ y: Double, _ p: Double) -> Double {
    var values: [Double] = []
    values.reserveCapacity(expression.nodes.count)
    for node in expression.nodes {
      switch node {
      case .name(let id):
        let name = expression.names[Int(id)]
        values.append(name == "x" ? x : (name == "y" ? y : p))
      case .number(let bits): values.append(Double(bitPattern: bits))
      default:
        let operands = expression.operands(of: node).map { values[Int($0)] }
        let rule = node.op.row.forward
        let number = expression.attributes(of: node).number
        values.append(rule?(operands[0], operands[operands.count - 1], number, 0) ?? .nan)
      }
    }
    return values[values.count - 1]
  }
}
