/// What stands for an operand where a result is written from its steps.
package enum StepOperand: Hashable, Sendable {
  /// A name.
  case name(String)
  /// A literal, or a number in place of a name.
  case literal(Tensor)
  /// Dots, for what is not told.
  case dots
  /// What the operand computes, written out while the formula may grow deeper.
  case steps
}

/// How much of a result's steps a formula tells, and how.
package struct StepStyle {
  /// Of more operands only the first few are written, and dots for the others.
  var mostOperands: Int
  /// The writer stops where a formula has more names, numbers and dots.
  var mostLeaves: Int
  /// What stands for an operand.
  var operand: (Value) -> StepOperand

  /// - Parameters:
  ///   - mostOperands: operands of one op that are written; of more, `shownOfMany` and dots.
  ///   - mostLeaves: names, numbers and dots that one formula may have.
  ///   - operand: what stands for an operand.
  package init(
    mostOperands: Int, mostLeaves: Int = .max, operand: @escaping (Value) -> StepOperand
  ) {
    self.mostOperands = mostOperands
    self.mostLeaves = mostLeaves
    self.operand = operand
  }

  /// Of a longer list of operands so many are written.
  static let shownOfMany = 3
}

/// Writes what a node computes, to a depth: the one writer of steps, for tables, figures, captions and
/// messages. Styles say what stands for an operand.
package struct StepWriter {
  private let style: StepStyle
  private var builder = ExpressionBuilder(sharesEqualNodes: true)
  private var leaves = 0
  /// Whether dots stand for something.
  package private(set) var leavesOut = false

  package init(_ style: StepStyle) { self.style = style }

  /// Whether the formula has more names, numbers and dots than it may: it is then cut short.
  package var isTooLong: Bool { leaves > style.mostLeaves }

  /// The formula of a node.
  ///
  /// - Parameters:
  ///   - node: a result; of a leaf what stands for it as an operand.
  ///   - depth: how many levels of unnamed steps are written out.
  package mutating func formula(of node: Value, depth: Int) -> Formula {
    _ = node.op == .leaf ? operand(node, depth: 0) : step(node, depth: depth)
    return Formula(ordered: builder.expression)
  }

  /// What stands for a node as an operand.
  mutating func formula(ofOperand node: Value) -> Formula {
    let root = operand(node, depth: 0)
    return Formula(builder.expression, root: root)
  }

  private mutating func step(_ node: Value, depth: Int) -> Int32 {
    let all = node.storage.operandCount(node.index)
    let isLong = all > style.mostOperands
    var operands: [Int32] = []
    for slot in 0..<(isLong ? StepStyle.shownOfMany : all) {
      let part = Value(node.trace, node.storage.operand(node.index, slot))
      operands.append(operand(part, depth: depth))
    }
    if isLong { operands.append(dots()) }
    let isHidden = operands.count > 1 && operands.allSatisfy(isDots)
    return isHidden ? operands[0] : builder.op(node.op, operands, node.attributes)
  }

  private mutating func operand(_ node: Value, depth: Int) -> Int32 {
    let operand = style.operand(node)
    if operand == .steps, node.op != .leaf, depth > 0, !isTooLong {
      return step(node, depth: depth - 1)
    }
    switch operand {
    case .name(let name):
      leaves += 1
      return builder.name(name)
    case .literal(let tensor):
      leaves += 1
      return builder.literal(tensor)
    case .dots, .steps: return dots()
    }
  }

  private func isDots(_ position: Int32) -> Bool {
    guard case .name(let id) = builder.nodes[Int(position)] else { return false }
    return builder.names.elements[Int(id)] == FormulaDots.name
  }

  private mutating func dots() -> Int32 {
    leaves += 1
    leavesOut = true
    return builder.name(FormulaDots.name)
  }
}

/// What stands in a formula for parts that are left out.
package enum FormulaDots {
  package static let name = "…"
}
