extension ShownNames {
  /// How many names and numbers a formula shows before dots stand for the rest.
  private static let parts = 12
  /// How many steps deep a formula goes.
  private static let deepest = 24

  /// How a result comes from named nodes: unnamed steps are written out while the formula is short,
  /// dots stand for the others.
  ///
  /// Deeper formulas are never shorter, so that the depth is searched by halves. Most results are short
  /// as a whole and are written once.
  func formula(of node: Value) -> Formula {
    var known = 0
    var tooDeep = Self.deepest + 1
    var depth = Self.deepest
    var best: Formula?
    while tooDeep - known > 1 {
      var writer = StepWriter(names: self, mostLeaves: Self.parts)
      let formula = writer.formula(of: node, depth: depth)
      if writer.isTooLong {
        tooDeep = depth
      } else {
        known = depth
        best = formula
      }
      depth = (known + tooDeep) / 2
    }
    if let best { return best }
    var writer = StepWriter(names: self, mostLeaves: .max)
    return writer.formula(of: node, depth: 0)
  }

  /// What stands for an operand in a formula: its name, its number, or its own formula.
  func operand(_ node: Value) -> Formula {
    guard node.op == .leaf || !node.name.isEmpty else { return formula(of: node) }
    var writer = StepWriter(names: self, mostLeaves: .max)
    let root = writer.operand(node, depth: 0)
    return Formula(writer.builder.expression, root: root)
  }
}

/// Writes what a node computes, to a depth.
private struct StepWriter {
  let names: ShownNames
  let mostLeaves: Int
  private(set) var builder = ExpressionBuilder(sharesEqualNodes: true)
  private(set) var leaves = 0

  /// A literal of more elements is written by its extents.
  private static let mostElements = 16
  /// Of more operands only the first are written.
  private static let mostOperands = 6

  init(names: ShownNames, mostLeaves: Int) {
    self.names = names
    self.mostLeaves = mostLeaves
  }

  var isTooLong: Bool { leaves > mostLeaves }

  mutating func formula(of node: Value, depth: Int) -> Formula {
    let root = node.op == .leaf ? operand(node, depth: 0) : step(node, depth: depth)
    return Formula(builder.expression, root: root)
  }

  private mutating func step(_ node: Value, depth: Int) -> Int32 {
    let all = node.operands
    let isLong = all.count > Self.mostOperands
    let shown = isLong ? Array(all.prefix(Self.mostOperands / 2)) : all
    var operands = shown.map { operand($0, depth: depth) }
    if isLong { operands.append(dots()) }
    let isHidden = operands.count > 1 && operands.allSatisfy(isDots)
    return isHidden ? operands[0] : builder.op(node.op, operands, node.attributes)
  }

  mutating func operand(_ node: Value, depth: Int) -> Int32 {
    if node.op != .leaf, node.name.isEmpty {
      return depth == 0 || isTooLong ? dots() : step(node, depth: depth - 1)
    }
    leaves += 1
    let isLiteral = node.op == .leaf && node.role == .constant && node.name.isEmpty
    guard isLiteral else { return builder.name(names.name(of: node)) }
    return node.shape.reduce(1, *) > Self.mostElements
      ? builder.name(node.shape.shapeText) : builder.literal(node.tensor)
  }

  private func isDots(_ position: Int32) -> Bool {
    guard case .name(let id) = builder.nodes[Int(position)] else { return false }
    return builder.names.elements[Int(id)] == FormulaDots.name
  }

  private mutating func dots() -> Int32 {
    leaves += 1
    return builder.name(FormulaDots.name)
  }
}

/// What stands in a formula for parts that are left out.
enum FormulaDots {
  static let name = "…"
}
