import TraceGraph

/// A derivation in lines: the chain rule as ratios, in symbols, in numbers, its result, and the update.
///
/// Lines are parts by their words, and terms are parts in them by their ratio: `chain.l/y`, `symbols.l/y`. Signs
/// belong to the term that they introduce.
package struct ChainLines {
  /// A line that can be asked for.
  package enum Word: String, CaseIterable, Hashable, Sendable {
    /// Ratios.
    case chain
    /// What the ratios are, as formulas.
    case symbols
    /// The same with numbers put in.
    case numbers
    /// The number of every ratio.
    case values
    /// The derivative; a row for a number by a tensor.
    case result
    /// The derivative in the shape of what it is taken by.
    case gradient
    /// A step of gradient descent.
    case update
  }

  let terms: FormulaTerms
  let chain: ChainRule
  /// The whole that the lines are parts of; empty for none.
  let whole: String
  /// The element of the input that is asked for; nil for the whole.
  let element: Int?
  /// Whether the extents of Jacobians stand under their ratios.
  var hasShapes = false
  /// The rate of the update; nil for its letter.
  var rate: Double?

  /// - Parameters:
  ///   - terms: what lines are made of.
  ///   - chain: the derivation.
  ///   - element: the element of the input that is asked for, in row-major order from 0; nil for the whole.
  ///   - whole: the whole that the lines are parts of; empty for none.
  ///   - hasShapes: whether the extents of Jacobians stand under their ratios.
  ///   - rate: of the update; nil for its letter.
  package init(
    _ terms: FormulaTerms, _ chain: ChainRule, element: Int? = nil, whole: String = "",
    hasShapes: Bool = false, rate: Double? = nil
  ) {
    self.terms = terms
    self.chain = chain
    self.element = element
    self.whole = whole
    self.hasShapes = hasShapes
    self.rate = rate
  }

  /// More lines of named derivatives are not written.
  package static let mostSteps = 24

  /// The lines in the order in which they are asked for; those of named derivatives first.
  package func lines(_ words: [Word]) -> [FormulaLine] {
    guard let expression = chain.expression else { return [independent] }
    let known = chain.stepValues
    var lines = stepLines(words, known)
    var shown: MathExpression?
    var isFirst = true
    for word in words {
      let (line, numbers) = self.line(word, expression, known, after: shown, isFirst: isFirst)
      guard let line else { continue }
      lines.append(line)
      if word != .update, word != .gradient { isFirst = false }
      if let numbers { shown = numbers }
    }
    return lines
  }

  /// Whether all between the two is numbers; else ratios are Jacobians.
  package var isOfNumbers: Bool { chain.isScalar && chain.output.isScalar && chain.input.isScalar }

  /// Whether the derivative is a single ratio, so that the chain rule has nothing to say of it.
  package var isOneLink: Bool {
    guard case .ratio? = chain.expression else { return false }
    return chain.steps.isEmpty
  }

  /// What is said beneath the lines; empty for nothing.
  ///
  /// - Parameter words: of the language, with the labels of variables.
  package func notes(_ words: FigureWords) -> [String] {
    var notes: [String] = []
    if !chain.steps.isEmpty {
      let names = chain.steps.map { "`\(terms.word($0.node))`" }
      notes.append(
        words(
          "written out, the sum over all paths has {count} products: it is written with the derivatives by {names}",
          ["count": words.number(chain.terms), "names": words.list(names)]))
    }
    let longest = longestSum
    if longest > ChainRule.mostTerms {
      notes.append(
        words(
          "dots stand for terms of sums: the longest has {count}",
          ["count": words.number(longest)]))
    }
    return notes
  }

  private var longestSum: Int {
    func longest(_ expression: ChainRule.Expression) -> Int {
      switch expression {
      case .ratio, .named: 0
      case .product(let parts): parts.map(longest).max() ?? 0
      case .sum(let parts): max(parts.count, parts.map(longest).max() ?? 0)
      }
    }
    return (chain.steps.map(\.expression) + [chain.expression].compactMap { $0 }).map(longest).max()
      ?? 0
  }

  /// The sign of the whole derivative: `d` where `∂` would be that of a ratio, too.
  var sign: String { chain.hasAmbiguousRatio ? FormulaTerms.total : FormulaTerms.partial }

  private var independent: FormulaLine {
    let part = self.part(.result)
    return FormulaLine(
      part, left: .part(part, whole(of: chain.input)),
      pieces: [.row([.relation("="), .expression(.number(0))])])
  }

  /// The derivative of the output by a node, as it stands at the left.
  func whole(of node: Value) -> MathTree {
    terms.ratio(chain.output, node, sign: sign)
  }

  /// The part that a line is.
  func part(_ word: Word) -> String { name(word.rawValue).text }

  /// A name inside the whole.
  func name(_ word: String) -> PartName {
    let name = PartName(.name(word))
    return whole.isEmpty ? name : name.inside(.name(whole))
  }
}

