import TraceGraph

/// A step of gradient descent.
extension ChainLines {
  /// θ ← θ − α · ∂l/∂θ, the same with the derivative as a number, and with a rate the number after it. Nil for
  /// an output that is no number.
  var update: FormulaLine? {
    guard let gradientTensor else { return nil }
    let input = chain.input
    let name = name(Word.update.rawValue)
    let parameter = terms.name(input)
    func piece(_ word: String, _ items: [MathTree]) -> MathTree {
      .part(name.appending(.name(word)).text, .row(items))
    }
    let alpha = MathTree.atom("α", .ordinary, .italic)
    var pieces = [
      piece(
        "symbols",
        [.relation("←"), parameter, .minus, alpha, .binary("·"), whole(of: input)]),
      piece(
        "numbers",
        [.relation("="), parameter, .minus, alpha, .binary("·")]
          + [roomed(name, "numbers", factor(gradientTensor))]),
    ]
    if let rate { pieces += moved(by: rate, gradientTensor, name) }
    let left = MathTree.part(name.appending(.name("symbols")).text, parameter)
    return FormulaLine(name.text, left: left, pieces: pieces)
  }

  /// The step with its rate, and what comes of it.
  private func moved(
    by rate: Double, _ gradientTensor: Tensor, _ name: PartName
  ) -> [MathTree] {
    let input = chain.input
    func piece(_ word: String, _ items: [MathTree]) -> MathTree {
      .part(name.appending(.name(word)).text, .row(items))
    }
    let after = Tensor(
      shape: input.shape,
      elements: zip(input.tensor.elements, gradientTensor.elements).map { $0 - rate * $1 })
    var sign = "="
    if let before = input.tensor.scalar, let gradient = gradientTensor.scalar {
      let step = MathExpression.infix(.multiply, .number(rate), .number(gradient))
      sign = ShownEquality.sign(
        .infix(.subtract, .number(before), step), gives: after, in: terms.numbers)
    }
    return [
      piece(
        "rate",
        [
          .relation("="), roomed(name, "before", value(input.tensor, input)), .minus,
          .expression(.number(rate)), .binary("·"), roomed(name, "rate", factor(gradientTensor)),
        ]),
      piece("result", [.relation(sign), roomed(name, "result", value(after, input))]),
    ]
  }

  private func roomed(_ name: PartName, _ slot: String, _ tree: MathTree) -> MathTree {
    .room(name.appending(.name(slot)).text + ".number", tree)
  }

  /// A number of the input, in its colour.
  private func value(_ tensor: Tensor, _ input: Value) -> MathTree {
    guard let number = tensor.scalar else { return .tensor(tensor) }
    return .expression(.value(number, of: terms.word(input)))
  }

  /// The derivative behind a dot.
  private func factor(_ gradient: Tensor) -> MathTree {
    guard let number = gradient.scalar else { return .colored(.gradient, .tensor(gradient)) }
    return .colored(.gradient, .factor(.number(number), isFirst: false, isAlone: true))
  }
}
