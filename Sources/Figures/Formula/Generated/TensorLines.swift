import TraceGraph

/// Lines about tensors: Jacobians, the error signal, the outer product that a weight matrix gets, Hessians.
package struct TensorLines {
  let terms: FormulaTerms
  /// Whether numbers are put in.
  let hasNumbers: Bool
  /// Whether extents stand under what they are of.
  let hasShapes: Bool

  /// - Parameters:
  ///   - terms: what lines are made of.
  ///   - hasNumbers: whether numbers are put in.
  ///   - hasShapes: whether extents stand under what they are of.
  package init(_ terms: FormulaTerms, hasNumbers: Bool, hasShapes: Bool) {
    self.terms = terms
    self.hasNumbers = hasNumbers
    self.hasShapes = hasShapes
  }

  /// What is wrong with what was asked for.
  package struct Refusal: Error {
    package var cause: String
    package var remedy: String
  }

  private func piece(_ name: PartName, _ word: String, _ items: [MathTree]) -> MathTree {
    .part(name.appending(.name(word)).text, .row([.relation("=")] + items))
  }

  /// A tree with extents under it, where they are asked for.
  private func shaped(_ tree: MathTree, _ shape: [Int]) -> MathTree {
    guard hasShapes else { return tree }
    let extents = shape.map { String($0) }.joined(separator: "×")
    return .braced(tree, words: .atom(extents, .ordinary, .upright), isBelow: true)
  }

  private func matrix(_ name: PartName, _ tensor: Tensor) -> MathTree {
    let part = name.appending(.name("numbers")).text
    return .room(part, .colored(.gradient, ChainLines.number(tensor)))
  }
}

/// Jacobians.
extension TensorLines {
  /// ∂h/∂z = diag(h(1 − h)) = the matrix; the part is `jacobians.h/z`.
  package func jacobian(_ ratio: ChainRatio) -> FormulaLine {
    let name = PartName(
      .name("jacobians"), .ratio(terms.word(ratio.to), by: terms.word(ratio.from)))
    let shape = [ratio.to, ratio.from].map { $0.shape.reduce(1, *) }
    var pieces: [MathTree] = []
    if let formula = ratio.formula(terms.names) {
      pieces.append(piece(name, "symbols", [.expression(MathExpression(formula))]))
    }
    if hasNumbers || pieces.isEmpty {
      pieces.append(piece(name, "numbers", [matrix(name, ratio.jacobian)]))
    }
    let left = shaped(terms.ratio(ratio.to, ratio.from), shape)
    return FormulaLine(name.text, left: .part(name.text, left), pieces: pieces)
  }
}

/// Errors at a layer.
extension TensorLines {
  /// δ = ∂s/∂z by the chain rule, in symbols, and in numbers; the part is `delta`.
  package func delta(_ chain: ChainRule) -> FormulaLine {
    let name = PartName(.name("delta"))
    let lines = ChainLines(terms, chain)
    let known = chain.stepValues
    var pieces = [piece(name, "ratio", [terms.ratio(chain.output, chain.input)])]
    if let expression = chain.expression, case .product = expression {
      for word in [ChainLines.Word.chain, .symbols] {
        let writer = ChainWriter(
          ChainManner(lines, word, known), inside: name.appending(.name(word.rawValue)))
        let line = writer.line(expression, left: .empty, sign: "=")
        pieces.append(.part(line.part, .row(line.pieces)))
      }
    } else if case .ratio(let ratio)? = chain.expression, let formula = ratio.formula(terms.names) {
      pieces.append(piece(name, "symbols", [.expression(MathExpression(formula))]))
    }
    if hasNumbers { pieces.append(piece(name, "numbers", [matrix(name, chain.value)])) }
    let left = shaped(Self.delta, [chain.output, chain.input].map { $0.elementTotal })
    return FormulaLine(name.text, left: .part(name.text, left), pieces: pieces)
  }

  private static let delta = MathTree.atom("δ", .ordinary, .italic)

