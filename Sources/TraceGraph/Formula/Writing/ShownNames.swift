/// The names of a trace's nodes as people read them: the short one where only one node bears it, else the
/// full one; an unnamed result by its formula, a literal as its number.
public struct ShownNames {
  private let isShared: (String) -> Bool

  /// - Complexity: linear in the names.
  public init(_ trace: Trace) {
    var count: [String: Int] = [:]
    for name in trace.storage.pointee.names.values { count[name, default: 0] += 1 }
    let shared = Set(count.filter { $0.value > 1 }.keys)
    isShared = shared.contains
  }

  /// The name of a node, `#12` for an unnamed leaf; empty for an unnamed result.
  func name(of node: Value) -> String {
    let name = node.name
    if name.isEmpty { return node.op == .leaf ? node.label : "" }
    return isShared(name) ? node.fullName : name
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

  /// How deep the formula of a result goes. Deeper formulas are never shorter, so that the depth is
  /// searched by halves; most results are short as a whole and are counted once.
  private func depth(of node: Value) -> Int {
    var known = 0
    var tooDeep = Self.deepest + 1
    var depth = Self.deepest
    while tooDeep - known > 1 {
      var count = PartCount(most: Self.parts, mostOperands: Self.mostOperands)
      count.add(step: node, depth: depth)
      if count.isTooLong { tooDeep = depth } else { known = depth }
      depth = (known + tooDeep) / 2
    }
    return known
  }

  /// What stands for an operand in a formula: its name, its number, or its own formula.
  func operand(_ node: Value) -> Formula {
    guard node.op == .leaf || !node.name.isEmpty else { return formula(of: node) }
    var writer = StepWriter(style)
    return writer.formula(ofOperand: node)
  }
}
