/// The derivative formulas of the op rows, parsed once.
enum LocalFormulas {
  /// The derivatives of an op by its operands, in `x`, `y`, `p` and the result `f`; empty for ops on
  /// whole tensors.
  static func of(_ op: Op) -> [Formula] { table[Int(op.rawValue)] }

  /// The derivatives by one element of each operand: those of an op, or of a loss that adds up elements.
  static func ofElements(_ op: Op) -> [Formula] { lossLocals[op] ?? of(op) }

  /// The value of a loss of two numbers, in `x` and `y`; nil for other ops.
  static func value(of op: Op) -> Formula? { losses[op] }

  private static let table: [[Formula]] = OpTable.rows.map { $0.localFormulas.map(parsed) }

  private static let losses: [Op: Formula] = Dictionary(
    uniqueKeysWithValues: OpTable.rows.compactMap { row in
      row.elementValue.map { (row.op, parsed($0)) }
    })

  private static let lossLocals: [Op: [Formula]] = losses.mapValues { value in
    ["x", "y"].map { name in
      do {
        return try value.derivative(by: name)
      } catch {
        preconditionFailure("the row formula has no derivative:\n\(error)")
      }
    }
  }

  /// A formula that is written in the source.
  static func parsed(_ text: String) -> Formula {
    do {
      return try Formula(parsing: text)
    } catch {
      preconditionFailure("the row formula does not parse:\n\(error)")
    }
  }
}

/// What the names of a row's formula stand for.
struct LocalOperands {
  /// The first operand.
  var x: Int32
  /// The second operand, the first again if there is none.
  var y: Int32
  /// The third operand, the last if there is none.
  var z: Int32
  /// The literal exponent or slope.
  var p: Double
  /// The result.
  var f: Int32

  init(_ operands: [Int32], p: Double, f: Int32) {
    x = operands[0]
    y = operands[min(1, operands.count - 1)]
    z = operands[operands.count - 1]
    self.p = p
    self.f = f
  }
}

extension FormulaAlgebra {
  /// A row's formula on some operands, simplified.
  mutating func substitute(_ operands: LocalOperands, into formula: Formula) -> Int32 {
    var copies: [Int32] = []
    for node in formula.expression.nodes {
      if case .name(let id) = node {
        copies.append(position(of: formula.expression.names[Int(id)], operands))
      } else {
        let inner = formula.expression.operands(of: node).map { copies[Int($0)] }
        copies.append(copy(node, of: formula.expression, inner))
      }
    }
    return copies[copies.count - 1]
  }

  private mutating func position(of name: String, _ operands: LocalOperands) -> Int32 {
    switch name {
    case "x": operands.x
    case "y": operands.y
    case "z": operands.z
    case "p": builder.number(operands.p)
    default: operands.f
    }
  }
}
