extension ShownNames {
  /// How many names and numbers a formula shows before dots stand for the rest.
  private static let parts = 12
  /// How many steps deep a formula goes.
  private static let deepest = 24

  /// How a result comes from named nodes: unnamed steps are written out while the formula is short,
  /// dots stand for the others.
  func formula(of node: Value) -> Formula {
    var writer = StepWriter(names: self)
    return writer.formula(of: node, depth: depth(of: node))
  }

  /// How deep the formula of a result goes. Deeper formulas are never shorter, so that the depth is
  /// searched by halves; most results are short as a whole and are counted once.
  private func depth(of node: Value) -> Int {
    var known = 0
    var tooDeep = Self.deepest + 1
    var depth = Self.deepest
    while tooDeep - known > 1 {
      var count = PartCount(most: Self.parts)
      count.add(step: node, depth: depth)
      if count.isTooLong { tooDeep = depth } else { known = depth }
      depth = (known + tooDeep) / 2
    }
    return known
  }

  /// What stands for an operand in a formula: its name, its number, or its own formula.
  func operand(_ node: Value) -> Formula {
    guard node.op == .leaf || !node.name.isEmpty else { return formula(of: node) }
    var writer = StepWriter(names: self)
    let root = writer.operand(node, depth: 0)
    return Formula(writer.builder.expression, root: root)
  }
}

/// Of more operands only the first are written.
private enum ShownOperands {
  static let most = 6

  /// How many are written of so many; dots stand for the others.
  static func count(of all: Int) -> Int { all > most ? most / 2 : all }
}

/// Counts the names, numbers and dots of a formula without writing it.
private struct PartCount {
  let most: Int
  private var parts = 0

  init(most: Int) { self.most = most }

  var isTooLong: Bool { parts > most }

  /// Counts what a node computes, to a depth, until it is too long.
  mutating func add(step node: Value, depth: Int) {
    guard node.op != .leaf else {
      parts += 1
      return
    }
    let storage = node.trace.storage
    let all = storage.pointee.operandCount(node.index)
    let shown = ShownOperands.count(of: all)
    if shown < all { parts += 1 }
    for slot in 0..<shown where !isTooLong {
      let operand = Value(node.trace, storage.pointee.operand(node.index, slot))
      if operand.op == .leaf || depth == 0 || storage.pointee.names[operand.index] != nil {
        parts += 1
      } else {
        add(step: operand, depth: depth - 1)
      }
    }
  }
}

/// Writes what a node computes, to a depth.
private struct StepWriter {
  let names: ShownNames
  private(set) var builder = ExpressionBuilder(sharesEqualNodes: true)

  /// A literal of more elements is written by its extents.
  private static let mostElements = 16

  init(names: ShownNames) { self.names = names }

  mutating func formula(of node: Value, depth: Int) -> Formula {
    _ = node.op == .leaf ? operand(node, depth: 0) : step(node, depth: depth)
    return Formula(ordered: builder.expression)
  }

  private mutating func step(_ node: Value, depth: Int) -> Int32 {
    let all = node.operands
    let shown = ShownOperands.count(of: all.count)
    var operands = all.prefix(shown).map { operand($0, depth: depth) }
    if shown < all.count { operands.append(dots()) }
    let isHidden = operands.count > 1 && operands.allSatisfy(isDots)
    return isHidden ? operands[0] : builder.op(node.op, operands, node.attributes)
  }

  mutating func operand(_ node: Value, depth: Int) -> Int32 {
    if node.op != .leaf, node.name.isEmpty {
      return depth == 0 ? dots() : step(node, depth: depth - 1)
    }
    let isLiteral = node.op == .leaf && node.role == .constant && node.name.isEmpty
    guard isLiteral else { return builder.name(names.name(of: node)) }
    return node.shape.reduce(1, *) > Self.mostElements
      ? builder.name(node.shape.shapeText) : builder.literal(node.tensor)
  }

  private func isDots(_ position: Int32) -> Bool {
    guard case .name(let id) = builder.nodes[Int(position)] else { return false }
    return builder.names.elements[Int(id)] == FormulaDots.name
  }

  private mutating func dots() -> Int32 { builder.name(FormulaDots.name) }
}

/// What stands in a formula for parts that are left out.
enum FormulaDots {
  static let name = "…"
}
