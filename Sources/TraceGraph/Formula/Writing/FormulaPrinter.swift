/// Writes a formula out in some notation, with a stack of its own instead of recursion.
struct FormulaPrinter<Notation: FormulaNotation> {
  let formula: Formula
  let notation: Notation

  /// The largest tree that is written out.
  static var limit: LargeCount { 1_000_000 }

  /// - Throws: `FormulaError` when the tree has more than a million nodes.
  func print() throws(FormulaError) -> String {
    let size = formula.size
    guard size <= Self.limit else {
      throw FormulaError(
        "the formula has \(size) nodes written out; at most \(Self.limit) are printed",
        remedy: "print its parts, or count it with `size`")
    }
    var text = ""
    var stack = [FormulaPiece.node(formula.root, minimum: 0)]
    while let piece = stack.popLast() {
      switch piece {
      case .text(let string): text += string
      case .node(let position, let minimum):
        let node = formula.expression.nodes[Int(position)]
        let isOpen = notation.precedence(of: node) < minimum
        if isOpen { stack.append(.text(notation.closing)) }
        stack.append(contentsOf: notation.pieces(of: node, minimum: minimum).reversed())
        if isOpen { stack.append(.text(notation.opening)) }
      }
    }
    return text
  }
}

/// What a node is written with: text, and operands that need parentheses below a precedence.
enum FormulaPiece {
  case text(String)
  case node(Int32, minimum: Int)
}

/// A way of writing formulas down.
protocol FormulaNotation {
  var opening: String { get }
  var closing: String { get }
  /// How tightly the written node holds together: 1 sums, 2 products, 3 signs, 4 powers, 5 the rest.
  func precedence(of node: FormulaNode) -> Int
  /// The node's text, left to right. It has parentheses around it when `minimum` is above its
  /// precedence.
  func pieces(of node: FormulaNode, minimum: Int) -> [FormulaPiece]
}
