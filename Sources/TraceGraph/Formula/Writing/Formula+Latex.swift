extension Formula {
  /// The formula as LaTeX for math mode: fractions, `w_{12}` for `w12`, `\alpha` for `alpha`, words
  /// upright.
  ///
  /// - Throws: `FormulaError` when the tree has more than a million nodes.
  public var latex: String {
    get throws(FormulaError) {
      try FormulaPrinter(formula: self, notation: LatexNotation(expression: expression)).print()
    }
  }
}

/// The notation of the op rows' `latex`.
struct LatexNotation: FormulaNotation {
  let expression: ExpressionNodes

  var opening: String { "\\left(" }
  var closing: String { "\\right)" }

  func precedence(of node: FormulaNode) -> Int {
    let node = shown(node)
    if let number = node.number {
      return number.sign == .minus ? 3 : (number.latex.contains("\\cdot") ? 2 : 5)
    }
    return LatexTemplate.of(node.op).precedence
  }

  /// The node itself, or what it passes on without a sign of its own.
  private func shown(_ node: FormulaNode) -> FormulaNode {
    var node = node
    while case .unary(let op, let operand, _) = node, LatexTemplate.of(op).isTransparent {
      node = expression.nodes[Int(operand)]
    }
    return node
  }

  func pieces(of node: FormulaNode, minimum: Int) -> [FormulaPiece] {
    let node = shown(node)
    if node.op == .leaf { return [.text(leafLatex(node))] }
    let operands = expression.operands(of: node)
    switch node.op {
    case .concat: return listPieces(operands) + [.text(axisMark(of: node))]
    case .slice: return slicePieces(node, operands[0])
    case .opaque: return opaquePieces(node, operands)
    default: return templatePieces(node, operands, minimum)
    }
  }
}

extension LatexNotation {
  private func leafLatex(_ node: FormulaNode) -> String {
    switch node {
    case .name(let id): nameLatex(expression.names[Int(id)])
    case .tensor(let id): expression.tensors[Int(id)].latex
    default: node.number?.latex ?? ""
    }
  }

  /// A name, the dots of what is left out, or the extents of a long literal.
  private func nameLatex(_ name: String) -> String {
    if name == FormulaDots.name { return "\\dots" }
    let isExtent = name.hasPrefix("[") && name.hasSuffix("]")
    let extents = name.dropFirst().dropLast().split(separator: "×")
    guard isExtent, extents.allSatisfy({ Int($0) != nil }) else {
      return SymbolName.latex(fullName: name)
    }
    return "[" + extents.joined(separator: " \\times ") + "]"
  }

  private func templatePieces(
    _ node: FormulaNode, _ operands: [Int32], _ minimum: Int
  ) -> [FormulaPiece] {
    let template = LatexTemplate.of(node.op)
    let needsParentheses =
      template.isApplied && minimum > 1 && precedence(of: node) >= minimum
    let pieces: [FormulaPiece] = template.parts.map { part in
      switch part {
      case .text(let text): .text(withSteps(withAxis(text, node), node))
      case .attribute: .text(expression.attributes(of: node).number.latex)
      case .operand(let slot, let least):
        .node(
          operands[slot],
          minimum: needsParentheses ? 6 : infixMinimum(node, slot, operands[slot]) ?? least)
      }
    }
    return withMore(pieces, node, operands.dropFirst(template.operandCount))
  }

  /// Left and right of a sign between operands; nil for other ops.
  private func infixMinimum(_ node: FormulaNode, _ slot: Int, _ operand: Int32) -> Int? {
    switch node.op.row.notation {
    case .infix(_, let precedence) where LatexTemplate.of(node.op).isInfix:
      slot == 0 ? max(1, precedence) : (beginsWithSign(operand) ? 6 : precedence + 1)
    case .prefix(_, let precedence): beginsWithSign(operand) ? 6 : precedence - 1
    default: nil
    }
  }

  /// Whether the LaTeX of a node begins with a minus sign.
  private func beginsWithSign(_ position: Int32) -> Bool {
    var node = shown(expression.nodes[Int(position)])
    while true {
      if node.op == .negate || node.number?.sign == .minus { return true }
      guard case .binary(let op, let left, _, _) = node, LatexTemplate.of(op).isInfix else {
        return false
      }
      let precedence = OpTable.precedences[Int(op.rawValue)]
      let first = shown(expression.nodes[Int(left)])
      guard self.precedence(of: first) >= precedence else { return false }
      node = first
    }
  }

  private func listPieces(_ operands: [Int32]) -> [FormulaPiece] {
    var pieces: [FormulaPiece] = [.text("\\left[")]
    for (slot, operand) in operands.enumerated() {
      if slot > 0 { pieces.append(.text(", ")) }
      pieces.append(.node(operand, minimum: 0))
    }
    return pieces + [.text("\\right]")]
  }

