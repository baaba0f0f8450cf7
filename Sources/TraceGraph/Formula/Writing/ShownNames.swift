/// The names of a trace's nodes as people read them: the short one where that finds the node, as
/// `NodeLookup` has it, else the full one; an unnamed result by its formula, a literal as its number.
public struct ShownNames {
  private let lookup: NodeLookup<Value>

  /// - Complexity: linear in the names.
  public init(_ trace: Trace) { lookup = NodeLookup(trace) }

  /// The name of a node, `#12` for an unnamed leaf; empty for an unnamed result.
  func name(of node: Value) -> String {
    if node.name.isEmpty { return node.op == .leaf ? node.label : "" }
    return lookup.written(node)
  }

  /// What stands for a node in text: its name, or its formula, shortened, in parentheses unless that is
  /// a call.
  public func text(_ node: Value) -> String {
    let name = name(of: node)
    if !name.isEmpty { return name }
    let formula = formula(of: node)
    let text = formula.shortText(isSpaced: false)
    let holds = TextNotation(formula.expression).precedence(of: formula.rootNode) == 5
    return holds ? text : "(\(text))"
  }

  /// What stands for a node, without the parentheses: its name or its formula.
  package func bareText(_ node: Value) -> String {
    let name = name(of: node)
    return name.isEmpty ? formula(of: node).shortText(isSpaced: false) : name
  }

  /// The full name of a node; for an unnamed result its formula.
  package func label(of node: Value) -> String {
    node.name.isEmpty ? bareText(node) : node.fullName
  }

  /// What a result computes, down to named nodes, with spaces about signs.
  package func formulaText(of node: Value) -> String { formula(of: node).shortText(isSpaced: true) }

  /// What stands for every element of a node, counted from 1: `w12`, `b[2]`, `W[2,1]`.
  package func elements(of node: Value) -> [String] {
    ElementIndex.labels(node.shape.isEmpty ? bareText(node) : text(node), node.shape)
  }

  /// What stands for one of them.
  /// - Parameter element: in row-major order from 0.
  package func text(_ node: Value, element: Int) -> String {
    node.shape.isEmpty
      ? bareText(node) : text(node) + ElementIndex.text(of: element, in: node.shape)
  }

  /// What stands for a node in LaTeX.
  public func latex(_ node: Value) -> String {
    let name = name(of: node)
    if !name.isEmpty { return SymbolName.latex(fullName: name) }
    let formula = formula(of: node)
    let holds =
      LatexNotation(expression: formula.expression).precedence(of: formula.rootNode) == 5
    return holds ? formula.shortLatex : "\\left(\(formula.shortLatex)\\right)"
  }
}

/// Formulas.
extension ShownNames {
  /// How many names and numbers a formula shows before dots stand for the rest.
  private static let parts = 12
  /// How many steps deep a formula goes.
  private static let deepest = 24
  /// A literal of more elements is written by its extents.
  private static let mostElements = 16
  private static let mostOperands = 6

  private var style: StepStyle {
    StepStyle(mostOperands: Self.mostOperands) { node in
      if node.op != .leaf, node.name.isEmpty { return .steps }
      let isLiteral = node.op == .leaf && node.role == .constant && node.name.isEmpty
      guard isLiteral else { return .name(name(of: node)) }
      return node.elementCount > Self.mostElements
        ? .name(node.shape.shapeText) : .literal(node.tensor)
    }
  }

  /// How a result comes from named nodes: unnamed steps are written out while the formula is short,
  /// dots stand for the others.
  func formula(of node: Value) -> Formula {
    var writer = StepWriter(style)
    return writer.formula(of: node, depth: depth(of: node))
  }

  /// How deep the formula of a result goes: level by level, until it has more parts than it may. Deeper
  /// formulas are never shorter.
  private func depth(of node: Value) -> Int {
    guard node.op != .leaf else { return Self.deepest }
    var level = [node.index]
    // What stands in the formula whatever its depth.
    var settled = 0
    for depth in 0...Self.deepest {
      var next: [Int32] = []
      for step in level {
        settled += Self.addOperands(of: step, node.storage, to: &next)
        if settled + next.count > Self.parts { return max(depth - 1, 0) }
      }
      if next.isEmpty { break }
      level = next
    }
    return Self.deepest
  }

  /// Adds the operands that are steps themselves.
  ///
  /// - Returns: how many names, numbers and dots stand for the others.
  private static func addOperands(
    of step: Int32, _ storage: UnsafeMutablePointer<Storage>, to steps: inout [Int32]
  ) -> Int {
    let all = storage.operandCount(step)
    let shown = all > mostOperands ? StepStyle.shownOfMany : all
    var parts = shown < all ? 1 : 0
    for slot in 0..<shown {
      let operand = storage.operand(step, slot)
      if storage.pointee.op(operand) == .leaf || storage.pointee.names[operand] != nil {
        parts += 1
      } else {
        steps.append(operand)
      }
    }
    return parts
  }

  /// What stands for an operand in a formula: its name, its number, or its own formula.
  func operand(_ node: Value) -> Formula {
    guard node.op == .leaf || !node.name.isEmpty else { return formula(of: node) }
    var writer = StepWriter(style)
    return writer.formula(ofOperand: node)
  }
}
