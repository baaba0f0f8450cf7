/// Formulas as text, read but not computed yet: `name = expression`, one on a line.
///
/// The grammar: `+ - * / ^ **` (powers group to the right and bind tighter than a minus sign, so
/// `-x^2` is −(x²); an exponent may be signed), `@` for matrix products, parentheses, calls of
/// functions by name, indices `x[i]`, `W[2, 3]`, `x[1:3]` (from 1, inclusive), numbers, vectors
/// `[1, 2]` and matrices `[[1, 2], [3, 4]]`, `pi` and `e` unless defined. `#` begins a comment; `;`
/// separates formulas on one line; a line may break inside parentheses and brackets. A product is
/// always written. `name = literal` defines a leaf.
///
/// A text has at most 16 MB and 10,000 levels of nesting.
public struct FormulaProgram: Sendable {
  /// One formula.
  public struct Statement: Sendable {
    /// What it defines.
    public var name: String
    /// The value, when the right side is only a literal.
    public var literal: Tensor?
    /// Where the name stands.
    public var source: Source
    var place: Place
    /// Its nodes; the last one is its root.
    var nodes: Range<Int>
  }

  /// The formulas in order.
  public let statements: [Statement]
  /// The names that need a value from outside, in order of first use. `pi` and `e` are not among them.
  public let freeNames: [String]

  let text: FormulaText
  let expression: ExpressionNodes
  /// Where every node stands.
  let places: [Place]
  /// Every name with its first appearance, in that order: uses and definitions alike.
  let names: [NameUse]
  /// The same without order.
  let nameSet: Set<String>

  /// Reads formulas.
  ///
  /// - Parameters:
  ///   - text: the formulas.
  ///   - origin: where the text begins in its file; every line begins at its column.
  /// - Throws: `FormulaError` at the first place that is not a formula; for a name that is defined
  ///   twice, used before its definition or by itself.
  /// - Complexity: linear in the text.
  public init(
    parsing text: String, origin: Source = Source(line: 1, column: 1)
  ) throws(FormulaError) {
    try self.init(FormulaText(text, origin: origin))
  }

  /// Reads formulas from bytes that should be UTF-8.
  ///
  /// - Throws: as `init(parsing:origin:)`, and at the first byte that is not UTF-8.
  public init(
    parsing bytes: [UInt8], origin: Source = Source(line: 1, column: 1)
  ) throws(FormulaError) {
    try self.init(FormulaText(bytes, origin: origin))
  }

  private init(_ text: FormulaText) throws(FormulaError) {
    var parser = try StatementParser(text)
    statements = try parser.statements()
    self.text = text
    expression = parser.expressions.builder.expression
    places = parser.expressions.places
    names = NameUse.uses(in: expression, places, statements)
    nameSet = Set(names.map(\.name))
    freeNames = names.filter { $0.definition == nil && NamedNumber.value(of: $0.name) == nil }
      .map(\.name)
    try DefinitionOrder(self).check()
  }
}

extension FormulaProgram {
  /// The names that formulas and literals define, in order.
  public var definedNames: [String] { statements.map(\.name) }

  /// The output unless another is asked for: the last formula that is not a literal, else the last
  /// one; nil when there is no formula.
  public var lastFormula: String? {
    (statements.last { $0.literal == nil } ?? statements.last)?.name
  }
}

/// Names with a value of their own unless a formula or a value defines them.
enum NamedNumber {
  static func value(of name: String) -> Double? {
    switch name {
    case "pi": .pi
    case "e": eulersNumber
    default: nil
    }
  }

  /// The name of a number, if it has one.
  static func name(of number: Double) -> String? {
    if number == .pi { return "pi" }
    return number == eulersNumber ? "e" : nil
  }

  /// The double nearest to exp(1).
  private static let eulersNumber = 2.718281828459045
}
