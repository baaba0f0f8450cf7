/// One expression as a value: it prints itself as text and LaTeX, differentiates itself and counts
/// its own size.
///
/// Equal parts are stored once (a directed acyclic graph), in plain arrays. Nothing here recurses: a
/// formula of a million levels parses, prints, differentiates and is released.
///
/// Two formulas are equal when they are the same tree.
public struct Formula: Hashable, Sendable {
  /// Every different node once, operands first, the root last.
  let expression: ExpressionNodes

  /// Takes an expression as it is.
  ///
  /// - Parameter expression: every different node once, each behind its operands from the first on, the
  ///   root last, and nothing else: what writing a tree from its root leaves in a builder.
  init(ordered expression: ExpressionNodes) { self.expression = expression }

  /// Takes the part of an expression under a node, in the order that makes equal trees equal.
  init(_ source: ExpressionNodes, root: Int32) {
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    var copies = [Int32](repeating: Storage.none, count: source.nodes.count)
    var stack = [root]
    while let entry = stack.popLast() {
      let position = entry < 0 ? ~entry : entry
      if copies[Int(position)] != Storage.none { continue }
      let node = source.nodes[Int(position)]
      if entry < 0 || node.op == .leaf {
        let operands = source.operands(of: node).map { copies[Int($0)] }
        copies[Int(position)] = builder.copy(node, of: source, operands)
      } else {
        stack.append(~position)
        stack.append(contentsOf: source.operands(of: node).reversed())
      }
    }
    expression = builder.expression
  }

  /// A number.
  public init(_ number: Double) {
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    _ = builder.number(number)
    expression = builder.expression
  }

  /// Reads one expression, in the grammar of `FormulaProgram` without `name =`. Every name is a
  /// variable but `pi` and `e`.
  ///
  /// - Throws: `FormulaError` at the first place that is not an expression.
  public init(
    parsing text: String, origin: Source = Source(line: 1, column: 1)
  ) throws(FormulaError) {
    var parser = try ExpressionParser(FormulaText(text, origin: origin))
    let root = try parser.expression()
    while parser.token.kind == .newline { try parser.advance() }
    guard parser.token.kind == .end else { throw parser.unexpected("the end of one expression") }
    self = Formula(parser.builder.expression, root: root).withNamedNumbers()
  }

  /// `pi` and `e` as numbers.
  private func withNamedNumbers() -> Formula {
    guard expression.names.contains(where: { NamedNumber.value(of: $0) != nil }) else {
      return self
    }
    var builder = ExpressionBuilder(sharesEqualNodes: true)
    var copies: [Int32] = []
    for node in expression.nodes {
      if case .name(let id) = node, let number = NamedNumber.value(of: expression.names[Int(id)]) {
        copies.append(builder.number(number))
      } else {
        let operands = expression.operands(of: node).map { copies[Int($0)] }
        copies.append(builder.copy(node, of: expression, operands))
      }
    }
    return Formula(builder.expression, root: copies[copies.count - 1])
  }
}

extension Formula {
  /// The names in it, in order of first appearance.
  public var names: [String] { expression.names }

  var root: Int32 { Int32(expression.nodes.count - 1) }

  var rootNode: FormulaNode { expression.nodes[Int(root)] }

  /// How many different nodes it has: equal parts count once, as in a trace.
  public var nodeCount: Int { expression.nodes.count }

  /// How many nodes the tree has that text shows: equal parts count every time they appear. A leaf, a
  /// sign between two operands and a function count 1; a literal exponent counts 1 as well.
  public var size: LargeCount {
    var sizes: [LargeCount] = []
    sizes.reserveCapacity(expression.nodes.count)
    for node in expression.nodes {
      var size: LargeCount = node.op == .constantPower ? 2 : 1
      expression.forEachOperand(of: node) { size = size + sizes[Int($0)] }
      sizes.append(size)
    }
    return sizes[sizes.count - 1]
  }

  /// The number, when the formula is nothing else.
  public var number: Double? { nodeCount == 1 ? expression.nodes[0].number : nil }
}

extension ExpressionBuilder {
  /// Appends a node of another expression on operands that were appended before.
  mutating func copy(
    _ node: FormulaNode, of source: ExpressionNodes, _ operands: [Int32]
  ) -> Int32 {
    switch node {
    case .name(let id): name(source.names[Int(id)])
    case .number: append(node)
    case .tensor(let id): literal(source.tensors[Int(id)])
    default: op(node.op, operands, source.attributes(of: node))
    }
  }
}
