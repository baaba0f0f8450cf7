/// What calls of layers state beside their operands.
extension ExpressionParser {
  /// `layernorm(x, g, b, epsilon=0.001)`.
  mutating func epsilon(_ call: inout FormulaCall) throws(FormulaError) -> Attributes {
    guard let keyword = call.take("epsilon") else { return call.op.row.standardAttributes }
    guard keyword.number >= 0 else {
      throw error(at: keyword.place, "an epsilon is at least 0")
    }
    return .epsilon(keyword.number)
  }

  /// `dropout(x, 0.5)`: a number is the share that is left out, anything else a mask.
  mutating func rate(_ call: inout FormulaCall) throws(FormulaError) -> Attributes {
    guard call.arguments.count == 2, let place = call.arguments.last.map({ places[Int($0)] }),
      let number = takeNumber(call.arguments[1])
    else { return .none }
    guard number >= 0, number < 1 else {
      throw error(
        at: place,
        "\(call.word.quoted) leaves out a share of \(NumberFormat.exact.text(number))",
        remedy: "a share is from 0 to below 1, as in \(call.word)(x, 0.5)")
    }
    call.arguments.removeLast()
    return .rate(number)
  }

  /// `attention(Q, K, V, causal=1)`.
  mutating func causal(_ call: inout FormulaCall) throws(FormulaError) -> Attributes {
    guard let keyword = call.take("causal") else { return call.op.row.standardAttributes }
    guard keyword.number == 0 || keyword.number == 1 else {
      throw error(at: keyword.place, "causal is 0 or 1")
    }
    return .causal(keyword.number == 1)
  }

  /// `conv1d(x, K, 2, 1)`, `conv1d(x, K, stride=2, padding=1)`.
  mutating func steps(_ call: inout FormulaCall) throws(FormulaError) -> Attributes {
    let cause = "the stride and padding of \(call.word.quoted) are whole numbers"
    let numbers = try literalArguments(&call, cause, behind: 2)
    guard numbers.count <= 2 else {
      throw error(
        at: call.place,
        "\(call.word.quoted) takes 2 operands, a stride and a padding, found "
          + "\(2 + numbers.count)")
    }
    var window = Window.steps()
    if let stride = numbers.first { window.stride = try size(stride, from: 1, call.place, cause) }
    if numbers.count > 1 { window.padding = try size(numbers[1], from: 0, call.place, cause) }
    if let keyword = call.take("stride") {
      window.stride = try size(keyword.number, from: 1, keyword.place, "a stride is a whole number")
    }
    if let keyword = call.take("padding") {
      window.padding = try size(
        keyword.number, from: 0, keyword.place, "a padding is a whole number")
    }
    return .window(window)
  }

  /// `maxpool(x, 2)`, `maxpool(x, 2, 3, stride=1)`.
  mutating func window(_ call: inout FormulaCall) throws(FormulaError) -> Attributes {
    let cause = "the window of \(call.word.quoted) has one or two whole numbers"
    let numbers = try literalArguments(&call, cause)
    guard (1...2).contains(numbers.count) else {
      throw error(
        at: call.place, cause, remedy: "as in \(call.word)(x, 2) or \(call.word)(x, 2, 2)")
    }
    var window = Window()
    for number in numbers { window.size.append(try size(number, from: 1, call.place, cause)) }
    if let keyword = call.take("stride") {
      window.stride = try size(keyword.number, from: 1, keyword.place, "a stride is a whole number")
    }
    return .window(window)
  }

  private func size(
    _ number: Double, from least: Int, _ place: Place, _ cause: String
  ) throws(FormulaError) -> Int {
    guard let whole = CheckedSize.whole(number), whole >= least else {
      throw error(at: place, "\(cause) from \(least)")
    }
    return whole
  }
}
