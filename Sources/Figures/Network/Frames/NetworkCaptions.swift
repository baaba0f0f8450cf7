import TraceGraph

/// The lines beneath the frames of a network: what is computed, in names and in numbers.
struct NetworkCaptions {
  private let setter: Typesetter
  private let numbers: NumberFormat
  private var texts: FigureWords { setter.theme.words }

  /// A line as it is set, and in words.
  struct Line {
    var block: TextBlock
    var sentence: String
  }

  /// More quantities than this are counted.
  private static let mostGiven = 6

  init(_ figure: NetworkFigure, _ setting: FigureSetting) {
    let factor = setting.range.usual / TextRange.base
    numbers = setting.theme.words.format(digits: setting.page.digits)
    setter = Typesetter(
      measuring: setting.measuring, theme: setting.theme,
      size: setting.theme.fonts.caption * factor, numbers: numbers,
      variables: figure.variables.mapValues { setting.theme.color($0) })
  }

  /// What a network begins with.
  func given(_ cells: [NetworkCell]) -> Line? {
    let known = cells.filter { $0.value?.scalar != nil }
    guard !known.isEmpty, cells.count <= Self.mostGiven else {
      let words = texts.count(cells.count, "1 input", "{count} inputs")
      return Line(block: setter.text(words), sentence: SentenceText.sentence(words))
    }
    let blocks = known.map { cell in
      row([name(cell), setter.text("="), setter.tensor(cell.value ?? Tensor(0))])
    }
    let words = known.map {
      "\($0.plain(texts)) = \(texts.numbers($0.value ?? Tensor(0), numbers) ?? "")"
    }
    return Line(
      block: .row(blocks, spacing: 1.2 * setter.size),
      sentence: SentenceText.sentence(texts.list(words)))
  }

  /// How a quantity is computed.
  func forward(_ cell: NetworkCell) -> Line? {
    var blocks = [name(cell)]
    var words = cell.plain(texts)
    var sign = "="
    if let formula = cell.computation?.formula {
      blocks += [setter.text("="), setter.expression(formula)]
      words += " = " + texts.formula(formula.plain(numbers))
    }
    if let expression = cell.computation?.numbers,
      cell.value.map({ !ShownEquality.isShown(expression, as: $0, in: numbers) }) ?? true
    {
      blocks += [setter.text("="), setter.expression(expression)]
      words += " = " + texts.formula(expression.plain(numbers))
      if let value = cell.value { sign = ShownEquality.sign(expression, gives: value, in: numbers) }
    }
    if let value = cell.value, let text = texts.numbers(value, numbers) {
      blocks += [setter.text(sign), setter.tensor(value)]
      words += " \(sign) \(text)"
    }
    return Line(block: row(blocks), sentence: SentenceText.sentence(words))
  }

  /// How the gradient by a quantity comes about: upstream × local derivative, over every way.
  func backward(_ cell: NetworkCell) -> Line? {
    guard let gradient = cell.gradient, let output = cell.computation?.output else { return nil }
    let ways = cell.computation?.ways ?? []
    let top = name(output)
    var blocks = [partial(top, name(cell))]
    if ways.count == 1 {
      let over = name(ways[0].over)
      blocks += [
        setter.text("="), partial(top, over), setter.text("·"), partial(over, name(cell)),
      ]
    }
    var sign = "="
    var computed = ""
    if !ways.isEmpty, let product = Self.sum(ways) {
      blocks += [setter.text("="), back.expression(product)]
      computed = product.plain(numbers)
      sign = ShownEquality.sign(product, gives: gradient, in: numbers)
    }
    blocks += [back.text(sign), back.tensor(gradient)]
    let amount = texts.numbers(gradient, numbers) ?? ""
    let words = texts(
      "the gradient by {name} is {amount}",
      [
        "name": cell.plain(texts),
        "amount": computed.isEmpty ? amount : "\(computed) \(sign) \(amount)",
      ])
    return Line(block: row(blocks), sentence: SentenceText.sentence(words))
  }