  /// The label as a word before the operands.
  private func opaquePieces(_ node: FormulaNode, _ operands: [Int32]) -> [FormulaPiece] {
    var label = node.op.name
    if case .opaque(let word, _) = expression.attributes(of: node) { label = word }
    var pieces: [FormulaPiece] = [.text(LatexText.upright(label) + "(")]
    for (slot, operand) in operands.enumerated() {
      if slot > 0 { pieces.append(.text(", ")) }
      pieces.append(.node(operand, minimum: 0))
    }
    return pieces + [.text(")")]
  }

  /// `x_{2}`; what has a subscript already gets parentheses.
  private func slicePieces(_ node: FormulaNode, _ operand: Int32) -> [FormulaPiece] {
    let index = TextNotation(expression).indexText(expression.attributes(of: node))
      .dropFirst().dropLast()
    return [.node(operand, minimum: subscripted(operand)), .text("_{\(index)}")]
  }

  /// How tightly an operand must hold together to stand before a subscript of its own.
  private func subscripted(_ operand: Int32) -> Int {
    guard case .name(let id) = shown(expression.nodes[Int(operand)]) else { return 6 }
    return leafLatex(.name(id)).contains("_") ? 6 : 5
  }
}

/// What is stated beside the operands.
extension LatexNotation {
  /// `_{\text{axis }2}` for what runs along one axis, but where that is the usual one.
  private func axisMark(of node: FormulaNode) -> String {
    let attributes = expression.attributes(of: node)
    guard let axis = attributes.axis, attributes != node.op.row.standardAttributes else {
      return ""
    }
    return "_{\\text{axis }\(axis + 1)}"
  }

  /// `\sum_{\text{axis } 1}` for a reduction of one axis.
  private func withAxis(_ text: String, _ node: FormulaNode) -> String {
    let mark = axisMark(of: node)
    guard !mark.isEmpty else { return text }
    for sign in ["\\sum", "\\prod", "\\max"] {
      if let place = text.firstRange(of: sign) {
        return text[..<place.upperBound] + mark + text[place.upperBound...]
      }
    }
    guard text.last == "(" else { return text }
    return text.dropLast() + mark + "("
  }

  /// `\ast_{\text{stride}=2}` for a convolution that moves otherwise than usual.
  private func withSteps(_ text: String, _ node: FormulaNode) -> String {
    guard node.op.row.takes == .steps, let sign = text.firstRange(of: "\\ast") else { return text }
    let stated = stated(by: node, operands: 2)
    guard !stated.isEmpty else { return text }
    return text[..<sign.upperBound] + "_{" + stated.joined(separator: ", ") + "}"
      + text[sign.upperBound...]
  }

  private func stated(by node: FormulaNode, operands: Int) -> [String] {
    let stated = expression.attributes(of: node).stated(by: node.op, operands: operands)
    return stated.map { argument in
      let number = argument.number.latex
      return argument.word.map { "\(LatexText.upright($0)) = \(number)" } ?? number
    }
  }

  /// Before the parenthesis that closes a call: the operands that the row's LaTeX does not name, and what is
  /// stated beside operands.
  private func withMore(
    _ pieces: [FormulaPiece], _ node: FormulaNode, _ others: ArraySlice<Int32>
  ) -> [FormulaPiece] {
    guard case .text(let end)? = pieces.last, end.hasSuffix(")") else { return pieces }
    let count = expression.operands(of: node).count
    var more: [FormulaPiece] = others.flatMap { [.text(", "), .node($0, minimum: 0)] }
    if axisMark(of: node).isEmpty {
      more += stated(by: node, operands: count).map { .text(", " + $0) }
    }
    return pieces.dropLast() + [.text(String(end.dropLast()))] + more + [.text(")")]
  }
}

extension Double {
  /// The number as LaTeX, with a power of ten where the shortest text has one.
  var latex: String {
    if let name = NamedNumber.name(of: self) { return name == "pi" ? "\\pi" : name }
    return NumberFormat.exact.latex(self)
  }
}

extension Tensor {
  /// A vector as a column, a matrix by rows; more axes as text.
  var latex: String {
    guard shape.count == 1 || shape.count == 2 else {
      return shape.isEmpty ? elements[0].latex : "\\mathrm{\(formulaText)}"
    }
    let width = shape.count == 2 ? shape[1] : 1
    let rows = stride(from: 0, to: elements.count, by: max(1, width)).map { start in
      elements[start..<(start + width)].map(\.latex).joined(separator: " & ")
    }
    return "\\begin{pmatrix}" + rows.joined(separator: " \\\\ ") + "\\end{pmatrix}"
  }
}
