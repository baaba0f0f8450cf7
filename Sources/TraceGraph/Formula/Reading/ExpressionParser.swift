/// Reads expressions with explicit stacks (Dijkstra's shunting yard), so that nesting costs heap and
/// never stack.
///
/// Nodes are appended in the order in which they are computed: operands first, left before right.
struct ExpressionParser {
  var lexer: FormulaLexer
  /// The token under consideration.
  var token: FormulaToken
  var builder = ExpressionBuilder(sharesEqualNodes: false)
  /// Where every node stands.
  var places: [Place] = []
  /// Finished operands, as positions of nodes.
  var operands: [Int32] = []
  /// Operators that wait for their right side.
  var operators: [PendingOperator] = []
  /// Open parentheses and calls.
  var brackets: [Bracket] = []
  /// A name that was read but may yet turn out to be a function.
  var pendingName: FormulaToken?

  /// The deepest nesting of parentheses that is read.
  static let nestingLimit = 10_000

  init(_ text: FormulaText) throws(FormulaError) {
    lexer = FormulaLexer(text)
    token = try lexer.next()
  }

  /// An open parenthesis: a group or the operands of a call.
  struct Bracket {
    var place: Place
    /// The function's name; nil for a group.
    var function: FormulaToken?
    var operatorBase: Int
    var operandBase: Int
    var keywords: [Keyword] = []
  }

  /// `axis=1` in a call.
  struct Keyword {
    var name: String
    var number: Double
    var place: Place
  }

  func error(at place: Place, _ cause: String, remedy: String = "") -> FormulaError {
    lexer.text.error(at: place, cause, remedy: remedy)
  }

  mutating func advance() throws(FormulaError) { token = try lexer.next() }

  mutating func append(_ position: Int32, at place: Place) {
    places.append(place)
    operands.append(position)
  }
}

extension ExpressionParser {
  /// Reads one expression up to the end of its line, and returns the position of its root.
  mutating func expression() throws(FormulaError) -> Int32 {
    var needsOperand = true
    while true {
      if token.kind == .newline, !brackets.isEmpty {
        try advance()
      } else if needsOperand {
        needsOperand = try operand()
      } else if isAtEnd {
        return try finish()
      } else {
        needsOperand = try afterOperand()
      }
    }
  }

  private var isAtEnd: Bool {
    token.kind == .newline || token.kind == .semicolon || token.kind == .end
  }

  private mutating func finish() throws(FormulaError) -> Int32 {
    if let open = brackets.last { throw unclosed(open) }
    commitName()
    try reduce(to: 0)
    return operands.removeLast()
  }

  /// Where an operand is due; returns whether one still is.
  private mutating func operand() throws(FormulaError) -> Bool {
    switch token.kind {
    case .number: append(builder.number(try number()), at: token.place)
    case .name: pendingName = token
    case .openBracket: try literal()
    case .minus:
      operators.append(.negation(at: token.place))
      try advance()
      return true
    case .plus: return try plusSign()
    case .open:
      try open(function: nil)
      return true
    case .close: return try closeWithoutOperand()
    default: throw missingOperand()
    }
    try advance()
    return false
  }

  /// Where an operator may follow; returns whether an operand is due next.
  private mutating func afterOperand() throws(FormulaError) -> Bool {
    if token.kind == .open, let function = pendingName {
      pendingName = nil
      try open(function: function)
      return true
    }
    if token.kind == .equals, let name = pendingName, isAtArgumentStart {
      pendingName = nil
      try keyword(name)
      return false
    }
    commitName()
    switch token.kind {
    case .openBracket: try index()
    case .comma: return try nextArgument()
    case .close: try close()
    default:
      guard let next = PendingOperator(token) else { throw missingOperator() }
      try push(next)
      return true
    }
    return false
  }

  /// A name that is no call becomes an operand.
  mutating func commitName() {
    guard let name = pendingName else { return }
    pendingName = nil
    append(builder.name(lexer.string(name)), at: name.place)
  }
}