  /// More weights than this are not written out beneath a frame.
  private static let mostUpdated = 2

  /// How weights move: one in full, `w ← w − α · ∂l/∂w = 0.5 − 0.1 · 2 = 0.3`, a few in numbers, many by the rule.
  func update(_ edges: [NetworkEdge], _ rate: Double, output: NetworkSymbol?) -> Line {
    let isFew = edges.count <= Self.mostUpdated
    let blocks =
      isFew
      ? edges.map { row(rule(of: $0, output, isFull: edges.count == 1) + step($0, rate)) }
      : [
        .row([row(Array(rule(of: edges[0], output, isFull: true).dropLast())), setter.text(", …")]),
        row([setter.text("α", isItalic: true), setter.text("="), setter.number(rate)]),
      ]
    let told = isFew ? edges : Array(edges.prefix(1))
    let sentences = told.map { edge in
      let (value, gradient) = (edge.value ?? 0, edge.gradient ?? 0)
      return texts(
        "{name} becomes {after}: {before} minus {rate} times the gradient {gradient}.",
        [
          "name": edge.plain(texts), "after": texts.number(value - rate * gradient, numbers),
          "before": texts.number(value, numbers), "rate": texts.number(rate, numbers),
          "gradient": texts.number(gradient, numbers),
        ])
    }
    return Line(
      block: .row(blocks, spacing: 1.2 * setter.size), sentence: sentences.joined(separator: " "))
  }

  /// `w ← w − α · ∂l/∂w`, or `w ←` alone.
  private func rule(
    of edge: NetworkEdge, _ output: NetworkSymbol?, isFull: Bool
  ) -> [TextBlock] {
    let weight = NetworkText.block(edge, setter.with(color: setter.theme.color(edge.tint)))
    guard isFull, let output else { return [weight, setter.text("←")] }
    return [
      weight, setter.text("←"), weight, setter.text("\u{2212}"),
      setter.text("α", isItalic: true), setter.text("·"), partial(name(output), weight),
      setter.text("="),
    ]
  }

  private func step(_ edge: NetworkEdge, _ rate: Double) -> [TextBlock] {
    guard let value = edge.value, let gradient = edge.gradient else { return [] }
    let moved = MathExpression.infix(
      .subtract, .number(value), .infix(.multiply, .number(rate), .number(gradient)))
    let after = value - rate * gradient
    let weight = setter.with(color: setter.theme.color(edge.tint))
    let factor = back.number(gradient)
    return [
      weight.number(value), setter.text("\u{2212}"), setter.number(rate),
      setter.text("·"),
      gradient < 0 ? .row([setter.text("("), factor, setter.text(")")]) : factor,
      setter.text(ShownEquality.sign(moved, gives: Tensor(after), in: numbers)),
      weight.number(after),
    ]
  }

  private static func sum(_ ways: [NetworkComputation.Way]) -> MathExpression? {
    guard ways.count <= 4 else { return nil }
    let products = ways.map {
      MathExpression.infix(.multiply, .number($0.upstream), .number($0.local))
    }
    return products.dropFirst().reduce(products.first) { sum, product in
      sum.map { .infix(.add, $0, product) }
    }
  }

  private var back: Typesetter { setter.with(color: setter.theme.colors.gradient) }

  private func row(_ blocks: [TextBlock]) -> TextBlock {
    .row(blocks, spacing: 0.28 * setter.size)
  }

  private func name(_ cell: NetworkCell) -> TextBlock {
    NetworkText.block(cell, setter.with(color: setter.theme.color(cell.tint)))
  }

  private func name(_ symbol: NetworkSymbol) -> TextBlock {
    NetworkText.block(symbol.label, setter.with(color: setter.theme.color(symbol.tint)))
  }

  private func partial(_ top: TextBlock, _ bottom: TextBlock) -> TextBlock {
    back.partial(top, bottom)
  }
}
