extension ExpressionParser {
  /// The words that options of calls have.
  static let options = ["axis", "causal", "epsilon", "padding", "slope", "stride"]

  /// `axis=1` or `stride=2, padding=1` as the last arguments of a call.
  mutating func keyword(_ first: FormulaToken) throws(FormulaError) {
    var name = first
    while true {
      let word = lexer.string(name)
      guard Self.options.contains(word) else {
        throw error(
          at: name.place,
          "unknown option \(word.quoted): \(WordList.quoted(Self.options)) exist",
          remedy: NearestWord.hint(for: word, among: Self.options))
      }
      let place = brackets.count - 1
      guard !brackets[place].keywords.contains(where: { $0.name == word }) else {
        throw error(at: name.place, "the option \(word.quoted) is given twice")
      }
      try advance()
      try skipNewlines()
      let number = try signedNumber("a number")
      try skipNewlines()
      brackets[place].keywords.append(Keyword(name: word, number: number, place: name.place))
      if token.kind == .close { return }
      guard let next = try nextOption() else { throw unexpected("')' after '\(word)='") }
      name = next
    }
  }

  /// The name behind a comma where an option follows, its sign of equality as the token; nil where none
  /// does, with the token as it was.
  private mutating func nextOption() throws(FormulaError) -> FormulaToken? {
    guard token.kind == .comma else { return nil }
    var ahead = lexer
    var next = try ahead.next()
    while next.kind == .newline { next = try ahead.next() }
    let sign = try ahead.next()
    guard next.kind == .name, sign.kind == .equals else { return nil }
    (lexer, token) = (ahead, sign)
    return next
  }

  /// Makes the operands of a closed call one node.
  mutating func complete(_ bracket: Bracket, _ function: FormulaToken) throws(FormulaError) {
    let word = lexer.string(function)
    guard let op = OpTable.functions[word] else { throw unknownFunction(word, function.place) }
    var call = FormulaCall(
      word: word, op: op, place: function.place, keywords: bracket.keywords,
      arguments: Array(operands[bracket.operandBase...]))
    operands.removeLast(call.arguments.count)
    let attributes = try attributes(of: &call)
    append(builder.op(call.op, call.arguments, attributes), at: function.place)
  }

  private func unknownFunction(_ word: String, _ place: Place) -> FormulaError {
    if builder.names.elements.contains(word) {
      return error(
        at: place, "\(word.quoted) is a value, not a function",
        remedy: "a product is written with '*': \(word)*(…)")
    }
    let functions = OpTable.functions.keys.sorted()
    let hint = NearestWord.hint(for: word, among: functions)
    return error(
      at: place, "unknown function \(word.quoted)",
      remedy: hint.isEmpty
        ? "a product is written with '*'; functions: " + functions.joined(separator: " ") : hint)
  }
}

/// A call whose operands are read but which is not a node yet.
struct FormulaCall {
  var word: String
  var op: Op
  var place: Place
  var keywords: [ExpressionParser.Keyword]
  var arguments: [Int32]

  /// Takes an option out of the call; nil where it is not given.
  mutating func take(_ name: String) -> ExpressionParser.Keyword? {
    keywords.firstIndex { $0.name == name }.map { keywords.remove(at: $0) }
  }
}

extension ExpressionParser {
  /// Turns literal arguments into attributes, and checks the number of operands.
  private mutating func attributes(of call: inout FormulaCall) throws(FormulaError) -> Attributes {
    if call.arguments.count == 1, let other = call.op.withOneOperand { call.op = other }
    let attributes: Attributes
    switch call.op.row.takes {
    case .axis: attributes = .axis(try axis(&call))
    case .position: attributes = .position(axis: try axis(&call), base: 1)
    case .namedAxis:
      attributes = try axisOption(&call).map { .axis($0) } ?? call.op.row.standardAttributes
    case .slope: attributes = .slope(try slope(&call))
    case .shape: attributes = .shape(try shape(&call))
    case .base: attributes = .base(1)
    case .epsilon: attributes = try epsilon(&call)
    case .rate: attributes = try rate(&call)
    case .causal: attributes = try causal(&call)
    case .steps: attributes = try steps(&call)
    case .window: attributes = try window(&call)
    case .none, .exponent, .ranges, .opaque: attributes = .none
    }
    if let keyword = call.keywords.first {
      throw error(at: keyword.place, "\(call.word.quoted) has no option \(keyword.name.quoted)")
    }
    // A mask that is drawn becomes an operand when it is recorded.
    if case .rate = attributes { return attributes }
    try checkOperands(call)
    return attributes
  }

  private func checkOperands(_ call: FormulaCall) throws(FormulaError) {
    let row = call.op.row
    guard !row.arity.contains(call.arguments.count) else { return }
    let several =
      row.arity.upperBound == row.arity.lowerBound || row.arity.upperBound > 5
      ? row.arity.lowerBound.counted("operand")
      : "\(row.arity.lowerBound) to \(row.arity.upperBound) operands"
    let count = call.op.withOneOperand == nil ? several : "1 or 2 operands"
    // What formulas call of two numbers, element by element, is associative.
    let isNestable = row.kind == .elementwise && row.arity == 2...2
    throw error(
      at: call.place, "\(call.word.quoted) takes \(count), found \(call.arguments.count)",
      remedy: isNestable && call.arguments.count > 2
        ? "write \(call.word)(\(call.word)(a, b), c)" : "")
  }

  /// `axis=1`, zero-based; nil if not given.
  private func axisOption(_ call: inout FormulaCall) throws(FormulaError) -> Int? {
    guard let keyword = call.take("axis") else { return nil }
    guard let axis = CheckedSize.whole(keyword.number), axis >= 1 else {
      throw error(at: keyword.place, "an axis is a whole number, counted from 1")
    }
    return axis - 1
  }

  /// `axis=1` or a second argument `1`.
  private mutating func axis(_ call: inout FormulaCall) throws(FormulaError) -> Int? {
    if call.keywords.isEmpty, call.arguments.count == 2 {
      let place = places[Int(call.arguments[1])]
      let number = try literalArguments(&call, "an axis is a whole number, counted from 1")[0]
      call.keywords = [Keyword(name: "axis", number: number, place: place)]
    }
    return try axisOption(&call)
  }

  private mutating func slope(_ call: inout FormulaCall) throws(FormulaError) -> Double {
    if let keyword = call.take("slope") { return keyword.number }
    guard call.arguments.count == 2 else { return call.op.row.standardAttributes.number }
    return try literalArguments(&call, "the slope of \(call.word.quoted) is a number")[0]
  }

  private mutating func shape(_ call: inout FormulaCall) throws(FormulaError) -> [Int] {
    let place = call.place
    let cause = "the extents of \(call.word.quoted) are whole numbers, at least 1"
    let numbers = try literalArguments(&call, cause)
    let extents = numbers.compactMap(CheckedSize.whole)
    guard extents.count == numbers.count, !extents.contains(0) else {
      throw error(at: place, cause)
    }
    return extents
  }

  /// Takes all arguments but the first ones, which must be numbers, out of the expression.
  mutating func literalArguments(
    _ call: inout FormulaCall, _ cause: String, behind kept: Int = 1
  ) throws(FormulaError) -> [Double] {
    var numbers: [Double] = []
    while call.arguments.count > kept {
      let position = call.arguments.removeLast()
      guard let number = takeNumber(position) else {
        throw error(at: places[Int(position)], cause)
      }
      numbers.append(number)
    }
    return numbers.reversed()
  }
}