/// Single lines.
extension ChainLines {
  /// A line, and its numbers as one expression, where it shows numbers.
  private func line(
    _ word: Word, _ expression: ChainRule.Expression, _ known: [Int: Tensor],
    after shown: MathExpression?, isFirst: Bool
  ) -> (FormulaLine?, MathExpression?) {
    let left = isFirst ? whole(of: chain.input) : .empty
    switch word {
    case .chain, .symbols, .numbers, .values:
      let manner = ChainManner(self, word, known)
      let sum = manner.expression(expression)
      let sign =
        sum.map { sum in
          shown == nil
            ? signOfNumbers(sum, chain.value(of: expression, known))
            : self.sign(after: shown, sum)
        } ?? "="
      let writer = ChainWriter(manner, inside: name(word.rawValue))
      return (writer.line(expression, left: left, sign: sign), sum)
    case .result: return (result(expression, known, left, shown), nil)
    case .gradient: return (gradient, nil)
    case .update: return (update, nil)
    }
  }

  /// How far from the derivative the first numbers may lead and still stand behind `=`: rounding each of them
  /// does less, unless little is left of a difference, as of `1(1 − 1)` for the slope of a saturated sigmoid.
  private static let near = 0.5

  /// `=` before the first numbers, or `≈` where they lead far from the derivative as they are shown.
  private func signOfNumbers(_ numbers: MathExpression, _ value: Tensor) -> String {
    guard let value = Self.squeezed(value).scalar,
      let formula = try? Formula(parsing: numbers.plain(terms.numbers)),
      let shown = try? formula.evaluate([:])
    else { return "=" }
    return abs(shown - value) > Self.near * abs(value) ? "≈" : "="
  }

  /// `=`, or `≈` where what was shown before gives another number as it is shown.
  private func sign(after shown: MathExpression?, _ expression: MathExpression) -> String {
    guard let shown, let formula = try? Formula(parsing: expression.plain(terms.numbers)),
      let value = try? formula.evaluate([:])
    else { return "=" }
    return ShownEquality.sign(shown, gives: Tensor(value), in: terms.numbers)
  }

  private func result(
    _ expression: ChainRule.Expression, _ known: [Int: Tensor], _ left: MathTree,
    _ shown: MathExpression?
  ) -> FormulaLine {
    let value = chain.value(of: expression, known)
    let part = self.part(.result)
    if let element {
      let number = Tensor(
        shape: [], elements: [value.elements[min(element, value.elements.count - 1)]])
      let ratio = terms.ratio(chain.output, chain.input, sign: sign, element: element)
      return FormulaLine(
        part, left: .part(part, ratio), pieces: [equation("=", tree(number), part)])
    }
    let number = Self.squeezed(value)
    let sign = shown.map { ShownEquality.sign($0, gives: number, in: terms.numbers) } ?? "="
    return FormulaLine(
      part, left: left == .empty ? left : .part(part, left),
      pieces: [equation(sign, tree(number), part)])
  }

  private func equation(_ sign: String, _ tree: MathTree, _ part: String) -> MathTree {
    .row([.relation(sign), .room(part, tree)])
  }

  /// A matrix of one entry as a number.
  static func squeezed(_ matrix: Tensor) -> Tensor {
    matrix.elements.count == 1 ? Tensor(matrix.elements[0]) : matrix
  }

  /// A number or matrix in the colour of gradients.
  func tree(_ tensor: Tensor) -> MathTree {
    let tree = tensor.scalar.map { MathTree.expression(.number($0)) } ?? .tensor(tensor)
    return .colored(.gradient, tree)
  }

  /// The derivative in the shape of the input; nil for an output that is no number.
  var gradientTensor: Tensor? {
    guard chain.output.isScalar else { return nil }
    return Tensor(shape: chain.input.shape, elements: chain.value.elements)
  }

  private var gradient: FormulaLine? {
    guard let gradientTensor else { return nil }
    let part = self.part(.gradient)
    let nabla = MathTree.scripts(
      .atom("∇", .ordinary, .upright), below: terms.name(chain.input), above: nil, areLimits: false)
    return FormulaLine(
      part, left: .part(part, .row([nabla, .space(MathClass.thin), terms.name(chain.output)])),
      pieces: [equation("=", tree(gradientTensor), part)])
  }
}

/// Named derivatives.
extension ChainLines {
  private func stepLines(_ words: [Word], _ known: [Int: Tensor]) -> [FormulaLine] {
    let hasValues = words.contains { $0 == .numbers || $0 == .values || $0 == .result }
    let output = terms.word(chain.output)
    return chain.steps.map { step in
      let name = name("steps").appending(.ratio(output, by: terms.word(step.node)))
      let writer = ChainWriter(ChainManner(self, .chain, known), inside: name)
      var line = writer.line(step.expression, left: whole(of: step.node), sign: "=")
      if hasValues, let value = known[step.node.id] {
        let part = name.appending(.name("result")).text
        line.pieces.append(
          .part(part, .row([.relation("="), .room(part, tree(Self.squeezed(value)))])))
      }
      return line
    }
  }
}