  /// ∂s/∂W = δᵀ xᵀ, with extents and numbers; the part is `outer.W`.
  ///
  /// - Parameters:
  ///   - weights: a matrix that multiplies a vector.
  ///   - chain: the derivation of a number by `weights`.
  ///   - delta: the node whose derivative is called δ; nil for none.
  /// - Throws: `Refusal` where the weights do not multiply one vector.
  package func outer(
    _ weights: Value, _ chain: ChainRule, delta: Value?
  ) throws(Refusal) -> FormulaLine {
    let uses = weights.trace.nodes.filter { $0.op == .matmul && $0.operands.first == weights }
    guard let product = uses.first, uses.count == 1, weights.shape.count == 2,
      let vector = product.operands.last, vector.shape.count == 1,
      weights.trace.nodes.count(where: { $0.operands.contains(weights) }) == 1
    else {
      throw Refusal(
        cause: "'\(terms.word(weights))' does not multiply one vector, as in W @ x",
        remedy: "name a weight matrix that is used once")
    }
    let name = PartName(.name("outer"), .name(terms.word(weights)))
    let upstream = ChainRule(of: chain.output, by: product).value
    let isDelta = delta.map { ChainRule(of: chain.output, by: $0).value == upstream } ?? false
    let row = isDelta ? Self.delta : terms.ratio(chain.output, product)
    let held = isDelta ? row : .fenced(MathFence("(", ")"), row)
    let column = transposed(held)
    var pieces = [
      piece(
        name, "symbols",
        [
          shaped(column, [upstream.elements.count, 1]), .space(MathClass.thin),
          shaped(transposed(terms.name(vector)), [1, vector.elementTotal]),
        ])
    ]
    if hasNumbers { pieces += numbers(upstream, vector.tensor, name) }
    let left = shaped(terms.ratio(chain.output, weights), weights.shape)
    return FormulaLine(name.text, left: .part(name.text, left), pieces: pieces)
  }

  /// A column times a row, and their product.
  private func numbers(_ upstream: Tensor, _ vector: Tensor, _ name: PartName) -> [MathTree] {
    let column = Tensor(shape: [upstream.elements.count, 1], elements: upstream.elements)
    let row = Tensor(shape: [1, vector.elements.count], elements: vector.elements)
    let product = Tensor(
      shape: [column.shape[0], row.shape[1]],
      elements: column.elements.flatMap { factor in row.elements.map { factor * $0 } })
    let factors: [MathTree] = [
      .colored(.gradient, .tensor(column)), .space(MathClass.thin), .tensor(row),
    ]
    return [piece(name, "factors", factors), piece(name, "numbers", [matrix(name, product)])]
  }

  private func transposed(_ tree: MathTree) -> MathTree {
    .scripts(tree, below: nil, above: .atom("⊤", .ordinary, .upright), areLimits: false)
  }
}

/// Second derivatives.
extension TensorLines {
  /// More numbers than this have no matrix that can be read.
  package static let mostRows = 6

  /// H = the second derivatives, in symbols and numbers; the part is `hessian`.
  ///
  /// - Parameters:
  ///   - output: a number.
  ///   - inputs: of `mostRows` numbers at most in all.
  /// - Throws: `FormulaError` for an op whose second derivatives are not known.
  package func hessian(
    of output: Value, by inputs: [Value]
  ) throws(FormulaError) -> FormulaLine {
    let name = PartName(.name("hessian"))
    let numbers = try output.hessian(by: inputs).matrix
    let labels = inputs.flatMap { input in
      (0..<input.elementTotal).map { element -> MathTree in
        guard !input.isScalar else { return terms.name(input) }
        let index = ElementIndex.words(of: element, in: input.shape)
        return .scripts(
          terms.name(input), below: .atom(index, .ordinary, .upright), above: nil,
          areLimits: false)
      }
    }
    let mark = MathTree.atom(FormulaTerms.partial, .ordinary, .upright)
    let square = MathTree.atom("2", .ordinary, .upright)
    let top = MathTree.row([
      .scripts(mark, below: nil, above: square, areLimits: false), terms.name(output),
    ])
    let rows = labels.enumerated().map { row, first in
      labels.enumerated().map { column, second -> MathTree in
        let bottom =
          row == column
          ? MathTree.row([
            mark, .scripts(first, below: nil, above: square, areLimits: false),
          ]) : .row([mark, first, .space(MathClass.thin), mark, second])
        return .fraction(top, bottom)
      }
    }
    let symbols = MathTree.fenced(MathFence("[", "]"), .grid(MathGrid(rows)))
    let pieces = [
      piece(name, "symbols", [symbols]), piece(name, "numbers", [matrix(name, numbers)]),
    ]
    return FormulaLine(
      name.text, left: .part(name.text, .atom("H", .ordinary, .italic)), pieces: pieces)
  }
}

extension ChainLines {
  /// A number, or a matrix in brackets.
  static func number(_ matrix: Tensor) -> MathTree {
    squeezed(matrix).scalar.map { .expression(.number($0)) } ?? .tensor(matrix)
  }
}

extension Value {
  /// How many numbers it has.
  fileprivate var elementTotal: Int { shape.reduce(1, *) }
}
